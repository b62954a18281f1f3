# methods: fork spawn forkserver
import multiprocessing as mp
from multiprocessing.connection import wait


def child(conn):
    with conn:
        while True:
            x = conn.recv()
            if x == 'end':
                break
            conn.send((x, mp.current_process().name))
        conn.send_bytes(b'raw bytes')


if __name__ == '__main__':
    a, b = mp.Pipe()
    p = mp.Process(target=child, args=(b,))
    p.start()
    b.close()
    for x in (1, [2, 'two'], {'k': None}):
        a.send(x)
        print(a.recv())
    print(a.poll(), a.poll(0.01))
    a.send('end')
    print(wait([a], 20) == [a], a.poll(20), a.recv_bytes())
    p.join()
    for attempt in (a.recv, b.recv):
        try:
            attempt()
        except (EOFError, OSError) as e:
            print(repr(e))
    r, w = mp.Pipe(False)
    print(r.readable, r.writable, w.readable, w.writable, r.closed)
    for attempt in (lambda: r.send(1), w.recv, lambda: w.send(lambda: 0), lambda: w.send_bytes(b'abc', 4),
                    lambda: w.send_bytes(b'abc', -1), lambda: w.send_bytes('abc')):
        try:
            attempt()
        except Exception as e:
            print(type(e).__name__, str(e).split(' at 0x')[0])
    w.send_bytes(b'hello world', 6)
    print(r.recv_bytes())
    w.send_bytes(b'too long')
    try:
        r.recv_bytes(3)
    except OSError as e:
        print(e, r.closed)
    try:
        w.send(1)
    except BrokenPipeError as e:
        print(e)
# expect: (1, 'Process-1')
# expect: ([2, 'two'], 'Process-1')
# expect: ({'k': None}, 'Process-1')
# expect: False False
# expect: True True b'raw bytes'
# expect: EOFError()
# expect: OSError('handle is closed')
# expect: True False False True False
# expect: OSError connection is read-only
# expect: OSError connection is write-only
# expect: AttributeError Can't get local object '<lambda>.<locals>.<lambda>'
# expect: ValueError buffer length < offset
# expect: ValueError offset is negative
# expect: TypeError memoryview: a bytes-like object is required, not 'str'
# expect: b'world'
# expect: bad message length True
# expect: [Errno 32] Broken pipe
