# memoryview: casts, slices, formats, what it compares with, and what it refuses.
def tryit(label, fn):
    try:
        print(label, '->', fn())
    except BaseException as e:
        print(label, '->', type(e).__name__ + ':', e)


b = bytearray(b'0123456789')
m = memoryview(b)
print(len(m), m[0], m[-1], bytes(m[2:5]), m[::2].tolist(), bytes(m[::-1]), m[::3].tobytes(), m.format, m.itemsize,
      m.nbytes, m.shape, m.strides, m[::2].strides, m[::-2].shape, m.ndim, m.readonly, m.contiguous, m[::2].contiguous,
      m.obj is b)
# expect: 10 48 57 b'234' [48, 50, 52, 54, 56] b'9876543210' b'0369' B 1 10 (10,) (1,) (2,) (5,) 1 False True False True
m[0] = 65
m[1:3] = b'BC'
m[::5] = b'xy'
print(b)
# expect: bytearray(b'xBC34y6789')
m[-1:] = bytearray(b'Z')
print(b)
# expect: bytearray(b'xBC34y678Z')
tryit('len', lambda: m.__setitem__(slice(0, 2), b'abc'))
# expect: len -> ValueError: memoryview assignment: lvalue and rvalue have different structures
tryit('val', lambda: m.__setitem__(0, 256))
# expect: val -> ValueError: memoryview: invalid value for format 'B'
tryit('type', lambda: m.__setitem__(0, 'a'))
# expect: type -> TypeError: memoryview: invalid type for format 'B'
tryit('idx', lambda: m[99])
# expect: idx -> IndexError: index out of bounds on dimension 1
tryit('key', lambda: m['a'])
# expect: key -> TypeError: memoryview: invalid slice key
tryit('del', lambda: m.__delitem__(0))
# expect: del -> TypeError: cannot delete memory
tryit('ro', lambda: memoryview(b'abc').__setitem__(0, 1))
# expect: ro -> TypeError: cannot modify read-only memory
tryit('resize', lambda: b.append(1))
# expect: resize -> BufferError: Existing exports of data: object cannot be re-sized
tryit('new', lambda: memoryview('abc'))
# expect: new -> TypeError: memoryview: a bytes-like object is required, not 'str'
tryit('new2', lambda: memoryview())
# expect: new2 -> TypeError: memoryview() missing required argument 'object' (pos 1)
tryit('int', lambda: memoryview(5))
# expect: int -> TypeError: memoryview: a bytes-like object is required, not 'int'
i = memoryview(bytearray(16)).cast('i')
i[0] = -5
i[3] = 7
print(i.tolist(), len(i), i.format, i.itemsize, i.shape, i[1:3].tolist(), i.cast('B')[0])
# expect: [-5, 0, 0, 7] 4 i 4 (4,) [0, 0] 251
tryit('over', lambda: i.__setitem__(0, 2**31))
# expect: over -> ValueError: memoryview: invalid value for format 'i'
tryit('fl', lambda: i.__setitem__(0, 1.5))
# expect: fl -> TypeError: memoryview: invalid type for format 'i'
tryit('cast', lambda: i.cast('d'))
# expect: cast -> TypeError: memoryview: cannot cast between two non-byte formats
tryit('cast2', lambda: m.cast('i'))
# expect: cast2 -> TypeError: memoryview: length is not a multiple of itemsize
tryit('cast3', lambda: m[::2].cast('b'))
# expect: cast3 -> TypeError: memoryview: casts are restricted to C-contiguous views
tryit('cast4', lambda: m.cast('zz'))
# expect: cast4 -> ValueError: memoryview: destination format must be a native single character format prefixed with an optional '@'
d = memoryview(bytearray(16)).cast('d')
d[1] = 2.5
print(d.tolist(), d.tobytes())
# expect: [0.0, 2.5] b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x04@'
c = memoryview(b'ab').cast('c')
print(c[0], c.tolist())
# expect: b'a' [b'a', b'b']
q = memoryview(bytearray(8)).cast('Q')
q[0] = 2**64 - 1
print(q[0])
# expect: 18446744073709551615
print(m == b, m == bytes(b), memoryview(b'abc') == b'abc', memoryview(b'abc') != b'abd',
      memoryview(b'abc')[::2] == b'ac', m == 5, i == memoryview(bytes(16)).cast('i'))
# expect: True True True True True False False
print(hash(memoryview(b'abc')) == hash(b'abc'))
# expect: True
tryit('hash', lambda: hash(m))
# expect: hash -> ValueError: cannot hash writable memoryview object
print(50 in m, list(m)[:3], m.hex(), m.toreadonly().readonly, [x for x in m[:3]], sum(m[:3]), max(m), sorted(m[:4]),
      *m[:2])
# expect: False [120, 66, 67] 7842433334793637385a True [120, 66, 67] 253 121 [51, 66, 67, 120] 120 66
with memoryview(b'xyz') as v:
    print(v[1])
    # expect: 121
tryit('released', lambda: v[0])
# expect: released -> ValueError: operation forbidden on released memoryview object
tryit('rel', lambda: v.tolist())
# expect: rel -> ValueError: operation forbidden on released memoryview object
print(str(v).split(' at')[0], str(m).split(' at')[0])
# expect: <released memory <memory
m.release()
b.append(1)
print(len(b))
# expect: 11
tryit('twice', m.release)
# expect: twice -> None
tryit('len', lambda: len(m))
# expect: len -> ValueError: operation forbidden on released memoryview object
tryit('isin', lambda: isinstance(m, memoryview))
# expect: isin -> True
tryit('bytes', lambda: bytes(memoryview(b'abcdef')[::2]))
# expect: bytes -> b'ace'
tryit('join', lambda: b''.join([memoryview(b'ab'), b'c']))
# expect: join -> b'abc'
tryit('int', lambda: int.from_bytes(memoryview(b'\x01\x02'), 'big'))
# expect: int -> 258
tryit('step0', lambda: memoryview(b'abc')[::0])
# expect: step0 -> ValueError: slice step cannot be zero
tryit('dec', lambda: str(memoryview(b'abc'), 'ascii'))
# expect: dec -> abc
tryit('write', lambda: __import__('io').BytesIO().write(memoryview(b'abc')[1:]))
# expect: write -> 2
