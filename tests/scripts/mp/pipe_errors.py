# What a Connection refuses: the wrong end, too much, too little, what is no pickle, a closed end, an end that is gone.
# methods: fork spawn forkserver
import multiprocessing as mp
import os

from _tell import tell


def ends():
    a, b = mp.Pipe()
    reader, writer = mp.Pipe(False)
    print(str(a).split(' at ')[0], a.closed, type(a.fileno()))
    # expect: <multiprocessing.connection.Connection object False <class 'int'>
    print([(c.readable, c.writable) for c in (a, b, reader, writer)])
    # expect: [(True, True), (True, True), (True, False), (False, True)]
    tell('recv on the writing end', writer.recv)
    # expect: recv on the writing end -> OSError: connection is write-only
    tell('poll on the writing end', writer.poll)
    # expect: poll on the writing end -> OSError: connection is write-only
    tell('send on the reading end', reader.send, 1)
    # expect: send on the reading end -> OSError: connection is read-only
    tell('send_bytes on the reading end', reader.send_bytes, b'')
    # expect: send_bytes on the reading end -> OSError: connection is read-only
    tell('poll', a.poll)
    # expect: poll -> False
    tell('poll with a timeout', a.poll, 0.05)
    # expect: poll with a timeout -> False
    reader.close()
    tell('send when nobody can read', writer.send, 1)
    # expect: send when nobody can read -> BrokenPipeError: [Errno 32] Broken pipe
    tell('poll when closed, with a text', reader.poll, 'x')
    # expect: poll when closed, with a text -> OSError: handle is closed


def parts_of_bytes():
    a, b = mp.Pipe()
    a.send_bytes(b'hello')
    tell('whole', b.recv_bytes)
    # expect: whole -> b'hello'
    a.send_bytes(b'hello', 1)
    tell('from 1', b.recv_bytes)
    # expect: from 1 -> b'ello'
    a.send_bytes(b'hello', 1, 3)
    tell('3 from 1', b.recv_bytes)
    # expect: 3 from 1 -> b'ell'
    tell('from beyond the end', a.send_bytes, b'hello', 9)
    # expect: from beyond the end -> ValueError: buffer length < offset
    tell('from below 0', a.send_bytes, b'hello', -1)
    # expect: from below 0 -> ValueError: offset is negative
    tell('size below 0', a.send_bytes, b'hello', 1, -1)
    # expect: size below 0 -> ValueError: size is negative
    tell('size beyond the end', a.send_bytes, b'hello', 1, 9)
    # expect: size beyond the end -> ValueError: buffer length < offset + size
    tell('a text', a.send_bytes, 'hello')
    # expect: a text -> TypeError: memoryview: a bytes-like object is required, not 'str'


def room_too_small():
    a, b = mp.Pipe()
    a.send_bytes(b'hello')
    tell('at most 3 bytes', b.recv_bytes, 3)
    # expect: at most 3 bytes -> OSError: bad message length
    a, b = mp.Pipe()
    room = bytearray(10)
    a.send_bytes(b'hello')
    tell('into a bytearray', b.recv_bytes_into, room)
    # expect: into a bytearray -> 5
    print(room)
    # expect: bytearray(b'hello\x00\x00\x00\x00\x00')
    a.send_bytes(b'0123456789ab')
    tell('into one too small', b.recv_bytes_into, room)
    # expect: into one too small -> BufferTooShort: b'0123456789ab'
    a.send_bytes(b'x')
    tell('at most -1 bytes', b.recv_bytes, -1)
    # expect: at most -1 bytes -> ValueError: negative maxlength


def garbage_and_closed():
    a, b = mp.Pipe()
    a.send_bytes(b'not pickle')
    tell('recv of garbage', b.recv)
    # expect: recv of garbage -> UnpicklingError: invalid load key, 'n'.
    a.send_bytes(b'')
    tell('recv of nothing', b.recv)
    # expect: recv of nothing -> EOFError: Ran out of input
    tell('send a lambda', a.send, lambda: 0)
    # expect: send a lambda -> AttributeError: Can't get local object 'garbage_and_closed.<locals>.<lambda>'
    a.send_bytes(b'c')
    a.close()
    tell('send when closed', a.send, 1)
    # expect: send when closed -> OSError: handle is closed
    tell('recv when closed', a.recv)
    # expect: recv when closed -> OSError: handle is closed
    tell('poll when closed', a.poll)
    # expect: poll when closed -> OSError: handle is closed
    tell('fileno when closed', a.fileno)
    # expect: fileno when closed -> OSError: handle is closed
    tell('close again', a.close)
    # expect: close again -> None
    print(a.closed)
    # expect: True
    tell('recv of half a pickle, the sender gone', b.recv)
    # expect: recv of half a pickle, the sender gone -> UnpicklingError: pickle data was truncated
    tell('send to one gone', b.send, 1)
    # expect: send to one gone -> BrokenPipeError: [Errno 32] Broken pipe
    tell('poll of one gone', b.poll)
    # expect: poll of one gone -> True
    with mp.Pipe()[0] as c:
        print(c.closed)
        # expect: False
    print(c.closed)
    # expect: True
    tell('with, when closed', c.__enter__)
    # expect: with, when closed -> <multiprocessing.connection.Connection object at 0x>


def child(connection):
    connection.send(('hi', os.getpid() == os.getppid()))
    print('child got', connection.recv(), flush=True)
    connection.close()


def end_of_file():
    a, b = mp.Pipe()
    process = mp.Process(target=child, args=(b,))
    process.start()
    print(a.recv(), flush=True)
    # expect: ('hi', False)
    a.send([1, {2: 3}])
    process.join()
    # expect: child got [1, {2: 3}]
    b.close()
    tell('recv at the end', a.recv)
    # expect: recv at the end -> EOFError: 
    print(process.exitcode)
    # expect: 0


def as_objects():
    a, b = mp.Pipe()
    tell('duplex twice', mp.Pipe, False, duplex=True)
    # expect: duplex twice -> TypeError: BaseContext.Pipe() got multiple values for argument 'duplex'
    print(type(a).__module__, type(a).__mro__)
    # expect: multiprocessing.connection (<class 'multiprocessing.connection.Connection'>, <class 'multiprocessing.connection._ConnectionBase'>, <class 'object'>)
    print(a == a, a == b, bool(a), hash(a) == hash(a))
    # expect: True False True True


if __name__ == '__main__':
    ends()
    parts_of_bytes()
    room_too_small()
    garbage_and_closed()
    end_of_file()
    as_objects()
