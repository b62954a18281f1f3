"""Text over files in memory, and over the standard output anew."""
import io, sys, contextlib
b = io.BytesIO()
t = io.TextIOWrapper(b, encoding="utf-8", newline="\r\n")
print(t.write("é\nx"), b.getvalue(), t.tell())
t.flush()
print(b.getvalue())
print("line", file=t, flush=True)
print(b.getvalue(), isinstance(t, io.TextIOWrapper), isinstance(t, io.TextIOBase))
t = io.TextIOWrapper(io.BytesIO(), line_buffering=True)
t.write("a")
print(t.buffer.getvalue())
t.write("b\nc")
print(t.buffer.getvalue())
t.write("x" * 9000)
print(len(t.buffer.getvalue()))
t = io.TextIOWrapper(io.BytesIO(), write_through=True)
t.write("a")
print(t.buffer.getvalue(), t.write_through)
for nl in (None, "", "\n", "\r", "\r\n"):
    t = io.TextIOWrapper(io.BytesIO(b"one\r\ntwo\nthree\rfour"), newline=nl)
    print(repr(nl), list(t), t.newlines)
    t.seek(0)
    print(repr(t.read(5)), repr(t.readline()), repr(t.readline(2)), repr(t.read()), repr(t.read()))
t = io.TextIOWrapper(io.BytesIO("hé llo\nwörld\n".encode()), encoding="utf-8")
print(repr(t.read(3)), t.tell(), repr(t.readline()), t.tell(), t.readlines(), t.newlines)
t.seek(0)
for line in t:
    print(repr(line))
    try:
        t.tell()
    except OSError as e:
        print(e)
t = io.TextIOWrapper(io.BytesIO(b"abc"), encoding="ascii")
print(t.read(1))
inner = t.detach()
print(inner.tell(), t)
t = io.TextIOWrapper(io.BytesIO(), encoding="utf-16")
t.write("a")
t.write("b")
t.flush()
print(t.buffer.getvalue())
t.seek(0)
print(t.read())
t = io.TextIOWrapper(io.BytesIO(b"a\xffb"), encoding="utf-8")
try:
    t.read()
except UnicodeDecodeError as e:
    print(e)
t = io.TextIOWrapper(io.BytesIO(b"a\xffb"), encoding="utf-8", errors="replace")
print(ascii(t.read()))
t = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="backslashreplace")
t.write("é")
t.flush()
print(t.buffer.getvalue())
t.reconfigure(encoding="latin-1", line_buffering=True)
print(t.encoding, t.errors, t.line_buffering)
t.write("é\n")
print(t.buffer.getvalue())
b = io.BytesIO(b"x")


def use():
    with io.TextIOWrapper(b) as f:
        print(f.read())


use()
print(b.closed)
b = io.BytesIO()


def drop():
    io.TextIOWrapper(b).write("lost?")


drop()
print(b.closed)
out = io.TextIOWrapper(io.BytesIO())
with contextlib.redirect_stdout(out):
    print("hidden", 1)
out.flush()
print(out.buffer.getvalue())
saved = sys.stdout
sys.stdout = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
print("captured")
sys.stdout.flush()
got = sys.stdout.buffer.getvalue()
sys.stdout = saved
print(got)


class Tagged(io.TextIOWrapper):
    def write(self, s):
        return super().write(s.upper())


t = Tagged(io.BytesIO())
t.write("up")
t.flush()
print(t.buffer.getvalue())
for whence in (1, 2):
    try:
        t.seek(1, whence)
    except io.UnsupportedOperation as e:
        print(e)
print(isinstance(sys.stdout, io.TextIOWrapper), t.seek(0, 2), t.truncate(1), t.readable(), t.writable(), t.seekable(),
      t.isatty())
print(io.TextIOWrapper(io.BytesIO(b"1 2\n3 4\n")).readlines(3))
t=io.TextIOWrapper(io.BytesIO())
print(repr(t.encoding), t.errors, t.newlines, t.line_buffering, t.write_through, repr(t))
try:
    t.read()
except Exception as e:
    print(repr(e))
t.detach()
for f in (t.read, t.flush, t.detach, lambda: t.write("x"), lambda: t.buffer, lambda: t.encoding, lambda:repr(t),
          t.close, lambda:t.closed):
    try:
        print(f())
    except Exception as e:
        print(repr(e))
t=io.TextIOWrapper(io.BytesIO(b"a"))
t.close()
for f in (t.read, t.flush, t.readline, lambda: t.write("x"), lambda: next(t), t.__enter__, t.isatty, t.tell):
    try:
        print(f())
    except Exception as e:
        print(repr(e))
for a in [(), (3,), (io.BytesIO(),3), (io.BytesIO(),None,3),(io.BytesIO(),"nope"),(io.BytesIO(),None,None,"x"),
          (io.BytesIO(),None,None,3),(io.StringIO(),)]:
    try:
        print(io.TextIOWrapper(*a))
    except Exception as e:
        print(repr(e))
t=io.TextIOWrapper(io.BytesIO(),"ascii")
for v in (3,b"x","é"):
    try:
        print(t.write(v))
    except Exception as e:
        print(repr(e))
sys.stdout.flush()
sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", line_buffering=True)
print("re-wrapped é", sys.stdout.encoding, sys.stdout.line_buffering)
sys.stdout = io.TextIOWrapper(sys.stdout.detach(), encoding="ascii", errors="replace")
print("é")

# expect: 3 b'' 5
# expect: b'\xc3\xa9\r\nx'
# expect: b'\xc3\xa9\r\nxline\r\n' True True
# expect: b''
# expect: b'ab\nc'
# expect: 9004
# expect: b'a' True
# expect: None ['one\n', 'two\n', 'three\n', 'four'] ('\r', '\n', '\r\n')
# expect: 'one\nt' 'wo\n' 'th' 'ree\nfour' ''
# expect: '' ['one\r\n', 'two\n', 'three\r', 'four'] ('\r', '\n', '\r\n')
# expect: 'one\r\n' 'two\n' 'th' 'ree\rfour' ''
# expect: '\n' ['one\r\n', 'two\n', 'three\rfour'] None
# expect: 'one\r\n' 'two\n' 'th' 'ree\rfour' ''
# expect: '\r' ['one\r', '\ntwo\nthree\r', 'four'] None
# expect: 'one\r\n' 'two\nthree\r' 'fo' 'ur' ''
# expect: '\r\n' ['one\r\n', 'two\nthree\rfour'] None
# expect: 'one\r\n' 'two\nthree\rfour' '' '' ''
# expect: 'hé ' 4 'llo\n' 8 ['wörld\n'] 
# expect: 
# expect: 'hé llo\n'
# expect: telling position disabled by next() call
# expect: 'wörld\n'
# expect: telling position disabled by next() call
# expect: a
# expect: 3 <_io.TextIOWrapper encoding='ascii'>
# expect: b'\xff\xfea\x00b\x00'
# expect: ab
# expect: 'utf-8' codec can't decode byte 0xff in position 1: invalid start byte
# expect: 'a\ufffdb'
# expect: b'\\xe9'
# expect: latin-1 strict True
# expect: b'\\xe9\xe9\n'
# expect: x
# expect: True
# expect: True
# expect: b'hidden 1\n'
# expect: b'captured\n'
# expect: b'UP'
# expect: can't do nonzero cur-relative seeks
# expect: can't do nonzero end-relative seeks
# expect: True 2 1 True True True False
# expect: ['1 2\n']
# expect: 'UTF-8' strict None False False <_io.TextIOWrapper encoding='UTF-8'>
# expect: ValueError('underlying buffer has been detached')
# expect: ValueError('underlying buffer has been detached')
# expect: ValueError('underlying buffer has been detached')
# expect: ValueError('underlying buffer has been detached')
# expect: None
# expect: UTF-8
# expect: <_io.TextIOWrapper encoding='UTF-8'>
# expect: ValueError('underlying buffer has been detached')
# expect: ValueError('underlying buffer has been detached')
# expect: ValueError('I/O operation on closed file.')
# expect: ValueError('I/O operation on closed file.')
# expect: ValueError('I/O operation on closed file.')
# expect: ValueError('I/O operation on closed file.')
# expect: ValueError('I/O operation on closed file.')
# expect: ValueError('I/O operation on closed file.')
# expect: ValueError('I/O operation on closed file.')
# expect: ValueError('I/O operation on closed file.')
# expect: TypeError("TextIOWrapper() missing required argument 'buffer' (pos 1)")
# expect: AttributeError("'int' object has no attribute 'readable'")
# expect: TypeError("TextIOWrapper() argument 'encoding' must be str or None, not int")
# expect: TypeError("TextIOWrapper() argument 'errors' must be str or None, not int")
# expect: LookupError('unknown encoding: nope')
# expect: ValueError('illegal newline value: x')
# expect: TypeError("TextIOWrapper() argument 'newline' must be str or None, not int")
# expect: <_io.TextIOWrapper encoding='UTF-8'>
# expect: TypeError('write() argument must be str, not int')
# expect: TypeError('write() argument must be str, not bytes')
# expect: UnicodeEncodeError('ascii', 'é', 0, 1, 'ordinal not in range(128)')
# expect: re-wrapped é utf-8 True
# expect: ?
