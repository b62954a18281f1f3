# What a format may hold: logging's formatters, string.Formatter and Template; and hashes that fit go as they are.
import logging
for f, s in (('%(x)s', '%'), ('%(asctime)s', '%'), ('%(x', '%'), ('x', '%'), ('%(x)5.2f', '%'), ('%(x)z', '%'), ('%%(x)s', '%'), ('{x}', '{'), ('{x.y}', '{'), ('{x[0]}', '{'), ('{x!r:>5}', '{'), ('{', '{'), ('x', '{'), ('{0}', '{'), ('{x y}', '{'), ('$x', '$'), ('${x}', '$'), ('$$', '$'), ('$', '$'), ('x', '$'), ('%(levelname)-8s', '%'), ('%(x)', '%')):
    try: logging.Formatter(f, style=s); print(f, s, 'ok')
    except Exception as e: print(f, s, type(e).__name__, e)
a = logging.LoggerAdapter(logging.getLogger('x'), {'a': 1}); print(a.name, a.isEnabledFor(10), a.getEffectiveLevel(), a)
import enum
class Color(enum.Enum): RED = 1
print(hash(Color.RED) == hash('RED'), hash('RED') == hash('RED'), hash(Color.RED) == hash(Color.RED._name_))
import string
for t in ('a{b}c', '{{}}', '{a!r:>5}x', '{a[}]}', '{', '}', '{a', '{a:{b}}', '{a!rs}', '', 'x', '{}', '{0.a[b]}', '{{x}}{y}z'):
    try: print(t, list(string.Formatter().parse(t)))
    except Exception as e: print(t, type(e).__name__, e)
for t in ('$a ${b} $$', '$', '${a', '$1', '$a$a'): print(string.Template(t).get_identifiers(), string.Template(t).is_valid())
class B:
    def __init__(s,v): s.v=v
    def __hash__(self): return self.v
for v in (5, 2**61-1, 2**61, 2**62, 2**63-1, 2**63, -1, -2, -2**62, -2**63, -2**63-1, 2**64+7, True): print(v, hash(B(v)))
import collections
try: collections.namedtuple('N', 'a')(1).a = 2
except AttributeError as e: print(e)
# expect: %(x)s % ok
# expect: %(asctime)s % ok
# expect: %(x % ValueError Invalid format '%(x' for '%' style
# expect: x % ValueError Invalid format 'x' for '%' style
# expect: %(x)5.2f % ok
# expect: %(x)z % ValueError Invalid format '%(x)z' for '%' style
# expect: %%(x)s % ok
# expect: {x} { ok
# expect: {x.y} { ok
# expect: {x[0]} { ok
# expect: {x!r:>5} { ok
# expect: { { ValueError invalid format: Single '{' encountered in format string
# expect: x { ValueError invalid format: no fields
# expect: {0} { ok
# expect: {x y} { ValueError invalid format: invalid field name/expression: 'x y'
# expect: $x $ ok
# expect: ${x} $ ok
# expect: $$ $ ValueError invalid format: no fields
# expect: $ $ ValueError invalid format: bare '$' not allowed
# expect: x $ ValueError invalid format: no fields
# expect: %(levelname)-8s % ok
# expect: %(x) % ValueError Invalid format '%(x)' for '%' style
# expect: x False 30 <LoggerAdapter x (WARNING)>
# expect: True True True
# expect: a{b}c [('a', 'b', '', None), ('c', None, None, None)]
# expect: {{}} [('{', None, None, None), ('}', None, None, None)]
# expect: {a!r:>5}x [('', 'a', '>5', 'r'), ('x', None, None, None)]
# expect: {a[}]} [('', 'a[}]', '', None)]
# expect: { ValueError Single '{' encountered in format string
# expect: } ValueError Single '}' encountered in format string
# expect: {a ValueError expected '}' before end of string
# expect: {a:{b}} [('', 'a', '{b}', None)]
# expect: {a!rs} ValueError expected ':' after conversion specifier
# expect:  []
# expect: x [('x', None, None, None)]
# expect: {} [('', '', '', None)]
# expect: {0.a[b]} [('', '0.a[b]', '', None)]
# expect: {{x}}{y}z [('{', None, None, None), ('x}', None, None, None), ('', 'y', '', None), ('z', None, None, None)]
# expect: ['a', 'b'] True
# expect: [] False
# expect: [] False
# expect: [] False
# expect: ['a'] True
# expect: 5 5
# expect: 2305843009213693951 2305843009213693951
# expect: 2305843009213693952 2305843009213693952
# expect: 4611686018427387904 4611686018427387904
# expect: 9223372036854775807 9223372036854775807
# expect: 9223372036854775808 4
# expect: -1 -2
# expect: -2 -2
# expect: -4611686018427387904 -4611686018427387904
# expect: -9223372036854775808 -9223372036854775808
# expect: -9223372036854775809 -5
# expect: 18446744073709551623 15
# expect: True 1
# expect: can't set attribute
