# hashlib, and random.seed of texts. Expectations recorded from CPython 3.13.
import hashlib
import random
for name in ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'):
    for data in (b'', b'abc', b'a' * 1000):
        print(name, hashlib.new(name, data).hexdigest())
# expect: md5 d41d8cd98f00b204e9800998ecf8427e
# expect: md5 900150983cd24fb0d6963f7d28e17f72
# expect: md5 cabe45dcc9ae5b66ba86600cca6b8ba8
# expect: sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709
# expect: sha1 a9993e364706816aba3e25717850c26c9cd0d89d
# expect: sha1 291e9a6c66994949b57ba5e650361e98fc36b1ba
# expect: sha224 d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f
# expect: sha224 23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7
# expect: sha224 4e8f0ce90b64661a2b5e84be6d93a7d9b76871062f1814433d04a03d
# expect: sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
# expect: sha256 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
# expect: sha256 41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3
# expect: sha384 38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b
# expect: sha384 cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7
# expect: sha384 f54480689c6b0b11d0303285d9a81b21a93bca6ba5a1b4472765dca4da45ee328082d469c650cd3b61b16d3266ab8ced
# expect: sha512 cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e
# expect: sha512 ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f
# expect: sha512 67ba5535a46e3f86dbfbed8cbbaf0125c76ed549ff8b0b9e03e0c88cf90fa634fa7b12b47d77b694de488ace8d9a65967dc96df599727d3292a8d9d447709c97
h = hashlib.sha256()
h.update(b'ab')
g = h.copy()
h.update(b'c')
print(h.hexdigest() == hashlib.sha256(b'abc').hexdigest(), g.digest()[:4], h.digest_size, h.name)
# expect: True b'\xfb\x8e \xfc' 32 sha256
try:
    hashlib.md5('text')
except TypeError as e:
    print(e)
# expect: Strings must be encoded before hashing
random.seed('a text')
print(random.random(), random.randint(1, 100))
# expect: 0.4720092723042699 58
