# struct: every format, packed and unpacked, and what is refused.
import struct


def tryit(label, fn):
    try:
        print(label, '->', fn())
    except BaseException as e:
        print(label, '->', type(e).__name__ + ':', e)


for f, a in [('i', (5,)), ('<ihb', (1, -2, 3)), ('>IHB', (1, 2, 3)), ('!Q', (2**63,)), ('2s', (b'abc',)),
             ('5s', (b'ab',)), ('5p', (b'abcdefg',)), ('?', (1,)), ('c', (b'x',)), ('f', (1.5,)), ('d', (-2.25,)),
             ('e', (0.1,)), ('3i', (1, 2, 3)), ('ix h', (1, 2)), ('bi', (1, 2)), ('=bi', (1, 2)), ('l', (1,)),
             ('<l', (1,)), ('n', (1,)), ('P', (1,)), ('>d', (1.1,)), ('0i', ()), ('', ())]:
    tryit(f, lambda: struct.pack(f, *a))
    tryit(f, lambda: struct.unpack(f, struct.pack(f, *a)))
    tryit(f, lambda: struct.calcsize(f))
# expect: i -> b'\x05\x00\x00\x00'
# expect: i -> (5,)
# expect: i -> 4
# expect: <ihb -> b'\x01\x00\x00\x00\xfe\xff\x03'
# expect: <ihb -> (1, -2, 3)
# expect: <ihb -> 7
# expect: >IHB -> b'\x00\x00\x00\x01\x00\x02\x03'
# expect: >IHB -> (1, 2, 3)
# expect: >IHB -> 7
# expect: !Q -> b'\x80\x00\x00\x00\x00\x00\x00\x00'
# expect: !Q -> (9223372036854775808,)
# expect: !Q -> 8
# expect: 2s -> b'ab'
# expect: 2s -> (b'ab',)
# expect: 2s -> 2
# expect: 5s -> b'ab\x00\x00\x00'
# expect: 5s -> (b'ab\x00\x00\x00',)
# expect: 5s -> 5
# expect: 5p -> b'\x04abcd'
# expect: 5p -> (b'abcd',)
# expect: 5p -> 5
# expect: ? -> b'\x01'
# expect: ? -> (True,)
# expect: ? -> 1
# expect: c -> b'x'
# expect: c -> (b'x',)
# expect: c -> 1
# expect: f -> b'\x00\x00\xc0?'
# expect: f -> (1.5,)
# expect: f -> 4
# expect: d -> b'\x00\x00\x00\x00\x00\x00\x02\xc0'
# expect: d -> (-2.25,)
# expect: d -> 8
# expect: e -> b'f.'
# expect: e -> (0.0999755859375,)
# expect: e -> 2
# expect: 3i -> b'\x01\x00\x00\x00\x02\x00\x00\x00\x03\x00\x00\x00'
# expect: 3i -> (1, 2, 3)
# expect: 3i -> 12
# expect: ix h -> b'\x01\x00\x00\x00\x00\x00\x02\x00'
# expect: ix h -> (1, 2)
# expect: ix h -> 8
# expect: bi -> b'\x01\x00\x00\x00\x02\x00\x00\x00'
# expect: bi -> (1, 2)
# expect: bi -> 8
# expect: =bi -> b'\x01\x02\x00\x00\x00'
# expect: =bi -> (1, 2)
# expect: =bi -> 5
# expect: l -> b'\x01\x00\x00\x00\x00\x00\x00\x00'
# expect: l -> (1,)
# expect: l -> 8
# expect: <l -> b'\x01\x00\x00\x00'
# expect: <l -> (1,)
# expect: <l -> 4
# expect: n -> b'\x01\x00\x00\x00\x00\x00\x00\x00'
# expect: n -> (1,)
# expect: n -> 8
# expect: P -> b'\x01\x00\x00\x00\x00\x00\x00\x00'
# expect: P -> (1,)
# expect: P -> 8
# expect: >d -> b'?\xf1\x99\x99\x99\x99\x99\x9a'
# expect: >d -> (1.1,)
# expect: >d -> 8
# expect: 0i -> b''
# expect: 0i -> ()
# expect: 0i -> 0
# expect:  -> b''
# expect:  -> ()
# expect:  -> 0
for s in ["struct.pack('i')", "struct.pack('i', 'a')", "struct.pack('i', 1.5)", "struct.pack('i', 2**31)",
          "struct.pack('h', 40000)", "struct.pack('B', 256)", "struct.pack('B', -1)", "struct.pack('b', 200)",
          "struct.pack('Q', -1)", "struct.pack('q', 2**63)", "struct.pack('f', 'x')", "struct.pack('s', 'x')",
          "struct.pack('c', b'ab')", "struct.pack('c', 'a')", "struct.pack('z', 1)", "struct.pack('3', 1)",
          "struct.pack('ii', 1)", "struct.unpack('i', b'abc')", "struct.unpack('i', 'abcd')",
          "struct.unpack_from('i', b'abc')", "struct.unpack_from('i', b'abcdefgh', 6)",
          "struct.unpack_from('i', b'abcdefgh', -2)", "struct.unpack_from('<i', b'abcdefgh', -4)",
          "struct.pack_into('i', bytearray(3), 0, 1)", "struct.pack_into('i', b'abcd', 0, 1)",
          "list(struct.iter_unpack('<h', b'abcd'))", "list(struct.iter_unpack('<h', b'abc'))", "struct.Struct('ih')",
          "struct.Struct('ih').size", "struct.Struct('>ih').pack(1, 2)", "struct.Struct('>ih').unpack(b'abcdef')",
          "struct.Struct('ih').format", "struct.error", "struct.pack('e', 1e9)", "struct.pack('i', True)",
          "struct.unpack('<3s1h', b'abcde')", "struct.pack(b'i', 1)", "struct.pack(1, 1)",
          "struct.calcsize('i' * 3 + 'd')", "struct.calcsize('bq')", "struct.calcsize('<bq')"]:
    tryit(s, lambda: eval(s))
# expect: struct.pack('i') -> error: pack expected 1 items for packing (got 0)
# expect: struct.pack('i', 'a') -> error: required argument is not an integer
# expect: struct.pack('i', 1.5) -> error: required argument is not an integer
# expect: struct.pack('i', 2**31) -> error: 'i' format requires -2147483648 <= number <= 2147483647
# expect: struct.pack('h', 40000) -> error: 'h' format requires -32768 <= number <= 32767
# expect: struct.pack('B', 256) -> error: 'B' format requires 0 <= number <= 255
# expect: struct.pack('B', -1) -> error: 'B' format requires 0 <= number <= 255
# expect: struct.pack('b', 200) -> error: 'b' format requires -128 <= number <= 127
# expect: struct.pack('Q', -1) -> error: 'Q' format requires 0 <= number <= 18446744073709551615
# expect: struct.pack('q', 2**63) -> error: 'q' format requires -9223372036854775808 <= number <= 9223372036854775807
# expect: struct.pack('f', 'x') -> error: required argument is not a float
# expect: struct.pack('s', 'x') -> error: argument for 's' must be a bytes object
# expect: struct.pack('c', b'ab') -> error: char format requires a bytes object of length 1
# expect: struct.pack('c', 'a') -> error: char format requires a bytes object of length 1
# expect: struct.pack('z', 1) -> error: bad char in struct format
# expect: struct.pack('3', 1) -> error: repeat count given without format specifier
# expect: struct.pack('ii', 1) -> error: pack expected 2 items for packing (got 1)
# expect: struct.unpack('i', b'abc') -> error: unpack requires a buffer of 4 bytes
# expect: struct.unpack('i', 'abcd') -> TypeError: a bytes-like object is required, not 'str'
# expect: struct.unpack_from('i', b'abc') -> error: unpack_from requires a buffer of at least 4 bytes for unpacking 4 bytes at offset 0 (actual buffer size is 3)
# expect: struct.unpack_from('i', b'abcdefgh', 6) -> error: unpack_from requires a buffer of at least 10 bytes for unpacking 4 bytes at offset 6 (actual buffer size is 8)
# expect: struct.unpack_from('i', b'abcdefgh', -2) -> error: not enough data to unpack 4 bytes at offset -2
# expect: struct.unpack_from('<i', b'abcdefgh', -4) -> (1751606885,)
# expect: struct.pack_into('i', bytearray(3), 0, 1) -> error: pack_into requires a buffer of at least 4 bytes for packing 4 bytes at offset 0 (actual buffer size is 3)
# expect: struct.pack_into('i', b'abcd', 0, 1) -> TypeError: argument must be read-write bytes-like object, not bytes
# expect: list(struct.iter_unpack('<h', b'abcd')) -> [(25185,), (25699,)]
# expect: list(struct.iter_unpack('<h', b'abc')) -> error: iterative unpacking requires a buffer of a multiple of 2 bytes
# expect: struct.Struct('ih') -> Struct('ih')
# expect: struct.Struct('ih').size -> 6
# expect: struct.Struct('>ih').pack(1, 2) -> b'\x00\x00\x00\x01\x00\x02'
# expect: struct.Struct('>ih').unpack(b'abcdef') -> (1633837924, 25958)
# expect: struct.Struct('ih').format -> ih
# expect: struct.error -> <class 'struct.error'>
# expect: struct.pack('e', 1e9) -> OverflowError: float too large to pack with e format
# expect: struct.pack('i', True) -> b'\x01\x00\x00\x00'
# expect: struct.unpack('<3s1h', b'abcde') -> (b'abc', 25956)
# expect: struct.pack(b'i', 1) -> b'\x01\x00\x00\x00'
# expect: struct.pack(1, 1) -> TypeError: Struct() argument 1 must be a str or bytes object, not int
# expect: struct.calcsize('i' * 3 + 'd') -> 24
# expect: struct.calcsize('bq') -> 16
# expect: struct.calcsize('<bq') -> 9
b = bytearray(10)
struct.pack_into('<hh', b, 3, 1, 2)
print(b)
# expect: bytearray(b'\x00\x00\x00\x01\x00\x02\x00\x00\x00\x00')
struct.pack_into('>i', memoryview(b)[4:], 0, 99)
print(b)
# expect: bytearray(b'\x00\x00\x00\x01\x00\x00\x00c\x00\x00')
