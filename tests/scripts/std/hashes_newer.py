# SHA-3, SHAKE, BLAKE2 with all their arguments, sums of files.
import hashlib
import hmac
import io
from _tell import tell

TEXT = bytes(range(256)) * 5

for name in ('sha3_224', 'sha3_256', 'sha3_384', 'sha3_512', 'blake2b', 'blake2s'):
    make = getattr(hashlib, name)
    empty = make()
    print(name, empty.name, empty.digest_size, empty.block_size, empty.hexdigest()[:16], make(b'abc').hexdigest()[:16],
          make(TEXT).hexdigest()[-16:], hashlib.new(name, TEXT[:200]).hexdigest()[-16:], name in hashlib.algorithms_guaranteed)
    parts = make()
    for at in range(0, len(TEXT), 37):
        parts.update(TEXT[at:at + 37])
        if at == 37 * 3:
            copy = parts.copy()
    assert parts.digest() == make(TEXT).digest() and copy.digest() == make(TEXT[:37 * 4]).digest()
    assert all(len(make(TEXT[:size]).digest()) == make().digest_size for size in range(300))
    print(hmac.new(b'key', TEXT, name).hexdigest()[:16], hashlib.pbkdf2_hmac(name, b'word', b'salt', 3, 10).hex())
# expect: sha3_224 sha3_224 28 144 6b4e03423667dbb7 e642824c3f8cf24a d6bad5f96335b544 17750461262b1e97 True
# expect: ee787526f2091811 b97a1fc20537048b3ff9
# expect: sha3_256 sha3_256 32 136 a7ffc6f8bf1ed766 3a985da74fe225b2 cd4e77b034ffdfca 41cfec344d6ca899 True
# expect: 01d1b5e7f6415c4c 8851f02a299fc6950085
# expect: sha3_384 sha3_384 48 104 0c63a75b845e4f7d ec01498288516fc9 848ce181778b4cb2 87dea641e33ccdf7 True
# expect: df4a214259214026 60f48bd22100df2928ea
# expect: sha3_512 sha3_512 64 72 a69f73cca23a9ac5 b751850b1a57168a bbdd0284db3cce3c 715df12cfe0caee3 True
# expect: cd33a4f4a28f4ea3 451d16044810a4ac5a9e
# expect: blake2b blake2b 64 128 786a02f742015903 ba80a53f981c4d0d 0c450784c30bac8a 89b582d312502314 True
# expect: ef9644241462facd eb6f31eccb13cd06be8a
# expect: blake2s blake2s 32 64 69217a3079908094 508c5e8c327c14e2 0d219e611ba2e23f d86c801414ab9741 True
# expect: 27ecda1438ab6901 ca65531215ee767cb0e8
for name in ('shake_128', 'shake_256'):
    make = getattr(hashlib, name)
    print(name, make().name, make().digest_size, make().block_size, make(b'abc').hexdigest(8), make(TEXT).digest(3),
          make(TEXT).hexdigest(500)[-16:], make(b'').hexdigest(0) == '')
# expect: shake_128 shake_128 0 168 5881092dd818bf5c b' -+' 9310f18d89a4a6b5 True
# expect: shake_256 shake_256 0 136 483366601360a877 b'e\x9c\xaa' 2a828e9f518c7bda True
whole = hashlib.sha256(b''.join(hashlib.sha3_256(TEXT[:size]).digest() + hashlib.blake2b(TEXT[:size]).digest() +
                                hashlib.blake2s(TEXT[:size]).digest() + hashlib.shake_128(TEXT[:size]).digest(200)
                                for size in range(0, 400)))
print(whole.hexdigest())
# expect: 0a9065fe98ea4def790573f95ec0f9dc12b289f5e8f5c246ce03e076cb3dd1ab

for make in (hashlib.blake2b, hashlib.blake2s):
    print(make.MAX_DIGEST_SIZE, make.MAX_KEY_SIZE, make.SALT_SIZE, make.PERSON_SIZE, make.__name__, type(make) is type)
    print(make(b'abc', digest_size=10).hexdigest(), make(digest_size=10).digest_size)
    print(make(b'abc', key=b'secret', salt=b'salt', person=b'person', digest_size=8).hexdigest(),
          make(key=b'secret', digest_size=8).hexdigest())
    print(make(TEXT, fanout=2, depth=3, leaf_size=4096, node_offset=5, node_depth=1, inner_size=32, last_node=True,
               digest_size=8).hexdigest())
    print(hashlib.new(make.__name__, b'abc', digest_size=6).hexdigest())
    for wrong in ({'digest_size': 0}, {'digest_size': 65}, {'key': b'k' * 65}, {'salt': b's' * 17}, {'person': b'p' * 17},
                  {'fanout': 256}, {'fanout': -1}, {'depth': 0}, {'node_depth': 256}, {'inner_size': 65}):
        tell(wrong, make, **wrong)
    tell('str', make, 'text')
# expect: 64 64 16 16 blake2b True
# expect: 3619b2e9832d748d745e 10
# expect: 1b10fa40a3ab6605 de16f20a259bd38f
# expect: df51f3d04ac23843
# expect: 13c9497c2425
# expect: {'digest_size': 0} -> ValueError: digest_size must be between 1 and 64 bytes
# expect: {'digest_size': 65} -> ValueError: digest_size must be between 1 and 64 bytes
# expect: {'key': b'kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk'} -> ValueError: maximum key length is 64 bytes
# expect: {'salt': b'sssssssssssssssss'} -> ValueError: maximum salt length is 16 bytes
# expect: {'person': b'ppppppppppppppppp'} -> ValueError: maximum person length is 16 bytes
# expect: {'fanout': 256} -> ValueError: fanout must be between 0 and 255
# expect: {'fanout': -1} -> ValueError: fanout must be between 0 and 255
# expect: {'depth': 0} -> ValueError: depth must be between 1 and 255
# expect: {'node_depth': 256} -> ValueError: node_depth must be between 0 and 255
# expect: {'inner_size': 65} -> ValueError: inner_size must be between 0 and is 64
# expect: str -> TypeError: Strings must be encoded before hashing
# expect: 32 32 8 8 blake2s True
# expect: 4ab88bcf29cd458d4088 10
# expect: 857bd7f1bb3f1214 1d9f75e833265179
# expect: d27b99123c79a956
# expect: 1874778958c5
# expect: {'digest_size': 0} -> ValueError: digest_size must be between 1 and 32 bytes
# expect: {'digest_size': 65} -> ValueError: digest_size must be between 1 and 32 bytes
# expect: {'key': b'kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk'} -> ValueError: maximum key length is 32 bytes
# expect: {'salt': b'sssssssssssssssss'} -> ValueError: maximum salt length is 8 bytes
# expect: {'person': b'ppppppppppppppppp'} -> ValueError: maximum person length is 8 bytes
# expect: {'fanout': 256} -> ValueError: fanout must be between 0 and 255
# expect: {'fanout': -1} -> ValueError: fanout must be between 0 and 255
# expect: {'depth': 0} -> ValueError: depth must be between 1 and 255
# expect: {'node_depth': 256} -> ValueError: node_depth must be between 0 and 255
# expect: {'inner_size': 65} -> ValueError: inner_size must be between 0 and is 32
# expect: str -> TypeError: Strings must be encoded before hashing
print(hashlib.file_digest(io.BytesIO(TEXT), 'sha3_256').hexdigest() == hashlib.sha3_256(TEXT).hexdigest(),
      hashlib.file_digest(io.BytesIO(TEXT), hashlib.blake2s).hexdigest() == hashlib.blake2s(TEXT).hexdigest())
# expect: True True
tell('no such', hashlib.file_digest, io.BytesIO(), 'none')
# expect: no such -> ValueError: unsupported hash type none
