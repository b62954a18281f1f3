# + and * of a sequence are its last resort: what is on the right is asked before it.
from array import array
from collections import deque


class Vector:
    def __radd__(self, left):
        return 'radd', left

    def __rmul__(self, left):
        return 'rmul', left

    def __index__(self):
        return 2

    def __iter__(self):
        return iter('ab')


class Refuses:
    def __radd__(self, left):
        return NotImplemented

    __rmul__ = __radd__

    def __iter__(self):
        return iter('ab')


class Index:
    def __index__(self):
        return 2


def tell(what, function):
    try:
        print(what, repr(function()))
    except TypeError as e:
        print(what, e)


def add_to(left, right):
    left += right
    return left


def multiply(left, right):
    left *= right
    return left


for make in str, list, tuple, deque, lambda: bytearray(b''), lambda: array('i', [1]):
    for right in Vector(), Refuses(), Index(), 1.5:
        what = f'{type(make()).__name__} {type(right).__name__}'
        tell(f'{what} +', lambda: make() + right)
        tell(f'{what} *', lambda: make() * right)
        tell(f'{what} reflected *', lambda: right * make())
        tell(f'{what} +=', lambda: add_to(make(), right))
        tell(f'{what} *=', lambda: multiply(make(), right))

# expect: str Vector + ('radd', '')
# expect: str Vector * ('rmul', '')
# expect: str Vector reflected * ''
# expect: str Vector += ('radd', '')
# expect: str Vector *= ('rmul', '')
# expect: str Refuses + can only concatenate str (not "Refuses") to str
# expect: str Refuses * can't multiply sequence by non-int of type 'Refuses'
# expect: str Refuses reflected * can't multiply sequence by non-int of type 'Refuses'
# expect: str Refuses += can only concatenate str (not "Refuses") to str
# expect: str Refuses *= can't multiply sequence by non-int of type 'Refuses'
# expect: str Index + can only concatenate str (not "Index") to str
# expect: str Index * ''
# expect: str Index reflected * ''
# expect: str Index += can only concatenate str (not "Index") to str
# expect: str Index *= ''
# expect: str float + can only concatenate str (not "float") to str
# expect: str float * can't multiply sequence by non-int of type 'float'
# expect: str float reflected * can't multiply sequence by non-int of type 'float'
# expect: str float += can only concatenate str (not "float") to str
# expect: str float *= can't multiply sequence by non-int of type 'float'
# expect: list Vector + ('radd', [])
# expect: list Vector * ('rmul', [])
# expect: list Vector reflected * []
# expect: list Vector += ('radd', [])
# expect: list Vector *= ('rmul', [])
# expect: list Refuses + can only concatenate list (not "Refuses") to list
# expect: list Refuses * can't multiply sequence by non-int of type 'Refuses'
# expect: list Refuses reflected * can't multiply sequence by non-int of type 'Refuses'
# expect: list Refuses += ['a', 'b']
# expect: list Refuses *= can't multiply sequence by non-int of type 'Refuses'
# expect: list Index + can only concatenate list (not "Index") to list
# expect: list Index * []
# expect: list Index reflected * []
# expect: list Index += 'Index' object is not iterable
# expect: list Index *= []
# expect: list float + can only concatenate list (not "float") to list
# expect: list float * can't multiply sequence by non-int of type 'float'
# expect: list float reflected * can't multiply sequence by non-int of type 'float'
# expect: list float += 'float' object is not iterable
# expect: list float *= can't multiply sequence by non-int of type 'float'
# expect: tuple Vector + ('radd', ())
# expect: tuple Vector * ('rmul', ())
# expect: tuple Vector reflected * ()
# expect: tuple Vector += ('radd', ())
# expect: tuple Vector *= ('rmul', ())
# expect: tuple Refuses + can only concatenate tuple (not "Refuses") to tuple
# expect: tuple Refuses * can't multiply sequence by non-int of type 'Refuses'
# expect: tuple Refuses reflected * can't multiply sequence by non-int of type 'Refuses'
# expect: tuple Refuses += can only concatenate tuple (not "Refuses") to tuple
# expect: tuple Refuses *= can't multiply sequence by non-int of type 'Refuses'
# expect: tuple Index + can only concatenate tuple (not "Index") to tuple
# expect: tuple Index * ()
# expect: tuple Index reflected * ()
# expect: tuple Index += can only concatenate tuple (not "Index") to tuple
# expect: tuple Index *= ()
# expect: tuple float + can only concatenate tuple (not "float") to tuple
# expect: tuple float * can't multiply sequence by non-int of type 'float'
# expect: tuple float reflected * can't multiply sequence by non-int of type 'float'
# expect: tuple float += can only concatenate tuple (not "float") to tuple
# expect: tuple float *= can't multiply sequence by non-int of type 'float'
# expect: deque Vector + ('radd', deque([]))
# expect: deque Vector * ('rmul', deque([]))
# expect: deque Vector reflected * deque([])
# expect: deque Vector += ('radd', deque([]))
# expect: deque Vector *= ('rmul', deque([]))
# expect: deque Refuses + can only concatenate deque (not "Refuses") to deque
# expect: deque Refuses * can't multiply sequence by non-int of type 'Refuses'
# expect: deque Refuses reflected * can't multiply sequence by non-int of type 'Refuses'
# expect: deque Refuses += deque(['a', 'b'])
# expect: deque Refuses *= can't multiply sequence by non-int of type 'Refuses'
# expect: deque Index + can only concatenate deque (not "Index") to deque
# expect: deque Index * deque([])
# expect: deque Index reflected * deque([])
# expect: deque Index += 'Index' object is not iterable
# expect: deque Index *= deque([])
# expect: deque float + can only concatenate deque (not "float") to deque
# expect: deque float * can't multiply sequence by non-int of type 'float'
# expect: deque float reflected * can't multiply sequence by non-int of type 'float'
# expect: deque float += 'float' object is not iterable
# expect: deque float *= can't multiply sequence by non-int of type 'float'
# expect: bytearray Vector + ('radd', bytearray(b''))
# expect: bytearray Vector * ('rmul', bytearray(b''))
# expect: bytearray Vector reflected * bytearray(b'')
# expect: bytearray Vector += ('radd', bytearray(b''))
# expect: bytearray Vector *= ('rmul', bytearray(b''))
# expect: bytearray Refuses + can't concat Refuses to bytearray
# expect: bytearray Refuses * can't multiply sequence by non-int of type 'Refuses'
# expect: bytearray Refuses reflected * can't multiply sequence by non-int of type 'Refuses'
# expect: bytearray Refuses += can't concat Refuses to bytearray
# expect: bytearray Refuses *= can't multiply sequence by non-int of type 'Refuses'
# expect: bytearray Index + can't concat Index to bytearray
# expect: bytearray Index * bytearray(b'')
# expect: bytearray Index reflected * bytearray(b'')
# expect: bytearray Index += can't concat Index to bytearray
# expect: bytearray Index *= bytearray(b'')
# expect: bytearray float + can't concat float to bytearray
# expect: bytearray float * can't multiply sequence by non-int of type 'float'
# expect: bytearray float reflected * can't multiply sequence by non-int of type 'float'
# expect: bytearray float += can't concat float to bytearray
# expect: bytearray float *= can't multiply sequence by non-int of type 'float'
# expect: array Vector + ('radd', array('i', [1]))
# expect: array Vector * ('rmul', array('i', [1]))
# expect: array Vector reflected * array('i', [1, 1])
# expect: array Vector += ('radd', array('i', [1]))
# expect: array Vector *= ('rmul', array('i', [1]))
# expect: array Refuses + can only append array (not "Refuses") to array
# expect: array Refuses * can't multiply sequence by non-int of type 'Refuses'
# expect: array Refuses reflected * can't multiply sequence by non-int of type 'Refuses'
# expect: array Refuses += can only extend array with array (not "Refuses")
# expect: array Refuses *= can't multiply sequence by non-int of type 'Refuses'
# expect: array Index + can only append array (not "Index") to array
# expect: array Index * array('i', [1, 1])
# expect: array Index reflected * array('i', [1, 1])
# expect: array Index += can only extend array with array (not "Index")
# expect: array Index *= array('i', [1, 1])
# expect: array float + can only append array (not "float") to array
# expect: array float * can't multiply sequence by non-int of type 'float'
# expect: array float reflected * can't multiply sequence by non-int of type 'float'
# expect: array float += can only extend array with array (not "float")
# expect: array float *= can't multiply sequence by non-int of type 'float'
