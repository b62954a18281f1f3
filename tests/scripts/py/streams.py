# sys.stdin, stdout, stderr, print and input; stdin is empty here.
import sys


def attempt(function):
    try:
        print(repr(function()))
    except Exception as e:
        print(type(e).__name__, e)


print(sys.stdout, sys.stderr, sys.stdin)
print(repr(sys.stdin.read()), sys.stdout.errors, sys.stderr.errors, sys.stdout.line_buffering, sys.stderr.line_buffering)
attempt(lambda: input('prompt> '))
attempt(lambda: sys.stdin.fileno())
attempt(lambda: sys.stdin.write('x'))
attempt(lambda: sys.stdout.read())
print(sys.stdout.buffer, sys.stdout.buffer.raw.name, sys.__stdout__ is sys.stdout, sys.stdout.writable())
sys.stdout.flush()
sys.stdout.buffer.write(b'raw bytes\n')
sys.stdout.buffer.flush()
print('a', 'b', sep='', end='|\n')
print('a', 'b', sep=None, end=None)
print(*'abc', sep='\n')
print()


class Log:
    def __init__(self):
        self.calls = []

    def write(self, text):
        self.calls.append(text)

    def flush(self):
        self.calls.append('FLUSH')


log = Log()
print('a', 'b', file=log, flush=True)
print(log.calls)
saved = sys.stdout
sys.stdout = log
print('x')
sys.stdout = None
print('gone')
sys.stdout = saved
print(log.calls)
del sys.stdout
try:
    print('x')
except RuntimeError as e:
    sys.stdout = saved
    print(e)
sys.stdout.reconfigure(line_buffering=True, errors='replace')
print(sys.stdout.errors, sys.stdout.line_buffering, '\ud800')
sys.stderr.write('to stderr: \udc80 é\n')
print('and by print', file=sys.stderr)
saved_in, sys.stdin = sys.stdin, None
attempt(input)
sys.stdin = saved_in
print(open.__name__, type(sys.stdout).__name__, type(sys.stdout.buffer).__name__, type(sys.stdout.buffer).__module__)
# expect-err: to stderr: \udc80 é
# expect-err: and by print
# expect: <_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'> <_io.TextIOWrapper name='<stderr>' mode='w' encoding='utf-8'> <_io.TextIOWrapper name='<stdin>' mode='r' encoding='utf-8'>
# expect: '' surrogateescape backslashreplace False True
# expect: prompt> EOFError EOF when reading a line
# expect: 0
# expect: UnsupportedOperation not writable
# expect: UnsupportedOperation not readable
# expect: <_io.BufferedWriter name='<stdout>'> <stdout> True True
# expect: raw bytes
# expect: ab|
# expect: a b
# expect: a
# expect: b
# expect: c
# expect: 
# expect: ['a', ' ', 'b', '\n', 'FLUSH']
# expect: ['a', ' ', 'b', '\n', 'FLUSH', 'x', '\n']
# expect: lost sys.stdout
# expect: replace True ?
# expect: RuntimeError input(): lost sys.stdin
# expect: open TextIOWrapper BufferedWriter _io
