# base64's bases 85 and 32, the rarer ones too.
import base64
from _tell import tell

DATA = b'', b'a', b'abc', b'hello world', b'\0\0\0\0', b'\0\0\0\0\0\0\0', b'    ', b'\xff\xff\xff\xff', 'text'

for data in DATA:
    tell(f'b85 {data}', base64.b85encode, data)
    tell(f'z85 {data}', base64.z85encode, data)
    tell(f'hex {data}', base64.b32hexencode, data)
# expect: b85 b'' -> b''
# expect: z85 b'' -> b''
# expect: hex b'' -> b''
# expect: b85 b'a' -> b'VE'
# expect: z85 b'a' -> b've'
# expect: hex b'a' -> b'C4======'
# expect: b85 b'abc' -> b'VPaz'
# expect: z85 b'abc' -> b'vpAZ'
# expect: hex b'abc' -> b'C5H66==='
# expect: b85 b'hello world' -> b'Xk~0{Zy<MXa%^M'
# expect: z85 b'hello world' -> b'xK#0@zY<mxA+]m'
# expect: hex b'hello world' -> b'D1IMOR3F41RMUSJCCG======'
# expect: b85 b'\x00\x00\x00\x00' -> b'00000'
# expect: z85 b'\x00\x00\x00\x00' -> b'00000'
# expect: hex b'\x00\x00\x00\x00' -> b'0000000='
# expect: b85 b'\x00\x00\x00\x00\x00\x00\x00' -> b'000000000'
# expect: z85 b'\x00\x00\x00\x00\x00\x00\x00' -> b'000000000'
# expect: hex b'\x00\x00\x00\x00\x00\x00\x00' -> b'000000000000===='
# expect: b85 b'    ' -> b'ARr(h'
# expect: z85 b'    ' -> b'arR^H'
# expect: hex b'    ' -> b'40G2080='
# expect: b85 b'\xff\xff\xff\xff' -> b'|NsC0'
# expect: z85 b'\xff\xff\xff\xff' -> b'%nSc0'
# expect: hex b'\xff\xff\xff\xff' -> b'VVVVVVO='
# expect: b85 text -> TypeError: memoryview: a bytes-like object is required, not 'str'
# expect: z85 text -> TypeError: memoryview: a bytes-like object is required, not 'str'
# expect: hex text -> TypeError: memoryview: a bytes-like object is required, not 'str'
for data in DATA[:-1]:
    assert base64.a85decode(base64.a85encode(data)) == data
    assert base64.a85decode(base64.a85encode(data, foldspaces=True, adobe=True, wrapcol=3), foldspaces=True, adobe=True) == data
    assert base64.b85decode(base64.b85encode(data)) == data
    assert base64.z85decode(base64.z85encode(data)) == data
    assert base64.b32hexdecode(base64.b32hexencode(data)) == data
    assert base64.b32decode(base64.b32encode(data)) == data
for options in ({}, {'foldspaces': True}, {'adobe': True}, {'pad': True}, {'wrapcol': 3}, {'wrapcol': 1, 'adobe': True}):
    print(options, [base64.a85encode(data, **options) for data in DATA[:-1]])
# expect: {} [b'', b'@/', b'@:E^', b'BOu!rD]j7BEbo7', b'z', b'z!!!!', b'+<VdL', b's8W-!']
# expect: {'foldspaces': True} [b'', b'@/', b'@:E^', b'BOu!rD]j7BEbo7', b'z', b'z!!!!', b'y', b's8W-!']
# expect: {'adobe': True} [b'<~~>', b'<~@/~>', b'<~@:E^~>', b'<~BOu!rD]j7BEbo7~>', b'<~z~>', b'<~z!!!!~>', b'<~+<VdL~>', b'<~s8W-!~>']
# expect: {'pad': True} [b'', b'@/p9-', b'@:E^H', b'BOu!rD]j7BEbo7d', b'z', b'zz', b'+<VdL', b's8W-!']
# expect: {'wrapcol': 3} [b'', b'@/', b'@:E\n^', b'BOu\n!rD\n]j7\nBEb\no7', b'z', b'z!!\n!!', b'+<V\ndL', b's8W\n-!']
# expect: {'wrapcol': 1, 'adobe': True} [b'<~\n~>', b'<~\n@/\n~>', b'<~\n@:\nE^\n~>', b'<~\nBO\nu!\nrD\n]j\n7B\nEb\no7\n~>', b'<~\nz\n~>', b'<~\nz!\n!!\n!\n~>', b'<~\n+<\nVd\nL\n~>', b'<~\ns8\nW-\n!\n~>']
for data in (b'BOu!rD]j7BEb o7', b'y', b'zz', b'v', b'!', b's8W-"', b'BzOu', 'BOu!'):
    tell(f'a85 {data}', base64.a85decode, data)
    tell(f'a85 {data}, spaces folded', base64.a85decode, data, foldspaces=True)
# expect: a85 b'BOu!rD]j7BEb o7' -> b'hello world'
# expect: a85 b'BOu!rD]j7BEb o7', spaces folded -> b'hello world'
# expect: a85 b'y' -> ValueError: Non-Ascii85 digit found: y
# expect: a85 b'y', spaces folded -> b'    '
# expect: a85 b'zz' -> b'\x00\x00\x00\x00\x00\x00\x00\x00'
# expect: a85 b'zz', spaces folded -> b'\x00\x00\x00\x00\x00\x00\x00\x00'
# expect: a85 b'v' -> ValueError: Non-Ascii85 digit found: v
# expect: a85 b'v', spaces folded -> ValueError: Non-Ascii85 digit found: v
# expect: a85 b'!' -> b''
# expect: a85 b'!', spaces folded -> b''
# expect: a85 b's8W-"' -> ValueError: Ascii85 overflow
# expect: a85 b's8W-"', spaces folded -> ValueError: Ascii85 overflow
# expect: a85 b'BzOu' -> ValueError: z inside Ascii85 5-tuple
# expect: a85 b'BzOu', spaces folded -> ValueError: z inside Ascii85 5-tuple
# expect: a85 BOu! -> b'hel'
# expect: a85 BOu!, spaces folded -> b'hel'
tell('adobe', base64.a85decode, b'BOu!~>', adobe=True)
# expect: adobe -> b'hel'
tell('no end', base64.a85decode, b'BOu!', adobe=True)
# expect: no end -> ValueError: Ascii85 encoded byte sequences must end with b'~>'
tell('nothing ignored', base64.a85decode, b'BO u', ignorechars=b'')
# expect: nothing ignored -> ValueError: Non-Ascii85 digit found:  
for data in (b'"', b'xK#0@', 'xK#0@zY', b'#####', b'~~~~~'):
    tell(f'z85 {data}', base64.z85decode, data)
    tell(f'b85 {data}', base64.b85decode, data)
# expect: z85 b'"' -> ValueError: bad z85 character at position 0
# expect: b85 b'"' -> ValueError: bad base85 character at position 0
# expect: z85 b'xK#0@' -> b'hell'
# expect: b85 b'xK#0@' -> b'\xb8T\xf1\xa3'
# expect: z85 xK#0@zY -> b'hello'
# expect: b85 xK#0@zY -> b'\xb8T\xf1\xa3\xbf'
# expect: z85 b'#####' -> ValueError: z85 overflow in hunk starting at byte 0
# expect: b85 b'#####' -> b'\xc6Z\x0b\x13'
# expect: z85 b'~~~~~' -> ValueError: bad z85 character at position 0
# expect: b85 b'~~~~~' -> ValueError: base85 overflow in hunk starting at byte 0
tell('base 32 of small letters', base64.b32hexdecode, b'cpnmuoj1')
# expect: base 32 of small letters -> Error: Non-base32 digit found
tell('folded', base64.b32hexdecode, b'cpnmuoj1', casefold=True)
# expect: folded -> b'fooba'
tell('mapped', base64.b32decode, b'MZXW6YT1', map01='I')
# expect: mapped -> b'foobh'
tell('padding', base64.b32hexdecode, b'CPN=')
# expect: padding -> Error: Incorrect padding
