# string.Formatter, as it is and with methods of its own; random.uniform of what is no number.
import string
class F(string.Formatter):
    def get_value(self, key, args, kwargs):
        if isinstance(key, str): return kwargs.get(key, '<' + key + '>')
        return super().get_value(key, args, kwargs)
    def format_field(self, v, s): return '%' + super().format_field(v, s)
    def check_unused_args(self, used, args, kw): print(sorted(map(str, used)), args, kw)
f = string.Formatter()
class O:
    x = [1, {"k": 5}]
    __repr__ = lambda self: "O()"
for g in (f, F()):
    for a in (('{} {}', 1, 2), ('{0} {1} {0}', 1, 2), ('{0}',), ('{a}',), ('{a.b}',), ('{0.x[1][k]:>5}', O()), ('{:{}}', 5, 6), ('{0:{1}}', 5, 6), ('{0} {}', 1, 2), ('{} {0}', 1, 2), ('{!r:>5}', 'a'), ('{0!x}', 1), ('{', 1), ('}', 1), ('{{}}', 1), ('{0[a}', 1), ('{0[]}', 1), ('{0.}', 1), ('{0[a]b}', {'a': 1}), ('{0[1]}', [5, 6]), ('{:{:{:{}}}}', 1, 2, 3, 4), ('x{}y{{z', 1), ('',), ('{0[-1]}', [1]), ('{0.x.y}', O())):
        try: print(repr(g.format(*a)))
        except Exception as e: print(a[0], type(e).__name__, e)
try: print(f.vformat('{a} {0}', (1,), {'a': 2}), list(f.parse('a{b!r:c}d{{')), f.get_field('0.x[0]', (O(),), {})); f.format()
except TypeError as e: print(e)
try: string.Formatter.format()
except TypeError as e: print(e)
import random
from fractions import Fraction
random.seed(1)
for a in ((1, 2), (1.5, 2), ('a', 1), (1, 'a'), (None, 1), (Fraction(1, 3), 1), (True, 3), (1j, 2), ([], 1)):
    try: print(random.uniform(*a))
    except Exception as e: print(type(e).__name__, e)
# expect: '1 2'
# expect: '1 2 1'
# expect: {0} IndexError tuple index out of range
# expect: {a} KeyError 'a'
# expect: {a.b} KeyError 'a'
# expect: '    5'
# expect: '     5'
# expect: '     5'
# expect: {0} {} ValueError cannot switch from manual field specification to automatic field numbering
# expect: {} {0} ValueError cannot switch from manual field specification to automatic field numbering
# expect: "  'a'"
# expect: {0!x} ValueError Unknown conversion specifier x
# expect: { ValueError Single '{' encountered in format string
# expect: } ValueError Single '}' encountered in format string
# expect: '{}'
# expect: {0[a} ValueError expected '}' before end of string
# expect: {0[]} ValueError Empty attribute in format string
# expect: {0.} ValueError Empty attribute in format string
# expect: {0[a]b} ValueError Only '.' or '[' may follow ']' in format field specifier
# expect: '6'
# expect: {:{:{:{}}}} ValueError Max string recursion exceeded
# expect: 'x1y{z'
# expect: ''
# expect: {0[-1]} TypeError list indices must be integers or slices, not str
# expect: {0.x.y} AttributeError 'list' object has no attribute 'y'
# expect: ['0', '1'] (1, 2) {}
# expect: '%1 %2'
# expect: ['0', '1'] (1, 2) {}
# expect: '%1 %2 %1'
# expect: {0} IndexError tuple index out of range
# expect: ['a'] () {}
# expect: '%<a>'
# expect: {a.b} AttributeError 'str' object has no attribute 'b'
# expect: ['0'] (O(),) {}
# expect: '%    5'
# expect: {:{}} ValueError Invalid format specifier '%6' for object of type 'int'
# expect: {0:{1}} ValueError Invalid format specifier '%6' for object of type 'int'
# expect: {0} {} ValueError cannot switch from manual field specification to automatic field numbering
# expect: {} {0} ValueError cannot switch from manual field specification to automatic field numbering
# expect: ['0'] ('a',) {}
# expect: "%  'a'"
# expect: {0!x} ValueError Unknown conversion specifier x
# expect: { ValueError Single '{' encountered in format string
# expect: } ValueError Single '}' encountered in format string
# expect: [] (1,) {}
# expect: '{}'
# expect: {0[a} ValueError expected '}' before end of string
# expect: {0[]} ValueError Empty attribute in format string
# expect: {0.} ValueError Empty attribute in format string
# expect: {0[a]b} ValueError Only '.' or '[' may follow ']' in format field specifier
# expect: ['0'] ([5, 6],) {}
# expect: '%6'
# expect: {:{:{:{}}}} ValueError Max string recursion exceeded
# expect: ['0'] (1,) {}
# expect: 'x%1y{z'
# expect: [] () {}
# expect: ''
# expect: {0[-1]} TypeError list indices must be integers or slices, not str
# expect: {0.x.y} AttributeError 'list' object has no attribute 'y'
# expect: 2 1 [('a', 'b', 'c', 'r'), ('d{', None, None, None)] (1, 0)
# expect: Formatter.format() missing 1 required positional argument: 'format_string'
# expect: Formatter.format() missing 2 required positional arguments: 'self' and 'format_string'
# expect: 1.134364244112401
# expect: 1.9237168684686163
# expect: TypeError unsupported operand type(s) for -: 'int' and 'str'
# expect: TypeError unsupported operand type(s) for -: 'str' and 'int'
# expect: TypeError unsupported operand type(s) for -: 'int' and 'NoneType'
# expect: 0.842516412651076
# expect: 1.5101380514788434
# expect: (0.9908701741838819+0.504564912908059j)
# expect: TypeError unsupported operand type(s) for -: 'int' and 'list'
