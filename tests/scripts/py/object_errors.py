# The words of the errors that numbers and containers raise.


def t(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, e)


t(lambda: 0 ** -1)
# expect: ZeroDivisionError 0.0 cannot be raised to a negative power
t(lambda: 0.0 ** -1)
# expect: ZeroDivisionError 0.0 cannot be raised to a negative power
t(lambda: 1//0)
# expect: ZeroDivisionError integer division or modulo by zero
t(lambda:1%0)
# expect: ZeroDivisionError integer modulo by zero
t(lambda:1/0)
# expect: ZeroDivisionError division by zero
t(lambda:1.0/0)
# expect: ZeroDivisionError float division by zero
t(lambda:1.0//0)
# expect: ZeroDivisionError float floor division by zero
t(lambda:1.0%0)
# expect: ZeroDivisionError float modulo by zero
t(lambda: divmod(1,0))
# expect: ZeroDivisionError integer division or modulo by zero
t(lambda: divmod(1.0,0))
# expect: ZeroDivisionError float divmod()
t(lambda: 1<<-1)
# expect: ValueError negative shift count
t(lambda: 1>>-1)
# expect: ValueError negative shift count
t(lambda: pow(2,3,0))
# expect: ValueError pow() 3rd argument cannot be 0
t(lambda: pow(2,-1,4))
# expect: ValueError base is not invertible for the given modulus
t(lambda: pow(2,-1,7))
# expect: 4
t(lambda: 2.0**10000)
# expect: OverflowError (34, 'Numerical result out of range')
t(lambda: 10**400 * 1.0)
# expect: OverflowError int too large to convert to float
t(lambda: 10**400/3)
# expect: OverflowError integer division result too large for a float
t(lambda: float(10**400))
# expect: OverflowError int too large to convert to float
t(lambda: int('9'*4301))
# expect: ValueError Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit
t(lambda: str(10**4301))
# expect: ValueError Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
t(lambda: int(''))
# expect: ValueError invalid literal for int() with base 10: ''
t(lambda: int('0x10',0))
# expect: 16
t(lambda:int('010',0))
# expect: ValueError invalid literal for int() with base 0: '010'
t(lambda:int('1_0'))
# expect: 10
t(lambda:int('1__0'))
# expect: ValueError invalid literal for int() with base 10: '1__0'
t(lambda:int('z',36))
# expect: 35
t(lambda:int('5',1))
# expect: ValueError int() base must be >= 2 and <= 36, or 0
t(lambda:int(5,10))
# expect: TypeError int() can't convert non-string with explicit base
t(lambda:int([]))
# expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'list'
t(lambda:int('1',base=2.0))
# expect: TypeError 'float' object cannot be interpreted as an integer
t(lambda: int(b'12'))
# expect: 12
t(lambda: int(float('nan')))
# expect: ValueError cannot convert float NaN to integer
t(lambda: int(float('inf')))
# expect: OverflowError cannot convert float infinity to integer
t(lambda: float('abc'))
# expect: ValueError could not convert string to float: 'abc'
t(lambda: float([]))
# expect: TypeError float() argument must be a string or a real number, not 'list'
t(lambda: float(''))
# expect: ValueError could not convert string to float: ''
t(lambda: float('1_0.5e-3'))
# expect: 0.0105
t(lambda:float('infinity'))
# expect: inf
t(lambda:float(b'1'))
# expect: 1.0
t(lambda: (5).to_bytes(1))
# expect: b'\x05'
t(lambda:(256).to_bytes(1))
# expect: OverflowError int too big to convert
t(lambda:(-1).to_bytes(1))
# expect: OverflowError can't convert negative int to unsigned
t(lambda:(-1).to_bytes(2,'little',signed=True))
# expect: b'\xff\xff'
t(lambda:int.from_bytes(b'\x01\x02','big'))
# expect: 258
t(lambda:(1).to_bytes(-1))
# expect: ValueError length argument must be non-negative
t(lambda:(1).to_bytes(1,'x'))
# expect: ValueError byteorder must be either 'little' or 'big'
t(lambda: round(2.5))
# expect: 2
t(lambda: round(2.675,2))
# expect: 2.67
t(lambda:round(1e300,-299))
# expect: 1e+300
t(lambda:round(15,-1))
# expect: 20
t(lambda:round(25,-1))
# expect: 20
t(lambda: round(float('nan')))
# expect: ValueError cannot convert float NaN to integer
t(lambda: round(float('inf')))
# expect: OverflowError cannot convert float infinity to integer
t(lambda:round(1.5,None))
# expect: 2
t(lambda:round(1.5, 'a'))
# expect: TypeError 'str' object cannot be interpreted as an integer
t(lambda:(1.5).as_integer_ratio())
# expect: (3, 2)
t(lambda:(3).as_integer_ratio())
# expect: (3, 1)
t(lambda:float('inf').as_integer_ratio())
# expect: OverflowError cannot convert Infinity to integer ratio
t(lambda:(0.1).hex())
# expect: 0x1.999999999999ap-4
t(lambda:float.fromhex('0x1.8p1'))
# expect: 3.0
t(lambda:(1.0).is_integer())
# expect: True
t(lambda: int(x=1))
# expect: TypeError int() got an unexpected keyword argument 'x'
t(lambda:int(1,2,3))
# expect: TypeError int expected at most 2 arguments, got 3
t(lambda: bool(1,2))
# expect: TypeError bool expected at most 1 argument, got 2
t(lambda: float(1,2))
# expect: TypeError float expected at most 1 argument, got 2
t(lambda:bool(x=1))
# expect: TypeError bool() takes no keyword arguments
t(lambda:float(x=1))
# expect: TypeError float() takes no keyword arguments
t(lambda:list(1,2))
# expect: TypeError list expected at most 1 argument, got 2
t(lambda:tuple(x=1))
# expect: TypeError tuple() takes no keyword arguments
t(lambda:set(1,2))
# expect: TypeError set expected at most 1 argument, got 2
t(lambda: dict(1))
# expect: TypeError 'int' object is not iterable
t(lambda:dict(1,2))
# expect: TypeError dict expected at most 1 argument, got 2
t(lambda:range())
# expect: TypeError range expected at least 1 argument, got 0
t(lambda:range(1,2,0))
# expect: ValueError range() arg 3 must not be zero
t(lambda:range(1.5))
# expect: TypeError 'float' object cannot be interpreted as an integer
t(lambda:slice())
# expect: TypeError slice expected at least 1 argument, got 0
t(lambda:enumerate())
# expect: TypeError enumerate() missing required argument 'iterable'
t(lambda:zip(1))
# expect: TypeError 'int' object is not iterable
t(lambda:map(1))
# expect: TypeError map() must have at least two arguments.
t(lambda: filter(1))
# expect: TypeError filter expected 2 arguments, got 1
t(lambda:reversed(1))
# expect: TypeError 'int' object is not reversible
t(lambda:enumerate(1))
# expect: TypeError 'int' object is not iterable
t(lambda: zip([1],2))
# expect: TypeError 'int' object is not iterable
t(lambda: list(zip([1],[1,2],strict=True)))
# expect: ValueError zip() argument 2 is longer than argument 1
t(lambda: list(zip([1,3],[1],strict=True)))
# expect: ValueError zip() argument 2 is shorter than argument 1
t(lambda: frozenset(1))
# expect: TypeError 'int' object is not iterable
t(lambda: frozenset(1,2))
# expect: TypeError frozenset expected at most 1 argument, got 2
t(lambda: type())
# expect: TypeError type() takes 1 or 3 arguments
t(lambda:object(1))
# expect: TypeError object() takes no arguments
t(lambda:~True)
# expect: -2
t(lambda: -True)
# expect: -1
t(lambda: 5 .bit_count())
# expect: 2
t(lambda: 1 << 10**30)
# expect: OverflowError too many digits in integer
t(lambda: [1]*'a')
# expect: TypeError can't multiply sequence by non-int of type 'str'
t(lambda: 'a'*1.5)
# expect: TypeError can't multiply sequence by non-int of type 'float'
t(lambda: [1]+(1,))
# expect: TypeError can only concatenate list (not "tuple") to list
t(lambda: [1][1.5])
# expect: TypeError list indices must be integers or slices, not float
t(lambda: (1,)[5])
# expect: IndexError tuple index out of range
t(lambda:[1][10**30])
# expect: IndexError cannot fit 'int' into an index-sized integer
t(lambda:[].pop())
# expect: IndexError pop from empty list
t(lambda:[1].remove(2))
# expect: ValueError list.remove(x): x not in list
t(lambda:[1].index(2))
# expect: ValueError 2 is not in list
t(lambda:{}['a'])
# expect: KeyError 'a'
t(lambda:{}.popitem())
# expect: KeyError 'popitem(): dictionary is empty'
t(lambda:set().pop())
# expect: KeyError 'pop from an empty set'
t(lambda:{1}.remove(2))
# expect: KeyError 2
t(lambda: {[]:1})
# expect: TypeError unhashable type: 'list'
t(lambda: {1:2}<{})
# expect: TypeError '<' not supported between instances of 'dict' and 'dict'
t(lambda:range(5)[7])
# expect: IndexError range object index out of range
t(lambda:range(3).index(5))
# expect: ValueError 5 is not in range
t(lambda: 3 in 5)
# expect: TypeError argument of type 'int' is not iterable
t(lambda: len(5))
# expect: TypeError object of type 'int' has no len()
t(lambda: 5[0])
# expect: TypeError 'int' object is not subscriptable
t(lambda: 5())
# expect: TypeError 'int' object is not callable
t(lambda: iter(5))
# expect: TypeError 'int' object is not iterable
t(lambda:next(5))
# expect: TypeError 'int' object is not an iterator
t(lambda: 1<'a')
# expect: TypeError '<' not supported between instances of 'int' and 'str'
t(lambda: -'a')
# expect: TypeError bad operand type for unary -: 'str'
t(lambda: 1+'a')
# expect: TypeError unsupported operand type(s) for +: 'int' and 'str'
t(lambda: None+1)
# expect: TypeError unsupported operand type(s) for +: 'NoneType' and 'int'
t(lambda: int.foo)
# expect: AttributeError type object 'int' has no attribute 'foo'
t(lambda: (5).foo)
# expect: AttributeError 'int' object has no attribute 'foo'
t(lambda: [1,2][::0])
# expect: ValueError slice step cannot be zero
