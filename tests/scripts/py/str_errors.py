# The errors of str and of its methods. Each line is evaluated; what comes of it, an exception too, is printed.


def show(text):
    try:
        print(text, '->', ascii(eval(text)))
    except Exception as e:
        print(text, '->', type(e).__name__ + ':', e)


for line in r"""
'a'.find(1)
'a'.count(None)
'a'.startswith(1)
'a'.startswith((1,))
'a'.endswith(None)
'a'.replace(1,2)
'a'.split(1)
'a'.partition(1)
'a'.strip(1)
'a'.removeprefix(1)
'a'.find()
'a'.join(3)
'a'.join([1])
'a'.center('x')
'a'.center(5,'xx')
'a'.zfill('x')
'a'.ljust(5,5)
'a'.find('a','x')
'a'*'b'
'a'*1.5
'a'['x']
'a'[1.5]
'a'[3]
'a'.translate(3)
str.maketrans('a','bc')
str.maketrans(1)
str.maketrans({'ab':1})
'abc'.translate({97:'x',98:None,99:1.5})
'abc'.translate({97:-1})
str.maketrans({1.5:1})
str.maketrans('a',1)
str.maketrans('a','b',1)
'abc'.expandtabs('x')
'a'.encode(1)
'a'.encode('foo')
'é'.encode('ascii','foo')
'é'.encode('ascii')
'\ud800'.encode()
b'\xff'.decode()
b'\xe4\xb8'.decode()
b'\xe4\xb8a'.decode()
b'\xff'.decode('ascii')
str(b'a')
str(b'a','x')
str(1,'ascii')
str('a','ascii')
str(1,2,3,4)
str(x=1)
str(1,object=1)
str('a',1)
'a'.index('b')
'a'.split('')
'{'.format()
'a'+1
1+'a'
1 in 'a'
'a'.startswith('a',None,'x')
'a'.splitlines(1,2)
'a'.upper(1)
'x'.encode(encoding='utf-16')
'a'.replace('a','b',count=1)
'ab'.split(maxsplit='x')
""".strip().splitlines():
    show(line)
# expect: 'a'.find(1) -> TypeError: find() argument 1 must be str, not int
# expect: 'a'.count(None) -> TypeError: count() argument 1 must be str, not None
# expect: 'a'.startswith(1) -> TypeError: startswith first arg must be str or a tuple of str, not int
# expect: 'a'.startswith((1,)) -> TypeError: tuple for startswith must only contain str, not int
# expect: 'a'.endswith(None) -> TypeError: endswith first arg must be str or a tuple of str, not NoneType
# expect: 'a'.replace(1,2) -> TypeError: replace() argument 1 must be str, not int
# expect: 'a'.split(1) -> TypeError: must be str or None, not int
# expect: 'a'.partition(1) -> TypeError: must be str, not int
# expect: 'a'.strip(1) -> TypeError: strip arg must be None or str
# expect: 'a'.removeprefix(1) -> TypeError: removeprefix() argument must be str, not int
# expect: 'a'.find() -> TypeError: find expected at least 1 argument, got 0
# expect: 'a'.join(3) -> TypeError: can only join an iterable
# expect: 'a'.join([1]) -> TypeError: sequence item 0: expected str instance, int found
# expect: 'a'.center('x') -> TypeError: 'str' object cannot be interpreted as an integer
# expect: 'a'.center(5,'xx') -> TypeError: The fill character must be exactly one character long
# expect: 'a'.zfill('x') -> TypeError: 'str' object cannot be interpreted as an integer
# expect: 'a'.ljust(5,5) -> TypeError: The fill character must be a unicode character, not int
# expect: 'a'.find('a','x') -> TypeError: slice indices must be integers or None or have an __index__ method
# expect: 'a'*'b' -> TypeError: can't multiply sequence by non-int of type 'str'
# expect: 'a'*1.5 -> TypeError: can't multiply sequence by non-int of type 'float'
# expect: 'a'['x'] -> TypeError: string indices must be integers, not 'str'
# expect: 'a'[1.5] -> TypeError: string indices must be integers, not 'float'
# expect: 'a'[3] -> IndexError: string index out of range
# expect: 'a'.translate(3) -> TypeError: 'int' object is not subscriptable
# expect: str.maketrans('a','bc') -> ValueError: the first two maketrans arguments must have equal length
# expect: str.maketrans(1) -> TypeError: if you give only one argument to maketrans it must be a dict
# expect: str.maketrans({'ab':1}) -> ValueError: string keys in translate table must be of length 1
# expect: 'abc'.translate({97:'x',98:None,99:1.5}) -> TypeError: character mapping must return integer, None or str
# expect: 'abc'.translate({97:-1}) -> ValueError: character mapping must be in range(0x110000)
# expect: str.maketrans({1.5:1}) -> TypeError: keys in translate table must be strings or integers
# expect: str.maketrans('a',1) -> TypeError: maketrans() argument 2 must be str, not int
# expect: str.maketrans('a','b',1) -> TypeError: maketrans() argument 3 must be str, not int
# expect: 'abc'.expandtabs('x') -> TypeError: 'str' object cannot be interpreted as an integer
# expect: 'a'.encode(1) -> TypeError: encode() argument 'encoding' must be str, not int
# expect: 'a'.encode('foo') -> LookupError: unknown encoding: foo
# expect: 'é'.encode('ascii','foo') -> LookupError: unknown error handler name 'foo'
# expect: 'é'.encode('ascii') -> UnicodeEncodeError: 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
# expect: '\ud800'.encode() -> UnicodeEncodeError: 'utf-8' codec can't encode character '\ud800' in position 0: surrogates not allowed
# expect: b'\xff'.decode() -> UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
# expect: b'\xe4\xb8'.decode() -> UnicodeDecodeError: 'utf-8' codec can't decode bytes in position 0-1: unexpected end of data
# expect: b'\xe4\xb8a'.decode() -> UnicodeDecodeError: 'utf-8' codec can't decode bytes in position 0-1: invalid continuation byte
# expect: b'\xff'.decode('ascii') -> UnicodeDecodeError: 'ascii' codec can't decode byte 0xff in position 0: ordinal not in range(128)
# expect: str(b'a') -> "b'a'"
# expect: str(b'a','x') -> LookupError: unknown encoding: x
# expect: str(1,'ascii') -> TypeError: decoding to str: need a bytes-like object, int found
# expect: str('a','ascii') -> TypeError: decoding str is not supported
# expect: str(1,2,3,4) -> TypeError: str expected at most 3 arguments, got 4
# expect: str(x=1) -> TypeError: str() got an unexpected keyword argument 'x'
# expect: str(1,object=1) -> TypeError: argument for str() given by name ('object') and position (1)
# expect: str('a',1) -> TypeError: str() argument 'encoding' must be str, not int
# expect: 'a'.index('b') -> ValueError: substring not found
# expect: 'a'.split('') -> ValueError: empty separator
# expect: '{'.format() -> ValueError: Single '{' encountered in format string
# expect: 'a'+1 -> TypeError: can only concatenate str (not "int") to str
# expect: 1+'a' -> TypeError: unsupported operand type(s) for +: 'int' and 'str'
# expect: 1 in 'a' -> TypeError: 'in <string>' requires string as left operand, not int
# expect: 'a'.startswith('a',None,'x') -> TypeError: slice indices must be integers or None or have an __index__ method
# expect: 'a'.splitlines(1,2) -> TypeError: splitlines() takes at most 1 argument (2 given)
# expect: 'a'.upper(1) -> TypeError: str.upper() takes no arguments (1 given)
# expect: 'x'.encode(encoding='utf-16') -> b'\xff\xfex\x00'
# expect: 'a'.replace('a','b',count=1) -> 'b'
# expect: 'ab'.split(maxsplit='x') -> TypeError: 'str' object cannot be interpreted as an integer
