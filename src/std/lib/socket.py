"""Sockets: the class, and what finds and makes them."""
import _socket
import os
import sys
from _socket import gethostname, inet_ntop, inet_pton
from enum import IntEnum

globals().update({name: getattr(_socket, name) for name in dir(_socket) if name.isupper()})
AddressFamily = IntEnum('AddressFamily', [(n, getattr(_socket, n)) for n in dir(_socket) if n.startswith('AF_')],
                        module='socket')
SocketKind = IntEnum('SocketKind', [(n, getattr(_socket, n)) for n in dir(_socket) if n.startswith('SOCK_')],
                     module='socket')
globals().update(AddressFamily.__members__)
globals().update(SocketKind.__members__)
has_ipv6 = True
timeout = TimeoutError
error = OSError
_default_timeout = None


class herror(OSError):
    __module__ = 'socket'


class gaierror(OSError):
    __module__ = 'socket'


def _as_enum(number, kind):
    try:
        return kind(number)
    except ValueError:
        return number


def getdefaulttimeout():
    return _default_timeout


def setdefaulttimeout(timeout):
    global _default_timeout
    _default_timeout = _checked(timeout)


def _checked(timeout):
    if timeout is None:
        return None
    if not isinstance(timeout, (int, float)) and not hasattr(timeout, '__index__'):
        raise TypeError(f"'{type(timeout).__name__}' object cannot be interpreted as an integer")
    if timeout < 0:
        raise ValueError('Timeout value out of range')
    return float(timeout)


class socket:
    """One end of a connection, or what takes connections."""
    _fd = -1
    _timeout = None
    _handle = None

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if fileno is not None:
            if not isinstance(fileno, int):
                raise TypeError(f"'{fileno.__class__.__name__}' object cannot be interpreted as an integer")
            if fileno < 0:
                raise ValueError('negative file descriptor')
            self._found(fileno, family, type, proto)
        else:
            family, type = AF_INET if family == -1 else family, SOCK_STREAM if type == -1 else type
            proto = 0 if proto == -1 else proto
            self._fd = _socket.socket(family, type, proto)
            self._family, self._proto = family, proto
            self._type = type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)
            if type & SOCK_NONBLOCK:
                self._timeout = 0.0
        if self._timeout is None and _default_timeout is not None:
            self.settimeout(_default_timeout)

    def _found(self, fd, family, type, proto):
        """What a descriptor that somebody else opened is, as far as that was not said."""
        if family == -1:
            address = _socket.getsockname(fd)
            family = AF_UNIX if not isinstance(address, tuple) else AF_INET if len(address) == 2 else AF_INET6
        self._family = family
        self._type = _socket.getsockopt(fd, SOL_SOCKET, SO_TYPE) if type == -1 else type
        self._proto = 0 if proto == -1 else proto
        self._fd = fd

    family = property(lambda self: _as_enum(self._family, AddressFamily))
    type = property(lambda self: _as_enum(self._type, SocketKind))
    proto = property(lambda self: self._proto)
    timeout = property(lambda self: self._timeout)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def __del__(self):
        if self._fd >= 0:
            import warnings
            warnings.warn(f'unclosed {self!r}', ResourceWarning, source=self)
        self.close()

    def __repr__(self):
        closed = ' [closed]' if self._fd < 0 else ''
        parts = [f'fd={self._fd}, family={self._family:d}, type={self._type:d}, proto={self._proto}']
        if not closed:
            for name, ask in (('laddr', self.getsockname), ('raddr', self.getpeername)):
                try:
                    address = ask()
                except OSError:
                    continue
                if address:
                    parts.append(f'{name}={address}')
        kind = self.__class__
        return f'<{kind.__module__}.{kind.__qualname__}{closed} {", ".join(parts)}>'

    def __getstate__(self):
        raise TypeError(f'cannot pickle {self.__class__.__name__!r} object')

    def fileno(self):
        return self._fd

    def detach(self):
        fd, self._fd = self._fd, -1
        return fd

    def close(self):
        fd = self.detach()
        if self._handle is not None:
            self._handle.close()
            self._handle = None
        if fd >= 0:
            os.close(fd)

    def dup(self):
        return self.__class__(self._family, self._type, self._proto, os.dup(self._fd))

    def settimeout(self, value, /):
        self._timeout = _checked(value)
        os.set_blocking(self._fd, value is None)

    def gettimeout(self):
        return self._timeout

    def setblocking(self, flag, /):
        self.settimeout(None if flag else 0.0)

    def getblocking(self):
        return self._timeout is None or self._timeout > 0

    def bind(self, address, /):
        _socket.bind(self._fd, self._family, address)

    def listen(self, backlog=128, /):
        _socket.listen(self._fd, backlog)

    def accept(self):
        fd, address = _socket.accept(self._fd, self._timeout)
        return socket(self._family, self._type, self._proto, fd), address

    def connect(self, address, /):
        code = _socket.connect(self._fd, self._family, address, self._timeout)
        if code:
            raise OSError(code, os.strerror(code))

    def connect_ex(self, address, /):
        try:
            return _socket.connect(self._fd, self._family, address, self._timeout)
        except TimeoutError:
            return 11

    def recv(self, bufsize, flags=0, /):
        return _socket.recvfrom(self._fd, bufsize, flags, self._timeout)[0]

    def recvfrom(self, bufsize, flags=0, /):
        return _socket.recvfrom(self._fd, bufsize, flags, self._timeout)

    def recv_into(self, buffer, nbytes=0, flags=0):
        view = memoryview(buffer).cast('B')
        data = self.recv(nbytes or len(view), flags)
        view[:len(data)] = data
        return len(data)

    def send(self, data, flags=0, /):
        return _socket.send(self._fd, data, flags, self._timeout)

    def sendall(self, data, flags=0, /):
        left = memoryview(data).cast('B')
        while left:
            left = left[_socket.send(self._fd, left, flags, self._timeout):]

    def sendto(self, data, flags, address=None, /):
        if address is None:
            flags, address = 0, flags
        return _socket.send(self._fd, data, flags, self._timeout, self._family, address)

    def shutdown(self, how, /):
        _socket.shutdown(self._fd, how)

    def getsockname(self):
        return _socket.getsockname(self._fd)

    def getpeername(self):
        return _socket.getpeername(self._fd)

    def setsockopt(self, level, optname, value, /):
        _socket.setsockopt(self._fd, level, optname, value)

    def getsockopt(self, level, optname, buflen=0, /):
        return _socket.getsockopt(self._fd, level, optname, buflen)

    def set_inheritable(self, inheritable):
        os.set_inheritable(self._fd, inheritable)

    def get_inheritable(self):
        return os.get_inheritable(self._fd)

    def makefile(self, mode='r', buffering=None, *, encoding=None, errors=None, newline=None):
        """Files of their own over the same connection: one to read, one to write, or both."""
        if not set(mode) <= {'r', 'w', 'b'}:
            raise ValueError('invalid mode %r (only r, w, b allowed)' % (mode,))
        binary = 'b' if 'b' in mode else ''
        ways = [way for way in 'rw' if way in mode] or ['r']
        files = [open(os.dup(self._fd), way + binary, -1 if buffering is None else buffering, encoding, errors, newline)
                 for way in ways]
        return files[0] if len(files) == 1 else _Both(*files)


SocketType = socket


class _Both:
    """A file to read from and one to write to, as one."""

    def __init__(self, reader, writer):
        self._reader, self._writer = reader, writer

    def __getattr__(self, name):
        return getattr(self._writer if name in ('write', 'writelines', 'flush') else self._reader, name)

    def __iter__(self):
        return iter(self._reader)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def close(self):
        self._writer.close()
        self._reader.close()


def fromfd(fd, family, type, proto=0):
    return socket(family, type, proto, os.dup(fd))


def close(fd, /):
    os.close(fd)


def dup(fd, /):
    return os.dup(fd)


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    family = AF_UNIX if family is None else family
    return tuple([socket(family, type, proto, fd) for fd in _socket.socketpair(family, type, proto)])


def send_fds(sock, buffers, fds, flags=0, address=None):
    return _socket.send_fds(sock.fileno(), b''.join(buffers), fds)


def recv_fds(sock, bufsize, maxfds, flags=0):
    return _socket.recv_fds(sock.fileno(), bufsize, maxfds)


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    host = host.decode() if isinstance(host, bytes) else host
    found = _socket.getaddrinfo(host, str(port) if isinstance(port, int) else port, family, type, proto, flags)
    return [(_as_enum(f, AddressFamily), _as_enum(t, SocketKind), p, name, address) for f, t, p, name, address in found]


def gethostbyname(hostname, /):
    return getaddrinfo(hostname or '0.0.0.0', None, AF_INET, SOCK_STREAM)[0][4][0]


def getfqdn(name=''):
    return name.strip() or gethostname()


def inet_aton(ip_addr, /):
    try:
        return inet_pton(AF_INET, ip_addr)
    except OSError:
        raise OSError('illegal IP address string passed to inet_aton') from None


def inet_ntoa(packed_ip, /):
    if len(packed_ip) != 4:
        raise OSError('packed IP wrong length')
    return inet_ntop(AF_INET, packed_ip)


def _swapped(name, size):
    def swap(integer, /):
        if integer < 0:
            raise OverflowError(f'{name}: can\'t convert negative Python int to C {size * 8}-bit unsigned integer')
        if integer >> size * 8:
            raise OverflowError(f'{name}: Python int too large to convert to C {size * 8}-bit unsigned integer')
        return int.from_bytes(integer.to_bytes(size, sys.byteorder), 'big')
    swap.__name__ = swap.__qualname__ = name
    return swap


htons, ntohs, htonl, ntohl = [_swapped(*how) for how in (('htons', 2), ('ntohs', 2), ('htonl', 4), ('ntohl', 4))]


def create_connection(address, timeout=..., source_address=None, *, all_errors=False):
    host, port = address
    errors = []
    for family, kind, proto, _, place in getaddrinfo(host, port, 0, SOCK_STREAM):
        sock = None
        try:
            sock = socket(family, kind, proto)
            if timeout is not ...:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(place)
            return sock
        except OSError as e:
            errors.append(e)
            if sock is not None:
                sock.close()
    if all_errors:
        raise ExceptionGroup('create_connection failed', errors)
    raise errors[0] if errors else OSError('getaddrinfo returns an empty list')


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    sock = socket(family, SOCK_STREAM)
    try:
        sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        if reuse_port:
            sock.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        if family == AF_INET6:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0 if dualstack_ipv6 else 1)
        sock.bind(address)
        sock.listen() if backlog is None else sock.listen(backlog)
        return sock
    except OSError as e:
        sock.close()
        raise OSError(e.errno, f'{e.strerror} (while attempting to bind on address {address!r})') from None
