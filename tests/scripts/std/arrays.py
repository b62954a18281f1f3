# array: each type code, what it holds and refuses, its bytes and its pickles.
from array import array
import array as am


def tryit(label, fn):
    try:
        text = str(fn())
    except BaseException as e:
        text = '%s: %s' % (type(e).__name__, e)
    print(label, '->', __import__('re').sub('0x[0-9a-f]+', '0x', text), flush=True)


a = array('i', [1, 2, 3])
print(a, len(a), a[0], a[-1], a[1:], a[::-1], list(a), a.typecode, a.itemsize, sum(a), max(a), 2 in a,
      a == array('i', [1, 2, 3]), a == [1, 2, 3], a < array('i', [2]), a + array('i', [9]), a * 2, 2 * a, am.typecodes)
# expect: array('i', [1, 2, 3]) 3 1 3 array('i', [2, 3]) array('i', [3, 2, 1]) [1, 2, 3] i 4 6 3 True True False True array('i', [1, 2, 3, 9]) array('i', [1, 2, 3, 1, 2, 3]) array('i', [1, 2, 3, 1, 2, 3]) bBuwhHiIlLqQfd
a.append(4)
a.extend([5, 6])
a.insert(0, 0)
print(a, a.pop(), a.pop(0), a.index(3), a.count(2))
# expect: array('i', [1, 2, 3, 4, 5]) 6 0 2 1
a.remove(2)
a.reverse()
print(a, a.tolist(), a.tobytes())
# expect: array('i', [5, 4, 3, 1]) [5, 4, 3, 1] b'\x05\x00\x00\x00\x04\x00\x00\x00\x03\x00\x00\x00\x01\x00\x00\x00'
a[0] = 10
a[1:2] = array('i', [7, 8, 9])
del a[0]
print(a)
# expect: array('i', [7, 8, 9, 3, 1])
a += array('i', [1])
print(a)
# expect: array('i', [7, 8, 9, 3, 1, 1])
del a[::2]
print(a)
# expect: array('i', [8, 3, 1])
for s in ["array('x')", "array('i', 'abc')", "array('i', [1.5])", "array('i', ['a'])", "array('b', [200])",
          "array('B', [-1])", "array('h', [40000])", "array('i', [2**40])", "array('Q', [-1])", "array('d', [1, 2.5])",
          "array('f', [0.1])", "array('d', ['a'])", "array('i')", "array()", "array(1)",
          "array('i', b'\\1\\0\\0\\0\\2\\0\\0\\0')", "array('i', b'abc')", "array('i', range(5))",
          "array('i', [1])[5]", "array('i', [1])['a']", "array('i').pop()", "array('i').remove(1)",
          "array('i').index(1)", "array('i', [1]) + [1]", "array('i', [1]) + array('d', [1])",
          "array('i', (x for x in [1, 2]))", "hash(array('i'))", "array('q', [2**62])",
          "memoryview(array('i', [1, 2]))[1]", "memoryview(array('d', [1.5])).format", "bytes(array('h', [1]))",
          "array('i', [3, 1, 2]).byteswap()", "sorted(array('i', [3, 1]))", "array('i', array('d', [1.0]))",
          "__import__('copy').copy(array('i', [1]))",
          "__import__('pickle').loads(__import__('pickle').dumps(array('d', [1.5])))", "array('i', [1]).fromlist([2])",
          "repr(array('d'))", "bool(array('i'))", "isinstance(array('i'), array)", "array",
          "array('i', [1, 2, 3])[True]"]:
    tryit(s, lambda: eval(s))
# expect: array('x') -> ValueError: bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)
# expect: array('i', 'abc') -> TypeError: cannot use a str to initialize an array with typecode 'i'
# expect: array('i', [1.5]) -> TypeError: 'float' object cannot be interpreted as an integer
# expect: array('i', ['a']) -> TypeError: 'str' object cannot be interpreted as an integer
# expect: array('b', [200]) -> OverflowError: signed char is greater than maximum
# expect: array('B', [-1]) -> OverflowError: unsigned byte integer is less than minimum
# expect: array('h', [40000]) -> OverflowError: signed short integer is greater than maximum
# expect: array('i', [2**40]) -> OverflowError: signed integer is greater than maximum
# expect: array('Q', [-1]) -> OverflowError: can't convert negative int to unsigned
# expect: array('d', [1, 2.5]) -> array('d', [1.0, 2.5])
# expect: array('f', [0.1]) -> array('f', [0.10000000149011612])
# expect: array('d', ['a']) -> TypeError: must be real number, not str
# expect: array('i') -> array('i')
# expect: array() -> TypeError: array() takes at least 1 argument (0 given)
# expect: array(1) -> TypeError: array() argument 1 must be a unicode character, not int
# expect: array('i', b'\1\0\0\0\2\0\0\0') -> array('i', [1, 2])
# expect: array('i', b'abc') -> ValueError: bytes length not a multiple of item size
# expect: array('i', range(5)) -> array('i', [0, 1, 2, 3, 4])
# expect: array('i', [1])[5] -> IndexError: array index out of range
# expect: array('i', [1])['a'] -> TypeError: array indices must be integers
# expect: array('i').pop() -> IndexError: pop from empty array
# expect: array('i').remove(1) -> ValueError: array.remove(x): x not in array
# expect: array('i').index(1) -> ValueError: array.index(x): x not in array
# expect: array('i', [1]) + [1] -> TypeError: can only append array (not "list") to array
# expect: array('i', [1]) + array('d', [1]) -> TypeError: bad argument type for built-in operation
# expect: array('i', (x for x in [1, 2])) -> array('i', [1, 2])
# expect: hash(array('i')) -> TypeError: unhashable type: 'array.array'
# expect: array('q', [2**62]) -> array('q', [4611686018427387904])
# expect: memoryview(array('i', [1, 2]))[1] -> 2
# expect: memoryview(array('d', [1.5])).format -> d
# expect: bytes(array('h', [1])) -> b'\x01\x00'
# expect: array('i', [3, 1, 2]).byteswap() -> None
# expect: sorted(array('i', [3, 1])) -> [1, 3]
# expect: array('i', array('d', [1.0])) -> TypeError: 'float' object cannot be interpreted as an integer
# expect: __import__('copy').copy(array('i', [1])) -> array('i', [1])
# expect: __import__('pickle').loads(__import__('pickle').dumps(array('d', [1.5]))) -> array('d', [1.5])
# expect: array('i', [1]).fromlist([2]) -> None
# expect: repr(array('d')) -> array('d')
# expect: bool(array('i')) -> False
# expect: isinstance(array('i'), array) -> True
# expect: array -> <class 'array.array'>
# expect: array('i', [1, 2, 3])[True] -> 2
m = memoryview(a)
tryit('resize', lambda: a.append(1))
# expect: resize -> BufferError: cannot resize an array that is exporting buffers
m.release()
a.append(1)
