# Files: modes, line ends, encodings, positions, what is buffered and for how long.
import os

PATH = f'/tmp/mpdemo-files-{os.getpid()}'


def attempt(function):
    try:
        print(repr(function()).replace(PATH, 'PATH'))
    except Exception as e:
        print(type(e).__name__, str(e).replace(PATH, 'PATH'))


def show(*values):
    print(*[str(v).replace(PATH, 'PATH') for v in values])


def size():
    return os.stat(PATH).st_size


f = open(PATH, 'w')
show(f, f.mode, f.name, f.encoding, f.errors, f.closed, f.line_buffering, f.readable(), f.writable(), f.seekable())
print(f.write('héllo\nworld\r\nlast'), f.tell(), f.isatty(), f.fileno() > 2)
attempt(f.read)
attempt(lambda: f.write(3))
attempt(lambda: f.write(b'x'))
show(f.buffer, f.buffer.raw, f.buffer.mode)
f.close()
show(f.closed, f)
for method in (lambda: f.write('x'), f.flush, f.close, f.__enter__, f.__next__, f.fileno):
    attempt(method)
with open(PATH) as f:
    print(f.readline(), end='|')
    print(f.readline(), end='|')
    print(repr(f.read()), repr(f.read()), f.closed)
    attempt(lambda: f.write('x'))
for newline in (None, '', '\n', '\r', '\r\n'):
    with open(PATH, newline=newline) as f:
        print(repr(newline), f.readlines())

# binary
with open(PATH, 'rb') as f:
    show(f, f.readlines(), f.read(), f.tell())
    f.seek(3)
    print(f.read(4), f.tell(), f.seek(-2, 2), f.read(), f.peek())
with open(PATH, 'rb') as f:
    attempt(lambda: f.write(b'x'))
    print(f.readline(3), f.read1(4), f.read(2))
    b = bytearray(3)
    print(f.readinto(b), b)
with open(PATH, 'wb') as f:
    show(f)
    attempt(lambda: f.write('x'))
    attempt(f.read)
    print(f.write(b'abc\n'), f.write(bytearray(b'x')), f.tell())
    f.writelines([b'1', b'2'])
with open(PATH, 'r+b') as f:
    show(f, f.read(2))
    f.write(b'ZZ')
    f.seek(0)
    print(f.read())

# appending, reading and writing, cutting
with open(PATH, 'a') as f:
    print(f.tell(), f.write('more\n'), f.tell())
with open(PATH, 'a+') as f:
    f.seek(0)
    print(repr(f.read()))
with open(PATH, 'w+') as f:
    f.write('one\ntwo\nthree\n')
    f.seek(0)
    print([line for line in f])
    f.seek(4)
    print(f.read(3))
    f.seek(0)
    f.truncate(5)
    print(f.read())

# encodings
with open(PATH, 'w', newline='\r\n') as f:
    f.write('a\nb\n')
print(open(PATH, 'rb').read())
with open(PATH, 'w', encoding='latin-1') as f:
    show(f)
    f.write('é\n')
    attempt(lambda: f.write('中'))
attempt(lambda: open(PATH).read())
print(ascii(open(PATH, encoding='latin-1').read()), ascii(open(PATH, errors='replace').read()),
      ascii(open(PATH, errors='surrogateescape').read()))
with open(PATH, 'w', encoding='utf-16') as f:
    f.write('hi中')
    f.write('x\nsecond\n')
print(open(PATH, 'rb').read(), open(PATH, encoding='utf-16').readlines())
with open(PATH, 'w', encoding='utf-8-sig') as f:
    f.write('é')
    f.write('b')
print(open(PATH, 'rb').read(), open(PATH, encoding='utf-8-sig').read(), ascii(open(PATH).read()))

# what has reached the file: text goes on at 8,192 bytes, bytes at the size of the file system's block
f = open(PATH, 'w')
f.write('x' * 5)
print(size(), end=' ')
f.flush()
print(size(), end=' ')
f.write('y' * 9000)
print(size(), end=' ')
f.write('z')
print(size(), end=' ')
f.write('w' * 8191)
print(size(), end=' ')
f.close()
print(size())
f = open(PATH, 'wb', buffering=4096)
for count in (4096, 1, 4095, 1):
    f.write(b'x' * count)
    print(size(), end=' ')
f.close()
print(size())
f = open(PATH, 'w', buffering=1)
f.write('a')
print(size(), end=' ')
f.write('b\nc')
print(size(), f.line_buffering)
f.close()
f = open(PATH, 'wb', buffering=0)
show(f, f.write(b'abc'), size())
f.close()
show(f)
attempt(lambda: open(PATH, 'x'))
os.remove(PATH)
attempt(lambda: open(PATH))
attempt(lambda: open(PATH, 'r+'))

# positions
with open(PATH, 'w') as f:
    f.write('ab\ncd\n')
with open(PATH) as f:
    print(next(f), end='')
    attempt(f.tell)
    print(next(f), end='')
    attempt(lambda: next(f))
    print(f.tell())
with open(PATH) as f:
    print(f.read(1), f.tell(), f.read(1), repr(f.readline()), f.tell())
    attempt(lambda: f.seek(1, 1))
    attempt(lambda: f.seek(-1))
    attempt(lambda: f.seek(0, 5))
    print(f.seek(0, 2))
with open(PATH, 'w') as f:
    f.write('中' * 5000)
with open(PATH) as f:
    print(f.read(4999) == '中' * 4999, f.tell(), f.read(), f.read())

# by descriptor, and through a pipe
fd = os.open(PATH, os.O_RDONLY)
f = open(fd, closefd=False)
f.close()
print(os.close(fd))
attempt(lambda: open(fd))
r, w = os.pipe()
reader, writer = open(r), open(w, 'w')
writer.write('piped\nlines\n')
writer.close()
print(repr(reader.readline()), reader.readlines())
attempt(reader.tell)
reader.close()
with open(PATH, 'w') as f:
    print('to file', 1, 2, sep=',', end='!', file=f)
    print(file=f)
    f.writelines(['x', 'y', '\n'])
print(open(PATH).read())
open(PATH, 'w').write('dropped, and so flushed')
print(open(PATH).read())
with open(PATH, 'w') as f:
    for i in range(3000):
        f.write(f'line {i}\n')
print(sum(len(line) for line in open(PATH)), len(open(PATH).readlines()), len(open(PATH).read(5000)))
os.remove(PATH)
# expect: <_io.TextIOWrapper name='PATH' mode='w' encoding='UTF-8'> w PATH UTF-8 strict False False False True True
# expect: 17 18 False True
# expect: UnsupportedOperation not readable
# expect: TypeError write() argument must be str, not int
# expect: TypeError write() argument must be str, not bytes
# expect: <_io.BufferedWriter name='PATH'> <_io.FileIO name='PATH' mode='wb' closefd=True> wb
# expect: True <_io.TextIOWrapper name='PATH' mode='w' encoding='UTF-8'>
# expect: ValueError I/O operation on closed file.
# expect: ValueError I/O operation on closed file.
# expect: None
# expect: ValueError I/O operation on closed file.
# expect: ValueError I/O operation on closed file.
# expect: ValueError I/O operation on closed file
# expect: héllo
# expect: |world
# expect: |'last' '' False
# expect: UnsupportedOperation not writable
# expect: None ['héllo\n', 'world\n', 'last']
# expect: '' ['héllo\n', 'world\r\n', 'last']
# expect: '\n' ['héllo\n', 'world\r\n', 'last']
# expect: '\r' ['héllo\nworld\r', '\nlast']
# expect: '\r\n' ['héllo\nworld\r\n', 'last']
# expect: <_io.BufferedReader name='PATH'> [b'h\xc3\xa9llo\n', b'world\r\n', b'last'] b'' 18
# expect: b'llo\n' 7 16 b'st' b''
# expect: UnsupportedOperation write
# expect: b'h\xc3\xa9' b'llo\n' b'wo'
# expect: 3 bytearray(b'rld')
# expect: <_io.BufferedWriter name='PATH'>
# expect: TypeError a bytes-like object is required, not 'str'
# expect: UnsupportedOperation read
# expect: 4 1 5
# expect: <_io.BufferedRandom name='PATH'> b'ab'
# expect: b'abZZx12'
# expect: 7 5 12
# expect: 'abZZx12more\n'
# expect: ['one\n', 'two\n', 'three\n']
# expect: two
# expect: one
# expect: t
# expect: b'a\r\nb\r\n'
# expect: <_io.TextIOWrapper name='PATH' mode='w' encoding='latin-1'>
# expect: UnicodeEncodeError 'latin-1' codec can't encode character '\u4e2d' in position 0: ordinal not in range(256)
# expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xe9 in position 0: invalid continuation byte
# expect: '\xe9\n' '\ufffd\n' '\udce9\n'
# expect: b'\xff\xfeh\x00i\x00-Nx\x00\n\x00s\x00e\x00c\x00o\x00n\x00d\x00\n\x00' ['hi中x\n', 'second\n']
# expect: b'\xef\xbb\xbf\xc3\xa9b' éb '\ufeff\xe9b'
# expect: 0 5 9005 9005 17197 17197
# expect: 4096 4096 4096 8192 8193
# expect: 0 4 True
# expect: <_io.FileIO name='PATH' mode='wb' closefd=True> 3 3
# expect: <_io.FileIO [closed]>
# expect: FileExistsError [Errno 17] File exists: 'PATH'
# expect: FileNotFoundError [Errno 2] No such file or directory: 'PATH'
# expect: FileNotFoundError [Errno 2] No such file or directory: 'PATH'
# expect: ab
# expect: OSError telling position disabled by next() call
# expect: cd
# expect: StopIteration 
# expect: 6
# expect: a 1 b '\n' 3
# expect: UnsupportedOperation can't do nonzero cur-relative seeks
# expect: ValueError negative seek position -1
# expect: ValueError invalid whence (5, should be 0, 1 or 2)
# expect: 6
# expect: True 14997 中 
# expect: None
# expect: OSError [Errno 9] Bad file descriptor
# expect: 'piped\n' ['lines\n']
# expect: UnsupportedOperation underlying stream is not seekable
# expect: to file,1,2!
# expect: xy
# expect: 
# expect: dropped, and so flushed
# expect: 28890 3000 5000
