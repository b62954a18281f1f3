# The words of the errors that numbers and containers raise.
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
t(lambda: 0 ** -1); t(lambda: 0.0 ** -1); t(lambda: 1//0); t(lambda:1%0); t(lambda:1/0); t(lambda:1.0/0); t(lambda:1.0//0); t(lambda:1.0%0)
t(lambda: divmod(1,0)); t(lambda: divmod(1.0,0)); t(lambda: 1<<-1); t(lambda: 1>>-1); t(lambda: pow(2,3,0)); t(lambda: pow(2,-1,4)); t(lambda: pow(2,-1,7))
t(lambda: 2.0**10000);  t(lambda: 10**400 * 1.0); t(lambda: 10**400/3); t(lambda: float(10**400)); t(lambda: int('9'*4301)); t(lambda: str(10**4301))
t(lambda: int('')); t(lambda: int('0x10',0)); t(lambda:int('010',0)); t(lambda:int('1_0')); t(lambda:int('1__0')); t(lambda:int('z',36)); t(lambda:int('5',1)); t(lambda:int(5,10)); t(lambda:int([])); t(lambda:int('1',base=2.0)); t(lambda: int(b'12')); t(lambda: int(float('nan'))); t(lambda: int(float('inf')))
t(lambda: float('abc')); t(lambda: float([])); t(lambda: float('')); t(lambda: float('1_0.5e-3')); t(lambda:float('infinity')); t(lambda:float(b'1'))
t(lambda: (5).to_bytes(1)); t(lambda:(256).to_bytes(1)); t(lambda:(-1).to_bytes(1)); t(lambda:(-1).to_bytes(2,'little',signed=True)); t(lambda:int.from_bytes(b'\x01\x02','big')); t(lambda:(1).to_bytes(-1)); t(lambda:(1).to_bytes(1,'x'))
t(lambda: round(2.5)); t(lambda: round(2.675,2)); t(lambda:round(1e300,-299)); t(lambda:round(15,-1)); t(lambda:round(25,-1)); t(lambda: round(float('nan'))); t(lambda: round(float('inf'))); t(lambda:round(1.5,None)); t(lambda:round(1.5, 'a'))
t(lambda:(1.5).as_integer_ratio()); t(lambda:(3).as_integer_ratio()); t(lambda:float('inf').as_integer_ratio()); t(lambda:(0.1).hex()); t(lambda:float.fromhex('0x1.8p1')); t(lambda:(1.0).is_integer())
t(lambda: int(x=1)); t(lambda:int(1,2,3)); t(lambda: bool(1,2)); t(lambda: float(1,2)); t(lambda:bool(x=1)); t(lambda:float(x=1)); t(lambda:list(1,2)); t(lambda:tuple(x=1)); t(lambda:set(1,2)); t(lambda: dict(1)); t(lambda:dict(1,2)); t(lambda:range()); t(lambda:range(1,2,0)); t(lambda:range(1.5)); t(lambda:slice()); t(lambda:enumerate()); t(lambda:zip(1)); t(lambda:map(1)); t(lambda: filter(1)); t(lambda:reversed(1)); t(lambda:enumerate(1)); t(lambda: zip([1],2)); t(lambda: list(zip([1],[1,2],strict=True)));t(lambda: list(zip([1,3],[1],strict=True))); t(lambda: frozenset(1)); t(lambda: frozenset(1,2)); t(lambda: type()); t(lambda:object(1))
t(lambda:~True); t(lambda: -True); t(lambda: 5 .bit_count()); t(lambda: 1 << 10**30); t(lambda: [1]*'a'); t(lambda: 'a'*1.5); t(lambda: [1]+(1,)); t(lambda: [1][1.5]); t(lambda: (1,)[5]); t(lambda:[1][10**30]); t(lambda:[].pop()); t(lambda:[1].remove(2)); t(lambda:[1].index(2)); t(lambda:{}['a']); t(lambda:{}.popitem()); t(lambda:set().pop()); t(lambda:{1}.remove(2)); t(lambda: {[]:1}); t(lambda: {1:2}<{}); t(lambda:range(5)[7]); t(lambda:range(3).index(5)); t(lambda: 3 in 5); t(lambda: len(5)); t(lambda: 5[0]); t(lambda: 5()); t(lambda: iter(5)); t(lambda:next(5)); t(lambda: 1<'a'); t(lambda: -'a'); t(lambda: 1+'a'); t(lambda: None+1); t(lambda: int.foo); t(lambda: (5).foo); t(lambda: [1,2][::0])
# expect: ZeroDivisionError 0.0 cannot be raised to a negative power
# expect: ZeroDivisionError 0.0 cannot be raised to a negative power
# expect: ZeroDivisionError integer division or modulo by zero
# expect: ZeroDivisionError integer modulo by zero
# expect: ZeroDivisionError division by zero
# expect: ZeroDivisionError float division by zero
# expect: ZeroDivisionError float floor division by zero
# expect: ZeroDivisionError float modulo by zero
# expect: ZeroDivisionError integer division or modulo by zero
# expect: ZeroDivisionError float divmod()
# expect: ValueError negative shift count
# expect: ValueError negative shift count
# expect: ValueError pow() 3rd argument cannot be 0
# expect: ValueError base is not invertible for the given modulus
# expect: 4
# expect: OverflowError (34, 'Numerical result out of range')
# expect: OverflowError int too large to convert to float
# expect: OverflowError integer division result too large for a float
# expect: OverflowError int too large to convert to float
# expect: ValueError Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit
# expect: ValueError Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
# expect: ValueError invalid literal for int() with base 10: ''
# expect: 16
# expect: ValueError invalid literal for int() with base 0: '010'
# expect: 10
# expect: ValueError invalid literal for int() with base 10: '1__0'
# expect: 35
# expect: ValueError int() base must be >= 2 and <= 36, or 0
# expect: TypeError int() can't convert non-string with explicit base
# expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'list'
# expect: TypeError 'float' object cannot be interpreted as an integer
# expect: 12
# expect: ValueError cannot convert float NaN to integer
# expect: OverflowError cannot convert float infinity to integer
# expect: ValueError could not convert string to float: 'abc'
# expect: TypeError float() argument must be a string or a real number, not 'list'
# expect: ValueError could not convert string to float: ''
# expect: 0.0105
# expect: inf
# expect: 1.0
# expect: b'\x05'
# expect: OverflowError int too big to convert
# expect: OverflowError can't convert negative int to unsigned
# expect: b'\xff\xff'
# expect: 258
# expect: ValueError length argument must be non-negative
# expect: ValueError byteorder must be either 'little' or 'big'
# expect: 2
# expect: 2.67
# expect: 1e+300
# expect: 20
# expect: 20
# expect: ValueError cannot convert float NaN to integer
# expect: OverflowError cannot convert float infinity to integer
# expect: 2
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: (3, 2)
# expect: (3, 1)
# expect: OverflowError cannot convert Infinity to integer ratio
# expect: 0x1.999999999999ap-4
# expect: 3.0
# expect: True
# expect: TypeError int() got an unexpected keyword argument 'x'
# expect: TypeError int expected at most 2 arguments, got 3
# expect: TypeError bool expected at most 1 argument, got 2
# expect: TypeError float expected at most 1 argument, got 2
# expect: TypeError bool() takes no keyword arguments
# expect: TypeError float() takes no keyword arguments
# expect: TypeError list expected at most 1 argument, got 2
# expect: TypeError tuple() takes no keyword arguments
# expect: TypeError set expected at most 1 argument, got 2
# expect: TypeError 'int' object is not iterable
# expect: TypeError dict expected at most 1 argument, got 2
# expect: TypeError range expected at least 1 argument, got 0
# expect: ValueError range() arg 3 must not be zero
# expect: TypeError 'float' object cannot be interpreted as an integer
# expect: TypeError slice expected at least 1 argument, got 0
# expect: TypeError enumerate() missing required argument 'iterable'
# expect: TypeError 'int' object is not iterable
# expect: TypeError map() must have at least two arguments.
# expect: TypeError filter expected 2 arguments, got 1
# expect: TypeError 'int' object is not reversible
# expect: TypeError 'int' object is not iterable
# expect: TypeError 'int' object is not iterable
# expect: ValueError zip() argument 2 is longer than argument 1
# expect: ValueError zip() argument 2 is shorter than argument 1
# expect: TypeError 'int' object is not iterable
# expect: TypeError frozenset expected at most 1 argument, got 2
# expect: TypeError type() takes 1 or 3 arguments
# expect: TypeError object() takes no arguments
# expect: -2
# expect: -1
# expect: 2
# expect: OverflowError too many digits in integer
# expect: TypeError can't multiply sequence by non-int of type 'str'
# expect: TypeError can't multiply sequence by non-int of type 'float'
# expect: TypeError can only concatenate list (not "tuple") to list
# expect: TypeError list indices must be integers or slices, not float
# expect: IndexError tuple index out of range
# expect: IndexError cannot fit 'int' into an index-sized integer
# expect: IndexError pop from empty list
# expect: ValueError list.remove(x): x not in list
# expect: ValueError 2 is not in list
# expect: KeyError 'a'
# expect: KeyError 'popitem(): dictionary is empty'
# expect: KeyError 'pop from an empty set'
# expect: KeyError 2
# expect: TypeError unhashable type: 'list'
# expect: TypeError '<' not supported between instances of 'dict' and 'dict'
# expect: IndexError range object index out of range
# expect: ValueError 5 is not in range
# expect: TypeError argument of type 'int' is not iterable
# expect: TypeError object of type 'int' has no len()
# expect: TypeError 'int' object is not subscriptable
# expect: TypeError 'int' object is not callable
# expect: TypeError 'int' object is not iterable
# expect: TypeError 'int' object is not an iterator
# expect: TypeError '<' not supported between instances of 'int' and 'str'
# expect: TypeError bad operand type for unary -: 'str'
# expect: TypeError unsupported operand type(s) for +: 'int' and 'str'
# expect: TypeError unsupported operand type(s) for +: 'NoneType' and 'int'
# expect: AttributeError type object 'int' has no attribute 'foo'
# expect: AttributeError 'int' object has no attribute 'foo'
# expect: ValueError slice step cannot be zero
