# format() with every kind of specification. Each line is evaluated; what comes of it, an exception too, is printed.


def show(text):
    try:
        print(text, '->', ascii(eval(text)))
    except Exception as e:
        print(text, '->', type(e).__name__ + ':', e)


for line in r"""
format(1, 's')
format('a', 'd')
format('a', '+')
format('a', '=5')
format('a', '#')
format('a', ',')
format('a', ' ')
format('a', 'z')
format(1, '.3')
format(1, '+c')
format(1, '#c')
format(1, ',x')
format(1, '_x')
format(1, ',_')
format(1, ',,')
format(1, '_,')
format(1.5, 'd')
format(1.5, 'x')
format(1.5, ',n')
format(1, ',n')
format(1, '.')
format(1, '99999999999999999999')
format(1.5, '.99999999999999999')
format(1, 'qq')
format('a', 'qq')
format(1, 'zd')
format(1, ',c')
format(1114112, 'c')
format(-1, 'c')
format('a', '.2s')
format('a', '05')
format(1, '<05')
format(1234, '010,')
format(1234, '08,')
format(1234, '*^12_')
format(255, '#_b')
format(255, '#010x')
format(1e+300 * 10000000000.0, '010')
format(float('nan'), '+F')
format(-0.0, 'z.1f')
format(-0.04, 'z.1f')
format(1234567.891, ',.2f')
format(1e+16, '')
format(1e+16, '.3')
format(100.0, '.3')
format(123.456, '.5')
format(0.5, '%')
format(0.5, '.0%')
format(100000.0, 'g')
format(1000000.0, 'g')
format(1e-05, 'g')
format(1.0, '#.3g')
format(1, 'e')
format(12345678, ',.1f')
format(True, '5')
format(True, '')
format(True, 'd')
format([], '5')
format(None, '>5')
format(1, '\xe9>5')
format(1.5, 's')
format(1.5, 'r')
format(10 ** 400, 'e')
format(1, '_c')
format('a', ',s')
format('a', '_')
format('abc', '^10.2')
format(3, '%')
format(0, '#o')
format(-5, '#b')
format(5, '+')
format(5, ' ')
format(-255, '=+#8x')
format(1.5, '>+8')
format(1.5, '08.2f')
format(-1.5, '08.2f')
format(1.5, '0<8')
format(1234.5, '012,.1f')
format(float('inf'), '08,')
format(1.5, 'c')
format('a', 'c')
format(1, '\u4e2d')
format(b'a', '5')
format(1.5, '.0f')
format(2.5, '.0f')
format(1e+22, 'f')
format(1.5, '#.0f')
format(0.0, 'e')
format(1.5, '5.')
format(12.5, 'n')
format(1, '010d')
format(1, 'x>010d')
format(1, '=')
format('a', '<<5')
format(1, '{')
format(1e+100, '.10')
format(123456.0, '.6')
format(1234567.0, '.6')
format(1.234e-05, '')
format(123, '.')
""".strip().splitlines():
    show(line)
# expect: format(1, 's') -> ValueError: Unknown format code 's' for object of type 'int'
# expect: format('a', 'd') -> ValueError: Unknown format code 'd' for object of type 'str'
# expect: format('a', '+') -> ValueError: Sign not allowed in string format specifier
# expect: format('a', '=5') -> ValueError: '=' alignment not allowed in string format specifier
# expect: format('a', '#') -> ValueError: Alternate form (#) not allowed in string format specifier
# expect: format('a', ',') -> ValueError: Cannot specify ',' with 's'.
# expect: format('a', ' ') -> ValueError: Space not allowed in string format specifier
# expect: format('a', 'z') -> ValueError: Negative zero coercion (z) not allowed in string format specifier
# expect: format(1, '.3') -> ValueError: Precision not allowed in integer format specifier
# expect: format(1, '+c') -> ValueError: Sign not allowed with integer format specifier 'c'
# expect: format(1, '#c') -> ValueError: Alternate form (#) not allowed with integer format specifier 'c'
# expect: format(1, ',x') -> ValueError: Cannot specify ',' with 'x'.
# expect: format(1, '_x') -> '1'
# expect: format(1, ',_') -> ValueError: Cannot specify both ',' and '_'.
# expect: format(1, ',,') -> ValueError: Cannot specify ',' with ','.
# expect: format(1, '_,') -> ValueError: Cannot specify both ',' and '_'.
# expect: format(1.5, 'd') -> ValueError: Unknown format code 'd' for object of type 'float'
# expect: format(1.5, 'x') -> ValueError: Unknown format code 'x' for object of type 'float'
# expect: format(1.5, ',n') -> ValueError: Cannot specify ',' with 'n'.
# expect: format(1, ',n') -> ValueError: Cannot specify ',' with 'n'.
# expect: format(1, '.') -> ValueError: Format specifier missing precision
# expect: format(1, '99999999999999999999') -> ValueError: Too many decimal digits in format string
# expect: format(1.5, '.99999999999999999') -> ValueError: precision too big
# expect: format(1, 'qq') -> ValueError: Invalid format specifier 'qq' for object of type 'int'
# expect: format('a', 'qq') -> ValueError: Invalid format specifier 'qq' for object of type 'str'
# expect: format(1, 'zd') -> ValueError: Negative zero coercion (z) not allowed in integer format specifier
# expect: format(1, ',c') -> ValueError: Cannot specify ',' with 'c'.
# expect: format(1114112, 'c') -> OverflowError: %c arg not in range(0x110000)
# expect: format(-1, 'c') -> OverflowError: %c arg not in range(0x110000)
# expect: format('a', '.2s') -> 'a'
# expect: format('a', '05') -> 'a0000'
# expect: format(1, '<05') -> '10000'
# expect: format(1234, '010,') -> '00,001,234'
# expect: format(1234, '08,') -> '0,001,234'
# expect: format(1234, '*^12_') -> '***1_234****'
# expect: format(255, '#_b') -> '0b1111_1111'
# expect: format(255, '#010x') -> '0x000000ff'
# expect: format(1e+300 * 10000000000.0, '010') -> '0000000inf'
# expect: format(float('nan'), '+F') -> '+NAN'
# expect: format(-0.0, 'z.1f') -> '0.0'
# expect: format(-0.04, 'z.1f') -> '0.0'
# expect: format(1234567.891, ',.2f') -> '1,234,567.89'
# expect: format(1e+16, '') -> '1e+16'
# expect: format(1e+16, '.3') -> '1e+16'
# expect: format(100.0, '.3') -> '1e+02'
# expect: format(123.456, '.5') -> '123.46'
# expect: format(0.5, '%') -> '50.000000%'
# expect: format(0.5, '.0%') -> '50%'
# expect: format(100000.0, 'g') -> '100000'
# expect: format(1000000.0, 'g') -> '1e+06'
# expect: format(1e-05, 'g') -> '1e-05'
# expect: format(1.0, '#.3g') -> '1.00'
# expect: format(1, 'e') -> '1.000000e+00'
# expect: format(12345678, ',.1f') -> '12,345,678.0'
# expect: format(True, '5') -> '    1'
# expect: format(True, '') -> 'True'
# expect: format(True, 'd') -> '1'
# expect: format([], '5') -> TypeError: unsupported format string passed to list.__format__
# expect: format(None, '>5') -> TypeError: unsupported format string passed to NoneType.__format__
# expect: format(1, '\xe9>5') -> '\xe9\xe9\xe9\xe91'
# expect: format(1.5, 's') -> ValueError: Unknown format code 's' for object of type 'float'
# expect: format(1.5, 'r') -> ValueError: Unknown format code 'r' for object of type 'float'
# expect: format(10 ** 400, 'e') -> OverflowError: int too large to convert to float
# expect: format(1, '_c') -> ValueError: Cannot specify '_' with 'c'.
# expect: format('a', ',s') -> ValueError: Cannot specify ',' with 's'.
# expect: format('a', '_') -> ValueError: Cannot specify '_' with 's'.
# expect: format('abc', '^10.2') -> '    ab    '
# expect: format(3, '%') -> '300.000000%'
# expect: format(0, '#o') -> '0o0'
# expect: format(-5, '#b') -> '-0b101'
# expect: format(5, '+') -> '+5'
# expect: format(5, ' ') -> ' 5'
# expect: format(-255, '=+#8x') -> '-0x   ff'
# expect: format(1.5, '>+8') -> '    +1.5'
# expect: format(1.5, '08.2f') -> '00001.50'
# expect: format(-1.5, '08.2f') -> '-0001.50'
# expect: format(1.5, '0<8') -> '1.500000'
# expect: format(1234.5, '012,.1f') -> '00,001,234.5'
# expect: format(float('inf'), '08,') -> '00000inf'
# expect: format(1.5, 'c') -> ValueError: Unknown format code 'c' for object of type 'float'
# expect: format('a', 'c') -> ValueError: Unknown format code 'c' for object of type 'str'
# expect: format(1, '\u4e2d') -> ValueError: Unknown format code '\x4e2d' for object of type 'int'
# expect: format(b'a', '5') -> TypeError: unsupported format string passed to bytes.__format__
# expect: format(1.5, '.0f') -> '2'
# expect: format(2.5, '.0f') -> '2'
# expect: format(1e+22, 'f') -> '10000000000000000000000.000000'
# expect: format(1.5, '#.0f') -> '2.'
# expect: format(0.0, 'e') -> '0.000000e+00'
# expect: format(1.5, '5.') -> ValueError: Format specifier missing precision
# expect: format(12.5, 'n') -> '12.5'
# expect: format(1, '010d') -> '0000000001'
# expect: format(1, 'x>010d') -> 'xxxxxxxxx1'
# expect: format(1, '=') -> '1'
# expect: format('a', '<<5') -> 'a<<<<'
# expect: format(1, '{') -> ValueError: Unknown format code '{' for object of type 'int'
# expect: format(1e+100, '.10') -> '1e+100'
# expect: format(123456.0, '.6') -> '1.23456e+05'
# expect: format(1234567.0, '.6') -> '1.23457e+06'
# expect: format(1.234e-05, '') -> '1.234e-05'
# expect: format(123, '.') -> ValueError: Format specifier missing precision
