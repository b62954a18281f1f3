# The built-in functions and their errors. Each line is evaluated; what comes of it, an exception too, is printed.


def show(text):
    try:
        print(text, '->', ascii(eval(text)))
    except Exception as e:
        print(text, '->', type(e).__name__ + ':', e)


class L:
    def __len__(self):
        return -1


class L2:
    def __len__(self):
        return 'a'


for line in r"""
abs('a')
abs()
all(1)
ascii('é')
bin('a')
bin(-5)
oct(8)
hex(-255)
hex(1.5)
chr('a')
chr(-1)
chr(0x110000)
ord('ab')
ord(1)
ord(b'ab')
divmod(1,0)
divmod('a',1)
getattr(1,'x')
getattr(1,2)
getattr(1,'x',5)
hasattr(1,'x')
hasattr(1,2)
setattr(1,'x',2)
delattr(1,'x')
hash([])
id()
isinstance(1,2)
isinstance(1,(int,'x'))
issubclass(1,int)
issubclass(int,1)
issubclass(bool,(str,int))
iter(1)
iter(1,2)
max()
max(1)
max([])
max([],default=3)
max(1,2,default=3)
max('a',1)
max([1,2],key=lambda x:-x)
min(3,1,2)
max(1,2,key=None)
next(1)
next(iter([]))
next(iter([]),5)
pow(2,10)
pow(2,-1)
pow(2,10,7)
pow(2,'a')
pow(2,-1,7)
pow(2,1,0)
pow(2.0,1,3)
pow(base=2,exp=3)
round(1.5)
round(2.675,2)
round(12345,-2)
round('a')
round(1.5,'a')
round(1.5,None)
round(5)
round(float('nan'))
sorted(1)
sorted([1,'a'])
sorted([3,1],reverse=True)
sorted([1],key=1)
sum(1)
sum(['a'])
sum(['a'],'')
sum([b'a'],b'')
sum([1,2],10)
sum([[1],[2]],[])
sum([0.1]*10)
sum([1,2.5])
sum([True])
len(1)
len(L())
len(L2())
print(1,sep=1)
print(1,end=1)
print(1,foo=2)
print(1,file=3)
callable(1)
callable(len)
format(1,2)
format(1,'x','y')
repr()
vars(1)
open('/nonexist')
open(1,'q')
open(99)
open(1.5)
reversed(1)
enumerate(1)
zip(1)
map(1)
filter(1)
any([0,1])
NotImplemented
Ellipsis
print
hash('a')==hash('a')
sum([1,2],start=5)
round(number=1.567,ndigits=1)
round(10**30,-29)
abs(-True)
bin(True)
hex(10**30)
max({3:1,5:2})
min('b','a',key=str.upper)
sorted('hello')
sorted({3:1,1:2})
iter([1],[2])
divmod(-7,2)
divmod(7.5,2)
pow(0,-1)
pow(0.0,-1)
ord('')
chr(10**30)
chr(1.5)
abs(None)
__build_class__
object()==object()
type(print)
print.__doc__[:20]
len.__name__
len.__module__
getattr('a','upper')()
setattr([],'x',1)
hash({})
super
type(exit)
""".strip().splitlines():
    show(line)
# expect: abs('a') -> TypeError: bad operand type for abs(): 'str'
# expect: abs() -> TypeError: abs() takes exactly one argument (0 given)
# expect: all(1) -> TypeError: 'int' object is not iterable
# expect: ascii('é') -> "'\\xe9'"
# expect: bin('a') -> TypeError: 'str' object cannot be interpreted as an integer
# expect: bin(-5) -> '-0b101'
# expect: oct(8) -> '0o10'
# expect: hex(-255) -> '-0xff'
# expect: hex(1.5) -> TypeError: 'float' object cannot be interpreted as an integer
# expect: chr('a') -> TypeError: 'str' object cannot be interpreted as an integer
# expect: chr(-1) -> ValueError: chr() arg not in range(0x110000)
# expect: chr(0x110000) -> ValueError: chr() arg not in range(0x110000)
# expect: ord('ab') -> TypeError: ord() expected a character, but string of length 2 found
# expect: ord(1) -> TypeError: ord() expected string of length 1, but int found
# expect: ord(b'ab') -> TypeError: ord() expected a character, but string of length 2 found
# expect: divmod(1,0) -> ZeroDivisionError: integer division or modulo by zero
# expect: divmod('a',1) -> TypeError: unsupported operand type(s) for divmod(): 'str' and 'int'
# expect: getattr(1,'x') -> AttributeError: 'int' object has no attribute 'x'
# expect: getattr(1,2) -> TypeError: attribute name must be string, not 'int'
# expect: getattr(1,'x',5) -> 5
# expect: hasattr(1,'x') -> False
# expect: hasattr(1,2) -> TypeError: attribute name must be string, not 'int'
# expect: setattr(1,'x',2) -> AttributeError: 'int' object has no attribute 'x' and no __dict__ for setting new attributes
# expect: delattr(1,'x') -> AttributeError: 'int' object has no attribute 'x' and no __dict__ for setting new attributes
# expect: hash([]) -> TypeError: unhashable type: 'list'
# expect: id() -> TypeError: id() takes exactly one argument (0 given)
# expect: isinstance(1,2) -> TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union
# expect: isinstance(1,(int,'x')) -> True
# expect: issubclass(1,int) -> TypeError: issubclass() arg 1 must be a class
# expect: issubclass(int,1) -> TypeError: issubclass() arg 2 must be a class, a tuple of classes, or a union
# expect: issubclass(bool,(str,int)) -> True
# expect: iter(1) -> TypeError: 'int' object is not iterable
# expect: iter(1,2) -> TypeError: iter(v, w): v must be callable
# expect: max() -> TypeError: max expected at least 1 argument, got 0
# expect: max(1) -> TypeError: 'int' object is not iterable
# expect: max([]) -> ValueError: max() iterable argument is empty
# expect: max([],default=3) -> 3
# expect: max(1,2,default=3) -> TypeError: Cannot specify a default for max() with multiple positional arguments
# expect: max('a',1) -> TypeError: '>' not supported between instances of 'int' and 'str'
# expect: max([1,2],key=lambda x:-x) -> 1
# expect: min(3,1,2) -> 1
# expect: max(1,2,key=None) -> 2
# expect: next(1) -> TypeError: 'int' object is not an iterator
# expect: next(iter([])) -> StopIteration: 
# expect: next(iter([]),5) -> 5
# expect: pow(2,10) -> 1024
# expect: pow(2,-1) -> 0.5
# expect: pow(2,10,7) -> 2
# expect: pow(2,'a') -> TypeError: unsupported operand type(s) for ** or pow(): 'int' and 'str'
# expect: pow(2,-1,7) -> 4
# expect: pow(2,1,0) -> ValueError: pow() 3rd argument cannot be 0
# expect: pow(2.0,1,3) -> TypeError: pow() 3rd argument not allowed unless all arguments are integers
# expect: pow(base=2,exp=3) -> 8
# expect: round(1.5) -> 2
# expect: round(2.675,2) -> 2.67
# expect: round(12345,-2) -> 12300
# expect: round('a') -> TypeError: type str doesn't define __round__ method
# expect: round(1.5,'a') -> TypeError: 'str' object cannot be interpreted as an integer
# expect: round(1.5,None) -> 2
# expect: round(5) -> 5
# expect: round(float('nan')) -> ValueError: cannot convert float NaN to integer
# expect: sorted(1) -> TypeError: 'int' object is not iterable
# expect: sorted([1,'a']) -> TypeError: '<' not supported between instances of 'str' and 'int'
# expect: sorted([3,1],reverse=True) -> [3, 1]
# expect: sorted([1],key=1) -> TypeError: 'int' object is not callable
# expect: sum(1) -> TypeError: 'int' object is not iterable
# expect: sum(['a']) -> TypeError: unsupported operand type(s) for +: 'int' and 'str'
# expect: sum(['a'],'') -> TypeError: sum() can't sum strings [use ''.join(seq) instead]
# expect: sum([b'a'],b'') -> TypeError: sum() can't sum bytes [use b''.join(seq) instead]
# expect: sum([1,2],10) -> 13
# expect: sum([[1],[2]],[]) -> [1, 2]
# expect: sum([0.1]*10) -> 1.0
# expect: sum([1,2.5]) -> 3.5
# expect: sum([True]) -> 1
# expect: len(1) -> TypeError: object of type 'int' has no len()
# expect: len(L()) -> ValueError: __len__() should return >= 0
# expect: len(L2()) -> TypeError: 'str' object cannot be interpreted as an integer
# expect: print(1,sep=1) -> TypeError: sep must be None or a string, not int
# expect: print(1,end=1) -> TypeError: end must be None or a string, not int
# expect: print(1,foo=2) -> TypeError: print() got an unexpected keyword argument 'foo'
# expect: print(1,file=3) -> AttributeError: 'int' object has no attribute 'write'
# expect: callable(1) -> False
# expect: callable(len) -> True
# expect: format(1,2) -> TypeError: format() argument 2 must be str, not int
# expect: format(1,'x','y') -> TypeError: format expected at most 2 arguments, got 3
# expect: repr() -> TypeError: repr() takes exactly one argument (0 given)
# expect: vars(1) -> TypeError: vars() argument must have __dict__ attribute
# expect: open('/nonexist') -> FileNotFoundError: [Errno 2] No such file or directory: '/nonexist'
# expect: open(1,'q') -> ValueError: invalid mode: 'q'
# expect: open(99) -> OSError: [Errno 9] Bad file descriptor
# expect: open(1.5) -> TypeError: expected str, bytes or os.PathLike object, not float
# expect: reversed(1) -> TypeError: 'int' object is not reversible
# expect: enumerate(1) -> TypeError: 'int' object is not iterable
# expect: zip(1) -> TypeError: 'int' object is not iterable
# expect: map(1) -> TypeError: map() must have at least two arguments.
# expect: filter(1) -> TypeError: filter expected 2 arguments, got 1
# expect: any([0,1]) -> True
# expect: NotImplemented -> NotImplemented
# expect: Ellipsis -> Ellipsis
# expect: print -> <built-in function print>
# expect: hash('a')==hash('a') -> True
# expect: sum([1,2],start=5) -> 8
# expect: round(number=1.567,ndigits=1) -> 1.6
# expect: round(10**30,-29) -> 1000000000000000000000000000000
# expect: abs(-True) -> 1
# expect: bin(True) -> '0b1'
# expect: hex(10**30) -> '0xc9f2c9cd04674edea40000000'
# expect: max({3:1,5:2}) -> 5
# expect: min('b','a',key=str.upper) -> 'a'
# expect: sorted('hello') -> ['e', 'h', 'l', 'l', 'o']
# expect: sorted({3:1,1:2}) -> [1, 3]
# expect: iter([1],[2]) -> TypeError: iter(v, w): v must be callable
# expect: divmod(-7,2) -> (-4, 1)
# expect: divmod(7.5,2) -> (3.0, 1.5)
# expect: pow(0,-1) -> ZeroDivisionError: 0.0 cannot be raised to a negative power
# expect: pow(0.0,-1) -> ZeroDivisionError: 0.0 cannot be raised to a negative power
# expect: ord('') -> TypeError: ord() expected a character, but string of length 0 found
# expect: chr(10**30) -> ValueError: chr() arg not in range(0x110000)
# expect: chr(1.5) -> TypeError: 'float' object cannot be interpreted as an integer
# expect: abs(None) -> TypeError: bad operand type for abs(): 'NoneType'
# expect: __build_class__ -> <built-in function __build_class__>
# expect: object()==object() -> False
# expect: type(print) -> <class 'builtin_function_or_method'>
# expect: print.__doc__[:20] -> 'Prints the values to'
# expect: len.__name__ -> 'len'
# expect: len.__module__ -> 'builtins'
# expect: getattr('a','upper')() -> 'A'
# expect: setattr([],'x',1) -> AttributeError: 'list' object has no attribute 'x' and no __dict__ for setting new attributes
# expect: hash({}) -> TypeError: unhashable type: 'dict'
# expect: super -> <class 'super'>
# expect: type(exit) -> <class '_sitebuiltins.Quitter'>
