# str.format, format_map and f-strings. Each line is evaluated; what comes of it, an exception too, is printed.


def show(text):
    try:
        print(text, '->', ascii(eval(text)))
    except Exception as e:
        print(text, '->', type(e).__name__ + ':', e)


class Any:
    def __getitem__(self, key):
        return 'v' + key


class Point:
    x = [1, {'k': 5}]
    y = 'w'


for line in r"""
'{}'.format(1)
'{} {}'.format(1)
'{0} {}'.format(1, 2)
'{} {0}'.format(1, 2)
'{a}'.format()
'{0.x[0]}'.format(Point)
'{0.x[1][k]}'.format(Point)
'{0.z}'.format(Point)
'{!r:>5}'.format('a')
'{!x}'.format('a')
'{'.format()
'}'.format()
'{{}}'.format()
'{a!}'.format(**{'a': 1})
'{:{}}'.format('a', 5)
'{:{w}.{p}}'.format(1.2345, **{'w': 8, 'p': 3})
'{:{:{}}}'.format(1, 2, 3)
'{0[a]}'.format({'a': 1})
'{0[}'.format(1)
'{0[]}'.format([1])
'{0[1}'.format(1)
'{0[0]x}'.format([1])
'{a.}'.format(**{'a': 1})
'{!}'.format(1)
'{!r'.format(1)
'{!rr}'.format(1)
'{:'.format(1)
'{-1}'.format(1)
'{1}'.format(1)
'{0[-1]}'.format([1])
'{ a }'.format(**{' a ': 3})
'{0!s:>5}|{0!a}'.format('\xe9')
'{a:d}'.format(**{'a': 'x'})
'x{}y{}z'.format('A', 'B')
'{99999999999999999999}'.format(1)
'{0[0]}'.format('abc')
'{}}'.format(1)
'{:}}'.format(1)
'{:{}'.format(1, 2)
'{a{}}'.format(1)
'{.y}'.format(Point)
'{[0]}'.format([7])
'{a}'.format_map({})
'{a}{0}'.format_map({'a': 1})
'{}'.format_map({'a': 1})
'{a}'.format_map(Any())
f'{1}' f'{2!r:>5}{3:{4}}'
f'{3.14159:.{2}f}|{"x":^{5}}|{1234567:,}|{True}|{None!s:>6}'
f'{[1, 2]=}'
f'{{}}{1}'
""".strip().splitlines():
    show(line)
# expect: '{}'.format(1) -> '1'
# expect: '{} {}'.format(1) -> IndexError: Replacement index 1 out of range for positional args tuple
# expect: '{0} {}'.format(1, 2) -> ValueError: cannot switch from manual field specification to automatic field numbering
# expect: '{} {0}'.format(1, 2) -> ValueError: cannot switch from automatic field numbering to manual field specification
# expect: '{a}'.format() -> KeyError: 'a'
# expect: '{0.x[0]}'.format(Point) -> '1'
# expect: '{0.x[1][k]}'.format(Point) -> '5'
# expect: '{0.z}'.format(Point) -> AttributeError: type object 'Point' has no attribute 'z'
# expect: '{!r:>5}'.format('a') -> "  'a'"
# expect: '{!x}'.format('a') -> ValueError: Unknown conversion specifier x
# expect: '{'.format() -> ValueError: Single '{' encountered in format string
# expect: '}'.format() -> ValueError: Single '}' encountered in format string
# expect: '{{}}'.format() -> '{}'
# expect: '{a!}'.format(**{'a': 1}) -> ValueError: unmatched '{' in format spec
# expect: '{:{}}'.format('a', 5) -> 'a    '
# expect: '{:{w}.{p}}'.format(1.2345, **{'w': 8, 'p': 3}) -> '    1.23'
# expect: '{:{:{}}}'.format(1, 2, 3) -> ValueError: Max string recursion exceeded
# expect: '{0[a]}'.format({'a': 1}) -> '1'
# expect: '{0[}'.format(1) -> ValueError: expected '}' before end of string
# expect: '{0[]}'.format([1]) -> ValueError: Empty attribute in format string
# expect: '{0[1}'.format(1) -> ValueError: expected '}' before end of string
# expect: '{0[0]x}'.format([1]) -> ValueError: Only '.' or '[' may follow ']' in format field specifier
# expect: '{a.}'.format(**{'a': 1}) -> ValueError: Empty attribute in format string
# expect: '{!}'.format(1) -> ValueError: unmatched '{' in format spec
# expect: '{!r'.format(1) -> ValueError: unmatched '{' in format spec
# expect: '{!rr}'.format(1) -> ValueError: expected ':' after conversion specifier
# expect: '{:'.format(1) -> ValueError: unmatched '{' in format spec
# expect: '{-1}'.format(1) -> KeyError: '-1'
# expect: '{1}'.format(1) -> IndexError: Replacement index 1 out of range for positional args tuple
# expect: '{0[-1]}'.format([1]) -> TypeError: list indices must be integers or slices, not str
# expect: '{ a }'.format(**{' a ': 3}) -> '3'
# expect: '{0!s:>5}|{0!a}'.format('\xe9') -> "    \xe9|'\\xe9'"
# expect: '{a:d}'.format(**{'a': 'x'}) -> ValueError: Unknown format code 'd' for object of type 'str'
# expect: 'x{}y{}z'.format('A', 'B') -> 'xAyBz'
# expect: '{99999999999999999999}'.format(1) -> ValueError: Too many decimal digits in format string
# expect: '{0[0]}'.format('abc') -> 'a'
# expect: '{}}'.format(1) -> ValueError: Single '}' encountered in format string
# expect: '{:}}'.format(1) -> ValueError: Single '}' encountered in format string
# expect: '{:{}'.format(1, 2) -> ValueError: unmatched '{' in format spec
# expect: '{a{}}'.format(1) -> ValueError: unexpected '{' in field name
# expect: '{.y}'.format(Point) -> 'w'
# expect: '{[0]}'.format([7]) -> '7'
# expect: '{a}'.format_map({}) -> KeyError: 'a'
# expect: '{a}{0}'.format_map({'a': 1}) -> ValueError: Format string contains positional fields
# expect: '{}'.format_map({'a': 1}) -> ValueError: Format string contains positional fields
# expect: '{a}'.format_map(Any()) -> 'va'
# expect: f'{1}' f'{2!r:>5}{3:{4}}' -> '1    2   3'
# expect: f'{3.14159:.{2}f}|{"x":^{5}}|{1234567:,}|{True}|{None!s:>6}' -> '3.14|  x  |1,234,567|True|  None'
# expect: f'{[1, 2]=}' -> '[1, 2]=[1, 2]'
# expect: f'{{}}{1}' -> '{}1'
