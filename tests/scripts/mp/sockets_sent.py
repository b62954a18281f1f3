# methods: fork spawn forkserver
# Sockets go to processes by every way: as arguments, through a pool, a queue and a pipe, and as bare descriptors.
import socket, multiprocessing as mp, os
def child(s, n): s.sendall(b'from child %d' % n); s.close()
def task(s): s.sendall(b'from pool'); return s.fileno() >= 0, repr(s.family), type(s).__name__
def server(s):
    c, a = s.accept()
    with c: c.sendall(b'served by child')
def by_handle(c):
    from multiprocessing.reduction import recv_handle
    with socket.socket(fileno=recv_handle(c)) as s: s.send(b'got it')
if __name__ == '__main__':
    a, b = socket.socketpair(); p = mp.Process(target=child, args=(b, 1)); p.start(); print(a.recv(100)); p.join(); print(p.exitcode)
    with mp.Pool(1) as po: print(po.apply(task, (b,))); print(a.recv(100))
    s = socket.create_server(('127.0.0.1', 0)); ps = [mp.Process(target=server, args=(s,)) for _ in range(2)]; [p.start() for p in ps]
    for p in ps:
        c = socket.create_connection(s.getsockname())
        with c, c.makefile() as f: print(f.read())
    [p.join() for p in ps]; print([p.exitcode for p in ps])
    q = mp.Queue(); q.put(b); r = q.get(); r.send(b'via queue'); print(a.recv(50)); x, y = mp.Pipe(); x.send(b); r = y.recv(); r.send(b'via pipe'); print(a.recv(50))
    from multiprocessing.reduction import send_handle, DupFd
    x, y = mp.Pipe(); p = mp.Process(target=by_handle, args=(y,)); p.start(); c, d = socket.socketpair(); send_handle(x, d.fileno(), p.pid); print(c.recv(10)); p.join(); print(p.exitcode)
# expect: b'from child 1'
# expect: 0
# expect: (True, '<AddressFamily.AF_UNIX: 1>', 'socket')
# expect: b'from pool'
# expect: served by child
# expect: served by child
# expect: [0, 0]
# expect: b'via queue'
# expect: b'via pipe'
# expect: b'got it'
# expect: 0
