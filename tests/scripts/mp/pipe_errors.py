import multiprocessing as mp, time, os
def tryit(label, fn):
    try: text = str(fn())
    except BaseException as e: text = '%s: %s' % (type(e).__name__, e)
    print(label, '->', __import__('re').sub('0x[0-9a-f]+', '0x', text), flush=True)
def child(c):
    c.send(('hi', os.getpid() == os.getppid())); print('child got', c.recv(), flush=True); c.close()
if __name__ == '__main__':
    a, b = mp.Pipe(); r, w = mp.Pipe(False); print(str(a).split(' at ')[0], a.readable, a.writable, r.readable, r.writable, w.readable, w.writable, a.closed, type(a.fileno()))
    tryit('w.recv', w.recv); tryit('r.send', lambda: r.send(1)); tryit('poll w', w.poll); tryit('poll', a.poll); tryit('poll t', lambda: a.poll(0.05)); tryit('r.send_bytes', lambda: r.send_bytes(b''))
    a.send_bytes(b'hello'); tryit('recv', b.recv_bytes); a.send_bytes(b'hello', 1); tryit('off', b.recv_bytes); a.send_bytes(b'hello', 1, 3); tryit('off2', b.recv_bytes); tryit('off bad', lambda: a.send_bytes(b'hello', 9)); tryit('off neg', lambda: a.send_bytes(b'hello', -1)); tryit('size neg', lambda: a.send_bytes(b'hello', 1, -1)); tryit('size bad', lambda: a.send_bytes(b'hello', 1, 9)); tryit('str', lambda: a.send_bytes('hello'))
    a.send_bytes(b'hello'); tryit('max', lambda: b.recv_bytes(3)); 
    a, b = mp.Pipe(); a.send_bytes(b'hello'); buf = bytearray(10); tryit('into', lambda: b.recv_bytes_into(buf)); print(buf); a.send_bytes(b'0123456789ab'); tryit('short', lambda: b.recv_bytes_into(buf)); a.send_bytes(b'x'); tryit('neg max', lambda: b.recv_bytes(-1))
    a.send_bytes(b'not pickle'); b.recv_bytes(); a.send_bytes(b'garbage'); tryit('recv garbage', b.recv)
    tryit('lambda', lambda: a.send(lambda: 0)); a.close(); tryit('closed send', lambda: a.send(1)); tryit('closed recv', a.recv); tryit('closed poll', a.poll); tryit('closed fileno', a.fileno); tryit('close again', a.close); print(a.closed); tryit('b.recv', b.recv); tryit('b.send', lambda: b.send(1)); tryit('b.poll', b.poll)
    with mp.Pipe()[0] as c: print(c.closed)
    print(c.closed); tryit('enter closed', c.__enter__)
    a, b = mp.Pipe(); p = mp.Process(target=child, args=(b,)); p.start(); print(a.recv()); a.send([1, {2: 3}]); p.join(); b.close(); tryit('eof', a.recv); print(p.exitcode)
    r, w = mp.Pipe(duplex=False); r.close(); tryit('broken', lambda: w.send(1))
    tryit('kw', lambda: mp.Pipe(False, duplex=True)); tryit('type', lambda: (type(a).__module__, type(a).__mro__)); tryit('eq', lambda: a == a); tryit('bool', lambda: bool(a)); tryit('hash', lambda: hash(a) == hash(a))
    tryit('poll str', lambda: r.poll('x'))


# expect: <multiprocessing.connection.Connection object True True True False False True False <class 'int'>
# expect: w.recv -> OSError: connection is write-only
# expect: r.send -> OSError: connection is read-only
# expect: poll w -> OSError: connection is write-only
# expect: poll -> False
# expect: poll t -> False
# expect: r.send_bytes -> OSError: connection is read-only
# expect: recv -> b'hello'
# expect: off -> b'ello'
# expect: off2 -> b'ell'
# expect: off bad -> ValueError: buffer length < offset
# expect: off neg -> ValueError: offset is negative
# expect: size neg -> ValueError: size is negative
# expect: size bad -> ValueError: buffer length < offset + size
# expect: str -> TypeError: memoryview: a bytes-like object is required, not 'str'
# expect: max -> OSError: bad message length
# expect: into -> 5
# expect: bytearray(b'hello\x00\x00\x00\x00\x00')
# expect: short -> BufferTooShort: b'0123456789ab'
# expect: neg max -> ValueError: negative maxlength
# expect: recv garbage -> UnpicklingError: invalid load key, 'n'.
# expect: lambda -> AttributeError: Can't get local object '<lambda>.<locals>.<lambda>'
# expect: closed send -> OSError: handle is closed
# expect: closed recv -> OSError: handle is closed
# expect: closed poll -> OSError: handle is closed
# expect: closed fileno -> OSError: handle is closed
# expect: close again -> None
# expect: True
# expect: b.recv -> UnpicklingError: pickle data was truncated
# expect: b.send -> BrokenPipeError: [Errno 32] Broken pipe
# expect: b.poll -> True
# expect: False
# expect: True
# expect: enter closed -> <multiprocessing.connection.Connection object at 0x>
# expect: child got [1, {2: 3}]
# expect: ('hi', False)
# expect: eof -> EOFError: 
# expect: 0
# expect: broken -> BrokenPipeError: [Errno 32] Broken pipe
# expect: kw -> TypeError: BaseContext.Pipe() got multiple values for argument 'duplex'
# expect: type -> ('multiprocessing.connection', (<class 'multiprocessing.connection.Connection'>, <class 'multiprocessing.connection._ConnectionBase'>, <class 'object'>))
# expect: eq -> True
# expect: bool -> True
# expect: hash -> True
# expect: poll str -> OSError: handle is closed
