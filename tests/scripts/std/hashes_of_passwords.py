# Keys from passwords; a long text is hashed while other threads run.
import hashlib, threading
for name in ('md5', 'sha1', 'sha224', 'sha256', 'sha512'): print(name, hashlib.pbkdf2_hmac(name, b'password', b'salt', 100).hex(), hashlib.pbkdf2_hmac(name, b'p' * 200, b'', 1, 7).hex(), len(hashlib.pbkdf2_hmac(name, b'', b's', 3, 100)))
for f in (lambda: hashlib.pbkdf2_hmac('md5', b'p', b's', 0), lambda: hashlib.pbkdf2_hmac('md5', b'p', b's', 1, 0), lambda: hashlib.pbkdf2_hmac('md5', b'p', b's', 1, -1)):
    try: print(f())
    except Exception as e: print(type(e).__name__)
out = [None] * 4
def work(i): out[i] = hashlib.sha256(bytes([i]) * 100000).hexdigest()
ts = [threading.Thread(target=work, args=(i,)) for i in range(4)]; [t.start() for t in ts]; [t.join() for t in ts]
for i in range(4): h = hashlib.sha256(); h.update(bytes([i]) * 100000); print(h.hexdigest() == out[i])
# expect: md5 280bb9170d873234e922ea067e94e9b1 c3ce3eb8deef55 100
# expect: sha1 8595d7aea0e7c952a35af9a838cc6b393449307c 6ce2711c545f83 100
# expect: sha224 94caada0587cd9bec0aa1d6eb1a4da672122d1152458e36e38647fb6 65dfca9da06bd5 100
# expect: sha256 07e6997180cf7f12904f04100d405d34888fdf62af6d506a0ecc23b196fe99d8 08c7c21af5ea7c 100
# expect: sha512 fef7276b107040a0a713bcbec9fd3e191cc6153249e245a3e1a22087dbe616060bbfc8411c6363f3c10ab5d02a56c38e2066a4e205b0ca8f959fd731e5fa584b d67afdd269589b 100
# expect: ValueError
# expect: ValueError
# expect: ValueError
# expect: True
# expect: True
# expect: True
# expect: True
