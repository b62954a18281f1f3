# bytes, bytearray and memoryview at work.
def attempt(function):
    try:
        print(function())
    except Exception as e:
        print(type(e).__name__, e)


b = bytearray(b'hello')
b[1:3] = b'XYZ'
print(b)
del b[0]
b += b'!!'
b *= 2
print(b)
b[::2] = b'.' * len(b[::2])
del b[::3]
print(b)
b.insert(0, 65)
b.reverse()
print(b, b.pop(), b.pop(0))
b.remove(46)
b.clear()
print(b, len(b), bool(b))
b = bytearray(3)
b.extend(b'abc')
b.extend(range(3))
b[len(b):] = b'zz'
b[:0] = [1, 2]
print(b, b.copy() is b, b == bytes(b))
attempt(lambda: b.__iadd__(b))


class B:
    def __bytes__(self):
        return b'B!'


print(bytes(5), bytes([1, 2, 3]), bytes('é', 'utf-8'), bytes(range(5)), bytes(bytearray(b'q')), bytes(memoryview(b'm')))
print(bytes(B()), b'%s|%b|%d|%x|%c|%5.1f|%r|%%' % (B(), b'b', 5, 255, 65, 1.5, 'é'))
print(b'a,b,,c'.split(b','), b' a b '.split(), b'a\nb\r\nc'.splitlines(True), b'abc'.partition(b'b'))
print(b'abc'.replace(b'b', b'XX'), b'abc'.replace(b'', b'-'), b','.join([b'a', bytearray(b'b')]))
print(b'Hello World'.upper(), b'Hello'.swapcase(), b'hello world'.title(), b'hELLO'.capitalize(), b'abc'.isalpha())
print(b'12'.isdigit(), b' '.isspace(), b'Ab'.istitle(), b'AB'.isupper(), b'\xff'.isascii(), b'x'.center(5, b'*'))
print(b'x'.ljust(3), b'x'.rjust(3), b'-5'.zfill(4), b'a\tb'.expandtabs(4), b'xxaxx'.strip(b'x'))
print(b'abc'.translate(bytes.maketrans(b'ab', b'xy'), b'c'), b'abc'.translate(None, b'b'))
print(b'\x00\t\n\r\'"\\\x7f\xff', b"it's", bytearray(b"it's"), b'abc'[0], b'abc'[-1:], b'abc'[::-1], b'abc' < b'abd')
print(b'a' in b'abc', 97 in b'abc', b'abc'.find(b'c'), b'abc'.find(99), b'abc'.rfind(b'a'), b'abcabc'.count(b'bc'))
print(b'abc' * 2, list(b'ab'), b'abc'.hex(), b'abc'.hex('-'), b'abc'.decode(), b'abc'.endswith((b'x', b'c')))
m = memoryview(bytearray(b'abcdef'))
print(len(m), m[0], m[1:3].tobytes(), m.tolist(), m.nbytes, m.readonly, m.format, m.itemsize, m.shape, m.ndim)
print(bytes(m[2:]), m == b'abcdef', m[1:3] == b'bc', m.cast('H').tolist())
m[0] = 90
m[1:3] = b'YX'
print(m.tobytes(), m.obj, m.hex())
with memoryview(b'abc') as v:
    print(v[0], list(v))


class BB(bytes):
    pass


x = BB(b'abc')
x.y = 1
print(x, x.y, type(x), type(x + b'd'), x == b'abc', {x: 1}[b'abc'], BB.fromhex('6162'), type(BB.fromhex('6162')))


class BA(bytearray):
    pass


y = BA(b'abc')
y.append(100)
y.q = 1
print(y, type(y).__name__, y.q)
print(int.from_bytes(b'\x01\x02', 'big'), (258).to_bytes(2, 'little'), b'a' != 'a', isinstance(b'', bytes))
it = iter(b'ab')
print(next(it), next(it), next(it, None), type(it).__name__)
# expect: bytearray(b'hXYZlo')
# expect: bytearray(b'XYZlo!!XYZlo!!')
# expect: bytearray(b'Y..!X..o!')
# expect: bytearray(b'o..X!..Y') 65 33
# expect: bytearray(b'') 0 False
# expect: bytearray(b'\x01\x02\x00\x00\x00abc\x00\x01\x02zz') False True
# expect: BufferError Existing exports of data: object cannot be re-sized
# expect: b'\x00\x00\x00\x00\x00' b'\x01\x02\x03' b'\xc3\xa9' b'\x00\x01\x02\x03\x04' b'q' b'm'
# expect: b'B!' b"B!|b|5|ff|A|  1.5|'\\xe9'|%"
# expect: [b'a', b'b', b'', b'c'] [b'a', b'b'] [b'a\n', b'b\r\n', b'c'] (b'a', b'b', b'c')
# expect: b'aXXc' b'-a-b-c-' b'a,b'
# expect: b'HELLO WORLD' b'hELLO' b'Hello World' b'Hello' True
# expect: True True True True False b'**x**'
# expect: b'x  ' b'  x' b'-005' b'a   b' b'a'
# expect: b'xy' b'ac'
# expect: b'\x00\t\n\r\'"\\\x7f\xff' b"it's" bytearray(b"it\'s") 97 b'c' b'cba' True
# expect: True True 2 2 0 2
# expect: b'abcabc' [97, 98] 616263 61-62-63 abc True
# expect: 6 97 b'bc' [97, 98, 99, 100, 101, 102] 6 False B 1 (6,) 1
# expect: b'cdef' True True [25185, 25699, 26213]
# expect: b'ZYXdef' bytearray(b'ZYXdef') 5a5958646566
# expect: 97 [97, 98, 99]
# expect: b'abc' 1 <class '__main__.BB'> <class 'bytes'> True 1 b'ab' <class '__main__.BB'>
# expect: BA(b'abcd') BA 1
# expect: 258 b'\x02\x01' True True
# expect: 97 98 None bytes_iterator
