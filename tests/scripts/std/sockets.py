# Sockets of all kinds on this machine, what goes wrong with them, and files over them.
import socket, threading, os
def tryit(n, f):
    try: print(n, '->', f())
    except BaseException as e: print(n, '->', type(e).__module__, type(e).__name__, e)
s = socket.socket(); print(s.family, repr(s.family), repr(s.type), s.proto, s.fileno() > 2, repr(s).split('fd=')[1].split(',', 1)[1], s.gettimeout(), s.getblocking(), s.timeout)
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); print(s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR), type(s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 4)))
s.bind(('127.0.0.1', 0)); s.listen(5); host, port = s.getsockname(); print(host, port > 0)
def serve():
    c, a = s.accept(); print('accepted', type(a), a[0], c.family == s.family)
    with c:
        while True:
            d = c.recv(1024)
            if not d: break
            c.sendall(d.upper())
t = threading.Thread(target=serve); t.start()
c = socket.create_connection((host, port)); c.sendall(b'hello'); print(c.recv(100)); print(c.send(b'abc'), c.recv(2), c.recv(10)); b = bytearray(10); c.send(b'xyz'); print(c.recv_into(b), b); print(c.getpeername() == (host, port)); c.shutdown(socket.SHUT_WR); print(c.recv(5)); c.close(); t.join(); print(repr(c)); tryit('recv closed', lambda: c.recv(1)); tryit('send closed', lambda: c.send(b'a')); c.close()
tryit('send str', lambda: socket.socket().send('a')); tryit('refused', lambda: socket.create_connection(('127.0.0.1', 1))); tryit('connect str', lambda: socket.socket().connect('x')); tryit('connect 1', lambda: socket.socket().connect(('a',))); tryit('port', lambda: socket.socket().connect(('127.0.0.1', 99999))); tryit('port type', lambda: socket.socket().connect(('127.0.0.1', 'x'))); tryit('inuse', lambda: socket.socket().bind((host, port))); tryit('ex', lambda: socket.socket().connect_ex(('127.0.0.1', 1))); tryit('host', lambda: socket.socket().connect((5, 5))); tryit('notconn', lambda: socket.socket().recv(1)); tryit('peer', lambda: socket.socket().getpeername()); tryit('accept', lambda: socket.socket().accept()); tryit('neg', lambda: socket.socket().recv(-1)); tryit('fam', lambda: socket.socket(99)); tryit('pipe', lambda: [a.close() or b.send(b'x') for a, b in [socket.socketpair()]])
a, b = socket.socketpair(); a.settimeout(0.05); tryit('timeout', lambda: a.recv(1)); a.setblocking(False); tryit('nonblock', lambda: a.recv(1)); tryit('tneg', lambda: a.settimeout(-1)); tryit('tstr', lambda: a.settimeout('a')); print(a.gettimeout(), a.getblocking()); a.setblocking(True); print(a.gettimeout()); f = a.makefile('w'); g = b.makefile('r'); f.write('line1\nline2\n'); f.flush(); print(g.readline(), g.readline(), a.family, b.getsockname(), repr(a).split('fd=')[1].split(',', 1)[1]); w = a.makefile('wb'); w.write(b'raw\n'); w.close(); print(b.recv(10, socket.MSG_PEEK), b.recv(10)); a.close(); f.close(); print(b.recv(1)); print(b.detach() > 0, b.fileno())
p = '/tmp/sk_%d' % os.getpid(); u = socket.socket(socket.AF_UNIX); u.bind(p); u.listen(); v = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM); v.connect(p); x, ad = u.accept(); print(repr(ad), u.getsockname() == p, repr(v.getsockname())); os.unlink(p); tryit('enoent', lambda: socket.socket(socket.AF_UNIX).connect('/no/such')); tryit('long', lambda: socket.socket(socket.AF_UNIX).bind('x' * 200))
d1 = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); d1.bind(('127.0.0.1', 0)); d2 = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); print(d2.sendto(b'dgram', d1.getsockname())); m, fr = d1.recvfrom(100); print(m, fr[0], repr(d1.type)); d1.sendto(b'back', 0, fr) ; print(d2.recv(10))
print(socket.gethostbyname('localhost'), socket.inet_aton('1.2.3.4'), socket.inet_ntoa(b'\x01\x02\x03\x04'), socket.htons(1), socket.ntohl(1), socket.timeout is TimeoutError, socket.error is OSError, socket.gaierror.__mro__[1], socket.getaddrinfo('127.0.0.1', 80, socket.AF_INET, socket.SOCK_STREAM), isinstance(socket.gethostname(), str), socket.has_ipv6, socket.getdefaulttimeout(), socket.SOMAXCONN)
tryit('aton', lambda: socket.inet_aton('x')); tryit('htons', lambda: socket.htons(-1)); tryit('htons', lambda: socket.htons(70000))
with socket.create_server(('localhost', 0)) as s: print(s.getsockname()[0])
a, b = socket.socketpair(); socket.send_fds(a, [b'fd'], [0, 1]); m, fds, fl, ad = socket.recv_fds(b, 10, 5); print(m, len(fds), fl, ad)
import pickle, copy
tryit('pickle', lambda: pickle.dumps(a)); tryit('copy', lambda: copy.copy(a))
# expect: 2 <AddressFamily.AF_INET: 2> <SocketKind.SOCK_STREAM: 1> 0 True  family=2, type=1, proto=0, laddr=('0.0.0.0', 0)> None True None
# expect: 1 <class 'bytes'>
# expect: 127.0.0.1 True
# expect: accepted <class 'tuple'> 127.0.0.1 True
# expect: b'HELLO'
# expect: 3 b'AB' b'C'
# expect: 3 bytearray(b'XYZ\x00\x00\x00\x00\x00\x00\x00')
# expect: True
# expect: b''
# expect: <socket.socket [closed] fd=-1, family=2, type=1, proto=6>
# expect: recv closed -> builtins OSError [Errno 9] Bad file descriptor
# expect: send closed -> builtins OSError [Errno 9] Bad file descriptor
# expect: send str -> builtins TypeError a bytes-like object is required, not 'str'
# expect: refused -> builtins ConnectionRefusedError [Errno 111] Connection refused
# expect: connect str -> builtins TypeError connect(): AF_INET address must be tuple, not str
# expect: connect 1 -> builtins TypeError AF_INET address must be a pair (host, port)
# expect: port -> builtins OverflowError connect(): port must be 0-65535.
# expect: port type -> builtins TypeError 'str' object cannot be interpreted as an integer
# expect: inuse -> builtins OSError [Errno 98] Address already in use
# expect: ex -> 111
# expect: host -> builtins TypeError str, bytes or bytearray expected, not int
# expect: notconn -> builtins OSError [Errno 107] Transport endpoint is not connected
# expect: peer -> builtins OSError [Errno 107] Transport endpoint is not connected
# expect: accept -> builtins OSError [Errno 22] Invalid argument
# expect: neg -> builtins ValueError negative buffersize in recv
# expect: fam -> builtins OSError [Errno 97] Address family not supported by protocol
# expect: pipe -> builtins BrokenPipeError [Errno 32] Broken pipe
# expect: timeout -> builtins TimeoutError timed out
# expect: nonblock -> builtins BlockingIOError [Errno 11] Resource temporarily unavailable
# expect: tneg -> builtins ValueError Timeout value out of range
# expect: tstr -> builtins TypeError 'str' object cannot be interpreted as an integer
# expect: 0.0 False
# expect: None
# expect: line1
# expect:  line2
# expect:  1   family=1, type=1, proto=0>
# expect: b'raw\n' b'raw\n'
# expect: b''
# expect: True -1
# expect: '' True ''
# expect: enoent -> builtins FileNotFoundError [Errno 2] No such file or directory
# expect: long -> builtins OSError AF_UNIX path too long
# expect: 5
# expect: b'dgram' 127.0.0.1 <SocketKind.SOCK_DGRAM: 2>
# expect: b'back'
# expect: 127.0.0.1 b'\x01\x02\x03\x04' 1.2.3.4 256 16777216 True True <class 'OSError'> [(<AddressFamily.AF_INET: 2>, <SocketKind.SOCK_STREAM: 1>, 6, '', ('127.0.0.1', 80))] True True None 4096
# expect: aton -> builtins OSError illegal IP address string passed to inet_aton
# expect: htons -> builtins OverflowError htons: can't convert negative Python int to C 16-bit unsigned integer
# expect: htons -> builtins OverflowError htons: Python int too large to convert to C 16-bit unsigned integer
# expect: 127.0.0.1
# expect: b'fd' 2 0 None
# expect: pickle -> builtins TypeError cannot pickle 'socket' object
# expect: copy -> builtins TypeError cannot pickle 'socket' object
