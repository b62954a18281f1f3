"""Descriptors and sockets that go to other processes."""
import os
import socket

from multiprocessing.reduction import ForkingPickler, _rebuild_fd, _reduce_fd

HAVE_SEND_HANDLE, ACKNOWLEDGE = True, False


def dump(obj, file, protocol=None):
    file.write(ForkingPickler.dumps(obj, protocol))


class DupFd:
    """A copy of a descriptor, for whoever unpickles it: detach() gives it."""

    def __init__(self, fd):
        self._reduced = _reduce_fd(fd)

    def detach(self):
        return _rebuild_fd(self._reduced)


def sendfds(sock, fds):
    socket.send_fds(sock, [bytes([len(fds) % 256])], fds)


def recvfds(sock, size):
    message, fds, *_ = socket.recv_fds(sock, 1, size)
    if not message and not fds:
        raise EOFError
    if not fds:
        raise RuntimeError('received 0 items of ancdata')
    if message != bytes([len(fds) % 256]):
        raise AssertionError(f'Len is {len(fds)} but msg[0] is {message[0]!r}')
    return fds


def send_handle(conn, handle, destination_pid):
    with socket.fromfd(conn.fileno(), socket.AF_UNIX, socket.SOCK_STREAM) as s:
        sendfds(s, [handle])


def recv_handle(conn):
    with socket.fromfd(conn.fileno(), socket.AF_UNIX, socket.SOCK_STREAM) as s:
        return recvfds(s, 1)[0]


def _reduce_socket(s):
    return _rebuild_socket, (_reduce_fd(s.fileno()), s._family, s._type, s.proto)


def _rebuild_socket(reduced, family, type, proto):
    return socket.socket(family, type, proto, fileno=_rebuild_fd(reduced))


for _thing in (dump, DupFd, sendfds, recvfds, send_handle, recv_handle):
    _thing.__module__ = 'multiprocessing.reduction'
