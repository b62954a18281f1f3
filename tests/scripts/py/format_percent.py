# The % operator of str. Each line is evaluated; what comes of it, an exception too, is printed.


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
'%s' % ()
'%s' % (1, 2)
'a' % 1
'a' % [1]
'a' % {}
'a' % b'x'
'a' % 'x'
'%d' % 'x'
'%x' % 'x'
'%x' % 1.5
'%d' % 1.9
'%f' % 'x'
'%c' % 'ab'
'%c' % []
'%c' % -1
'%c' % 1114112
'%c' % 65
'%c' % 'e'
'%y' % 1
'%' % 1
'%(a' % {}
'%(a)s' % 1
'%(a)s' % {'a': 1}
'%(b)s' % {'a': 1}
'%*d' % (5, 1)
'%*d' % ('x', 1)
'%-*d|' % (-5, 1)
'%.*f' % (2, 1.234)
'%5.1f|%-8s|%+d|% d|%05d' % (1.25, 'a', 3, 4, -5)
'%#x %#o %#X' % (255, 8, 255)
'%e %G' % (1.5, 1e-10)
'%r %a' % ('\xe9', '\xe9')
'%.2s' % 'abc'
'%%' % ()
'%5%' % ()
'%s %s' % ('a',)
'%ld' % 5
'%i %u' % (1, 2)
'%.3d' % 5
'%+.3d' % 5
'%08.3d' % 5
'%#.3x' % 5
'%s' % (None,)
'%s' % None
'%(a)s %(b)s' % Any()
'%5c|%-5c|' % ('a', 'b')
'%s' % [1, 2]
'%s' % {'a': 1}
'%d' % True
'%d' % 10 ** 30
'%x' % -255
'%#x' % -255
'%010x' % -255
'%s' % (1,)
'%(a)s%s' % ({'a': 1}, 2)
'%.0f' % 0.5
'%g' % 100000.0
'%g' % 1e+16
'%#g' % 1.0
'%5s|' % '\xe9'
'%s %(a)s' % {'a': 1}
'%z' % ()
'%\xe9' % 1
'%.f' % 1.5
'%f' % float('nan')
'%05f' % float('inf')
'%+f' % float('inf')
'%()s' % {'': 5}
'%((a))s' % {'(a)': 1}
'%o' % 'a'
'%d' % None
'%x' % None
'%i' % 'a'
'%e' % None
'%*s' % (1.5, 'a')
'%d' % 1e309
'%d' % float('nan')
""".strip().splitlines():
    show(line)
# expect: '%s' % () -> TypeError: not enough arguments for format string
# expect: '%s' % (1, 2) -> TypeError: not all arguments converted during string formatting
# expect: 'a' % 1 -> TypeError: not all arguments converted during string formatting
# expect: 'a' % [1] -> 'a'
# expect: 'a' % {} -> 'a'
# expect: 'a' % b'x' -> 'a'
# expect: 'a' % 'x' -> TypeError: not all arguments converted during string formatting
# expect: '%d' % 'x' -> TypeError: %d format: a real number is required, not str
# expect: '%x' % 'x' -> TypeError: %x format: an integer is required, not str
# expect: '%x' % 1.5 -> TypeError: %x format: an integer is required, not float
# expect: '%d' % 1.9 -> '1'
# expect: '%f' % 'x' -> TypeError: must be real number, not str
# expect: '%c' % 'ab' -> TypeError: %c requires int or char
# expect: '%c' % [] -> TypeError: %c requires int or char
# expect: '%c' % -1 -> OverflowError: %c arg not in range(0x110000)
# expect: '%c' % 1114112 -> OverflowError: %c arg not in range(0x110000)
# expect: '%c' % 65 -> 'A'
# expect: '%c' % 'e' -> 'e'
# expect: '%y' % 1 -> ValueError: unsupported format character 'y' (0x79) at index 1
# expect: '%' % 1 -> ValueError: incomplete format
# expect: '%(a' % {} -> ValueError: incomplete format key
# expect: '%(a)s' % 1 -> TypeError: format requires a mapping
# expect: '%(a)s' % {'a': 1} -> '1'
# expect: '%(b)s' % {'a': 1} -> KeyError: 'b'
# expect: '%*d' % (5, 1) -> '    1'
# expect: '%*d' % ('x', 1) -> TypeError: * wants int
# expect: '%-*d|' % (-5, 1) -> '1    |'
# expect: '%.*f' % (2, 1.234) -> '1.23'
# expect: '%5.1f|%-8s|%+d|% d|%05d' % (1.25, 'a', 3, 4, -5) -> '  1.2|a       |+3| 4|-0005'
# expect: '%#x %#o %#X' % (255, 8, 255) -> '0xff 0o10 0XFF'
# expect: '%e %G' % (1.5, 1e-10) -> '1.500000e+00 1E-10'
# expect: '%r %a' % ('\xe9', '\xe9') -> "'\xe9' '\\xe9'"
# expect: '%.2s' % 'abc' -> 'ab'
# expect: '%%' % () -> '%'
# expect: '%5%' % () -> TypeError: not enough arguments for format string
# expect: '%s %s' % ('a',) -> TypeError: not enough arguments for format string
# expect: '%ld' % 5 -> '5'
# expect: '%i %u' % (1, 2) -> '1 2'
# expect: '%.3d' % 5 -> '005'
# expect: '%+.3d' % 5 -> '+005'
# expect: '%08.3d' % 5 -> '00000005'
# expect: '%#.3x' % 5 -> '0x005'
# expect: '%s' % (None,) -> 'None'
# expect: '%s' % None -> 'None'
# expect: '%(a)s %(b)s' % Any() -> 'va vb'
# expect: '%5c|%-5c|' % ('a', 'b') -> '    a|b    |'
# expect: '%s' % [1, 2] -> '[1, 2]'
# expect: '%s' % {'a': 1} -> "{'a': 1}"
# expect: '%d' % True -> '1'
# expect: '%d' % 10 ** 30 -> '1000000000000000000000000000000'
# expect: '%x' % -255 -> '-ff'
# expect: '%#x' % -255 -> '-0xff'
# expect: '%010x' % -255 -> '-0000000ff'
# expect: '%s' % (1,) -> '1'
# expect: '%(a)s%s' % ({'a': 1}, 2) -> TypeError: format requires a mapping
# expect: '%.0f' % 0.5 -> '0'
# expect: '%g' % 100000.0 -> '100000'
# expect: '%g' % 1e+16 -> '1e+16'
# expect: '%#g' % 1.0 -> '1.00000'
# expect: '%5s|' % '\xe9' -> '    \xe9|'
# expect: '%s %(a)s' % {'a': 1} -> "{'a': 1} 1"
# expect: '%z' % () -> TypeError: not enough arguments for format string
# expect: '%\xe9' % 1 -> ValueError: unsupported format character '?' (0xe9) at index 1
# expect: '%.f' % 1.5 -> '2'
# expect: '%f' % float('nan') -> 'nan'
# expect: '%05f' % float('inf') -> '00inf'
# expect: '%+f' % float('inf') -> '+inf'
# expect: '%()s' % {'': 5} -> '5'
# expect: '%((a))s' % {'(a)': 1} -> '1'
# expect: '%o' % 'a' -> TypeError: %o format: an integer is required, not str
# expect: '%d' % None -> TypeError: %d format: a real number is required, not NoneType
# expect: '%x' % None -> TypeError: %x format: an integer is required, not NoneType
# expect: '%i' % 'a' -> TypeError: %i format: a real number is required, not str
# expect: '%e' % None -> TypeError: must be real number, not NoneType
# expect: '%*s' % (1.5, 'a') -> TypeError: * wants int
# expect: '%d' % 1e309 -> OverflowError: cannot convert float infinity to integer
# expect: '%d' % float('nan') -> ValueError: cannot convert float NaN to integer
