# What ends a line in a StringIO, as its newline says, and what becomes of a newline that is written.
import io

for newline in (None, '', '\n', '\r', '\r\n'):
    s = io.StringIO('a\nb\rc\r\n\r\r\n', newline)
    print(repr(newline), list(s), ascii(s.getvalue()))
    s.write('x\ny')
    s.seek(0)
    print(ascii(s.readlines()[-2:]), ascii(s.getvalue()[-5:]))
# expect: None ['a\n', 'b\n', 'c\n', '\n', '\n'] 'a\nb\nc\n\n\n'
# expect: ['x\n', 'y'] '\n\nx\ny'
# expect: '' ['a\n', 'b\r', 'c\r\n', '\r', '\r\n'] 'a\nb\rc\r\n\r\r\n'
# expect: ['x\n', 'y'] '\r\nx\ny'
# expect: '\n' ['a\n', 'b\rc\r\n', '\r\r\n'] 'a\nb\rc\r\n\r\r\n'
# expect: ['x\n', 'y'] '\r\nx\ny'
# expect: '\r' ['a\r', 'b\r', 'c\r', '\r', '\r', '\r', '\r'] 'a\rb\rc\r\r\r\r\r'
# expect: ['x\r', 'y'] '\r\rx\ry'
# expect: '\r\n' ['a\r\n', 'b\rc\r\r\n', '\r\r\r\n'] 'a\r\nb\rc\r\r\n\r\r\r\n'
# expect: ['x\r\n', 'y'] '\nx\r\ny'
s = io.StringIO('ab\rc', '')
print(ascii(s.readline(1)), ascii(s.readline(2)), s.tell(), ascii(s.readline()))
# expect: 'a' 'b\r' 3 'c'
for newline in ('x', '\n\n'):
    try:
        io.StringIO('', newline)
    except ValueError as e:
        print(e)
# expect: illegal newline value: 'x'
# expect: illegal newline value: '\n\n'
