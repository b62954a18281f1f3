# What open() refuses. Each line is evaluated; what comes of it, an exception too, is printed.


def show(text):
    try:
        print(text, '->', ascii(eval(text)))
    except Exception as e:
        print(text, '->', type(e).__name__ + ':', e)


for line in r"""
open('/nonexist')
open('/tmp')
open(1,'q')
open('x','rw')
open('x','')
open('x','rbt')
open('x',mode=1)
open('x','rb',encoding='a')
open('/dev/null','r',0)
open(9999)
open('a\0b')
open(1.5)
open(-1)
open('x',encoding=1)
open('/dev/null',encoding='nope')
open('/dev/null',newline='x')
open('/dev/null','rb',newline='')
open('/dev/null','rb',errors='ignore')
open('/dev/null',closefd=False)
open('/dev/null').write('x')
open('/dev/null','w').read()
open('/dev/null','wb').write('x')
open('/dev/null').name
open('/dev/null','rb').mode
open('/dev/null','w+').mode
open('/dev/null','xb')
""".strip().splitlines():
    show(line)
# expect: open('/nonexist') -> FileNotFoundError: [Errno 2] No such file or directory: '/nonexist'
# expect: open('/tmp') -> IsADirectoryError: [Errno 21] Is a directory: '/tmp'
# expect: open(1,'q') -> ValueError: invalid mode: 'q'
# expect: open('x','rw') -> ValueError: must have exactly one of create/read/write/append mode
# expect: open('x','') -> ValueError: Must have exactly one of create/read/write/append mode and at most one plus
# expect: open('x','rbt') -> ValueError: can't have text and binary mode at once
# expect: open('x',mode=1) -> TypeError: open() argument 'mode' must be str, not int
# expect: open('x','rb',encoding='a') -> ValueError: binary mode doesn't take an encoding argument
# expect: open('/dev/null','r',0) -> ValueError: can't have unbuffered text I/O
# expect: open(9999) -> OSError: [Errno 9] Bad file descriptor
# expect: open('a\0b') -> ValueError: embedded null byte
# expect: open(1.5) -> TypeError: expected str, bytes or os.PathLike object, not float
# expect: open(-1) -> ValueError: negative file descriptor
# expect: open('x',encoding=1) -> TypeError: open() argument 'encoding' must be str or None, not int
# expect: open('/dev/null',encoding='nope') -> LookupError: unknown encoding: nope
# expect: open('/dev/null',newline='x') -> ValueError: illegal newline value: x
# expect: open('/dev/null','rb',newline='') -> ValueError: binary mode doesn't take a newline argument
# expect: open('/dev/null','rb',errors='ignore') -> ValueError: binary mode doesn't take an errors argument
# expect: open('/dev/null',closefd=False) -> ValueError: Cannot use closefd=False with file name
# expect: open('/dev/null').write('x') -> UnsupportedOperation: not writable
# expect: open('/dev/null','w').read() -> UnsupportedOperation: not readable
# expect: open('/dev/null','wb').write('x') -> TypeError: a bytes-like object is required, not 'str'
# expect: open('/dev/null').name -> '/dev/null'
# expect: open('/dev/null','rb').mode -> 'rb'
# expect: open('/dev/null','w+').mode -> 'w+'
# expect: open('/dev/null','xb') -> FileExistsError: [Errno 17] File exists: '/dev/null'
