"""Operators that a class takes away, numbers made of objects, and what is warned of."""
import operator


def told(make):
    try:
        return make()
    except Exception as error:
        return f'{type(error).__name__}: {error}'


class Apart:
    __eq__ = None
    __ne__ = None
    __lt__ = None
    __radd__ = None


for compare in operator.eq, operator.ne, operator.lt:
    print(told(lambda: compare(Apart(), Apart())))
# expect: TypeError: 'NoneType' object is not callable
# expect: TypeError: 'NoneType' object is not callable
# expect: TypeError: 'NoneType' object is not callable
print(told(lambda: 1 + Apart()))
# expect: TypeError: 'NoneType' object is not callable


class Three:
    def __index__(self):
        return 3


print(b'ab' * Three(), Three() * bytearray(b'c'), 'd' * Three(), [0] * Three())
# expect: b'ababab' bytearray(b'ccc') ddd [0, 0, 0]


class Wrong:
    def __index__(self):
        return 'three'


print(told(lambda: operator.index(Wrong())))
# expect: TypeError: __index__ returned non-int (type str)
print(told(lambda: operator.index(2.0)))
# expect: TypeError: 'float' object cannot be interpreted as an integer
print(told(lambda: 'ab' * 2**62), '|', told(lambda: b'ab' * 2**62))
# expect: OverflowError: repeated string is too long | OverflowError: repeated bytes are too long


class Degrees(float):
    def __float__(self):
        return 1.5


class Odd(float):
    def __float__(self):
        return '1.5'


print(float(Degrees(7)), told(lambda: float(Odd(7))))
# expect: 1.5 TypeError: Odd.__float__ returned non-float (type str)
print(hash(''), hash(b''), int(memoryview(b' 42 ')))
# expect: 0 0 42
print(told(lambda: int.from_bytes('ab')), '|', told(lambda: int.from_bytes(5)))
# expect: TypeError: cannot convert 'str' object to bytes | TypeError: cannot convert 'int' object to bytes
print(told(lambda: float.fromhex('0x1p1024')), float.fromhex('inf'))
# expect: OverflowError: hexadecimal value too large to represent as a float inf

# what CPython warns of while it runs
flag = True
print(~flag)
# expect: -2
# expect-err:   print(~flag)


class Account:
    def __init__(self, number):
        self.number = number

    def __eq__(self, other):
        return self.number == other.number if isinstance(other, Account) else NotImplemented

    def __ne__(self, other):
        return not self.__eq__(other)


print(Account(1) != 1)
# expect: False
# expect-err:   return not self.__eq__(other)


class Cut:
    def __trunc__(self):
        return 9


print(int(Cut()))
# expect: 9
# expect-err:   print(int(Cut()))
