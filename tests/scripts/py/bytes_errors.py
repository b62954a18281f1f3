# bytes, bytearray and memoryview: errors and answers. Each line is evaluated; what comes of it, an exception too, is printed.


def show(text):
    try:
        print(text, '->', ascii(eval(text)))
    except Exception as e:
        print(text, '->', type(e).__name__ + ':', e)


for line in r"""
bytes([256])
bytearray([256])
bytes('a')
bytes(-1)
bytes(1.5)
bytearray(1.5)
bytes(['a'])
b'a'[1]
bytearray(b'a')[1]
b'a'['x']
bytearray(b'a')['x']
b'a'+'x'
b'a'+1
'x'+b'a'
bytearray(b'a')+'x'
b'a'.find('x')
b'a'.find(300)
b'a'.split('x')
b'a'.replace('a',b'')
b'a'.join([1])
b'a'.join(['x'])
b'a'.startswith('x')
b'a'.startswith((b'a','x'))
b'a'.strip('x')
b'a'.center(5,'x')
b'a'.center(5,b'xx')
b'a'.translate('x')
b'a'.translate(b'x')
bytes.maketrans(b'a',b'bc')
bytes.fromhex('zz')
bytes.fromhex('0')
bytes.fromhex('ab cd')
b'ab'.hex(':')
b'abcde'.hex(' ',2)
b'abcde'.hex(' ',-2)
1 in b'a'
'a' in b'a'
256 in b'a'
b'a'.index(b'z')
bytearray(b'a').pop(5)
bytearray().pop()
bytearray(b'a').remove(5)
bytearray(b'a').append(300)
bytearray(b'a').append('x')
bytearray(b'a').extend('x')
bytearray(b'a').extend([1,2])
memoryview('x')
memoryview(b'abc')[5]
memoryview(b'abc')['x']
memoryview(b'abcdefgh').cast('i').tolist()
str(memoryview(b'a'))[:12]
{bytearray(b'a')}
b'a'*'x'
b'%d'%'x'
b'%s'%'x'
b'a'.decode('ascii','x')
b'a'.upper(1)
b'a'.zfill('x')
b'a'==bytearray(b'a')
b'a'<'a'
b'a'.count('a')
b'a'.partition('a')
b'a'.removeprefix('a')
b'a'.endswith(1)
b'a'.ljust(3,1)
bytes(1,'x')
bytearray(b'ab').__repr__()
bytearray(b'abc').insert(1,'x')
bytes(b'ab',errors='x')
b'a'.fromhex(3)
repr(bytearray(b"it's"))
b'%s'
b'%d %s'%(1,)
b'%(a)s'%{b'a':b'x'}
b'%c'%300
b'%c'%'é'
b'x%y'%1
""".strip().splitlines():
    show(line)
# expect: bytes([256]) -> ValueError: bytes must be in range(0, 256)
# expect: bytearray([256]) -> ValueError: byte must be in range(0, 256)
# expect: bytes('a') -> TypeError: string argument without an encoding
# expect: bytes(-1) -> ValueError: negative count
# expect: bytes(1.5) -> TypeError: cannot convert 'float' object to bytes
# expect: bytearray(1.5) -> TypeError: cannot convert 'float' object to bytearray
# expect: bytes(['a']) -> TypeError: 'str' object cannot be interpreted as an integer
# expect: b'a'[1] -> IndexError: index out of range
# expect: bytearray(b'a')[1] -> IndexError: bytearray index out of range
# expect: b'a'['x'] -> TypeError: byte indices must be integers or slices, not str
# expect: bytearray(b'a')['x'] -> TypeError: bytearray indices must be integers or slices, not str
# expect: b'a'+'x' -> TypeError: can't concat str to bytes
# expect: b'a'+1 -> TypeError: can't concat int to bytes
# expect: 'x'+b'a' -> TypeError: can only concatenate str (not "bytes") to str
# expect: bytearray(b'a')+'x' -> TypeError: can't concat str to bytearray
# expect: b'a'.find('x') -> TypeError: argument should be integer or bytes-like object, not 'str'
# expect: b'a'.find(300) -> ValueError: byte must be in range(0, 256)
# expect: b'a'.split('x') -> TypeError: a bytes-like object is required, not 'str'
# expect: b'a'.replace('a',b'') -> TypeError: a bytes-like object is required, not 'str'
# expect: b'a'.join([1]) -> TypeError: sequence item 0: expected a bytes-like object, int found
# expect: b'a'.join(['x']) -> TypeError: sequence item 0: expected a bytes-like object, str found
# expect: b'a'.startswith('x') -> TypeError: startswith first arg must be bytes or a tuple of bytes, not str
# expect: b'a'.startswith((b'a','x')) -> True
# expect: b'a'.strip('x') -> TypeError: a bytes-like object is required, not 'str'
# expect: b'a'.center(5,'x') -> TypeError: center() argument 2 must be a byte string of length 1, not str
# expect: b'a'.center(5,b'xx') -> TypeError: center() argument 2 must be a byte string of length 1, not bytes
# expect: b'a'.translate('x') -> TypeError: a bytes-like object is required, not 'str'
# expect: b'a'.translate(b'x') -> ValueError: translation table must be 256 characters long
# expect: bytes.maketrans(b'a',b'bc') -> ValueError: maketrans arguments must have same length
# expect: bytes.fromhex('zz') -> ValueError: non-hexadecimal number found in fromhex() arg at position 0
# expect: bytes.fromhex('0') -> ValueError: non-hexadecimal number found in fromhex() arg at position 1
# expect: bytes.fromhex('ab cd') -> b'\xab\xcd'
# expect: b'ab'.hex(':') -> '61:62'
# expect: b'abcde'.hex(' ',2) -> '61 6263 6465'
# expect: b'abcde'.hex(' ',-2) -> '6162 6364 65'
# expect: 1 in b'a' -> False
# expect: 'a' in b'a' -> TypeError: a bytes-like object is required, not 'str'
# expect: 256 in b'a' -> ValueError: byte must be in range(0, 256)
# expect: b'a'.index(b'z') -> ValueError: subsection not found
# expect: bytearray(b'a').pop(5) -> IndexError: pop index out of range
# expect: bytearray().pop() -> IndexError: pop from empty bytearray
# expect: bytearray(b'a').remove(5) -> ValueError: value not found in bytearray
# expect: bytearray(b'a').append(300) -> ValueError: byte must be in range(0, 256)
# expect: bytearray(b'a').append('x') -> TypeError: 'str' object cannot be interpreted as an integer
# expect: bytearray(b'a').extend('x') -> TypeError: expected iterable of integers; got: 'str'
# expect: bytearray(b'a').extend([1,2]) -> None
# expect: memoryview('x') -> TypeError: memoryview: a bytes-like object is required, not 'str'
# expect: memoryview(b'abc')[5] -> IndexError: index out of bounds on dimension 1
# expect: memoryview(b'abc')['x'] -> TypeError: memoryview: invalid slice key
# expect: memoryview(b'abcdefgh').cast('i').tolist() -> [1684234849, 1751606885]
# expect: str(memoryview(b'a'))[:12] -> '<memory at 0'
# expect: {bytearray(b'a')} -> TypeError: unhashable type: 'bytearray'
# expect: b'a'*'x' -> TypeError: can't multiply sequence by non-int of type 'str'
# expect: b'%d'%'x' -> TypeError: %d format: a real number is required, not str
# expect: b'%s'%'x' -> TypeError: %b requires a bytes-like object, or an object that implements __bytes__, not 'str'
# expect: b'a'.decode('ascii','x') -> 'a'
# expect: b'a'.upper(1) -> TypeError: bytes.upper() takes no arguments (1 given)
# expect: b'a'.zfill('x') -> TypeError: 'str' object cannot be interpreted as an integer
# expect: b'a'==bytearray(b'a') -> True
# expect: b'a'<'a' -> TypeError: '<' not supported between instances of 'bytes' and 'str'
# expect: b'a'.count('a') -> TypeError: argument should be integer or bytes-like object, not 'str'
# expect: b'a'.partition('a') -> TypeError: a bytes-like object is required, not 'str'
# expect: b'a'.removeprefix('a') -> TypeError: a bytes-like object is required, not 'str'
# expect: b'a'.endswith(1) -> TypeError: endswith first arg must be bytes or a tuple of bytes, not int
# expect: b'a'.ljust(3,1) -> TypeError: ljust() argument 2 must be a byte string of length 1, not int
# expect: bytes(1,'x') -> TypeError: encoding without a string argument
# expect: bytearray(b'ab').__repr__() -> "bytearray(b'ab')"
# expect: bytearray(b'abc').insert(1,'x') -> TypeError: 'str' object cannot be interpreted as an integer
# expect: bytes(b'ab',errors='x') -> TypeError: errors without a string argument
# expect: b'a'.fromhex(3) -> TypeError: fromhex() argument must be str, not int
# expect: repr(bytearray(b"it's")) -> 'bytearray(b"it\\\'s")'
# expect: b'%s' -> b'%s'
# expect: b'%d %s'%(1,) -> TypeError: not enough arguments for format string
# expect: b'%(a)s'%{b'a':b'x'} -> b'x'
# expect: b'%c'%300 -> OverflowError: %c arg not in range(256)
# expect: b'%c'%'é' -> TypeError: %c requires an integer in range(256) or a single byte
# expect: b'x%y'%1 -> ValueError: unsupported format character 'y' (0x79) at index 2
