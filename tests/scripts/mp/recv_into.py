# recv_bytes_into() fills a buffer's bytes, whatever its items are; what the addresses of sockets must be
import array
import multiprocessing as mp
from multiprocessing.connection import Client, Listener

a, b = mp.Pipe()
a.send_bytes(array.array('i', [42, 1729]))
numbers = array.array('i', [0] * 5)
print(b.recv_bytes_into(numbers), numbers)
a.send_bytes(array.array('i', [7]))
print(b.recv_bytes_into(numbers, 8), numbers)
a.send_bytes(b'too long for it')
try:
    b.recv_bytes_into(array.array('i', [0]))
except mp.BufferTooShort as e:
    print(e.args)
for make in (lambda: Client(('localhost',)), lambda: Listener(family='AF_NONE'), lambda: Client((5, 5)),
             lambda: Listener(authkey='text')):
    try:
        make()
    except Exception as e:
        print(type(e).__name__, e)
# expect: 8 array('i', [42, 1729, 0, 0, 0])
# expect: 4 array('i', [42, 1729, 7, 0, 0])
# expect: (b'too long for it',)
# expect: TypeError AF_INET address must be a pair (host, port)
# expect: ValueError unrecognized family
# expect: TypeError str, bytes or bytearray expected, not int
# expect: TypeError authkey should be a byte string
