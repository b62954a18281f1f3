"""Waiting until one of several files, pipes or connections is ready."""
import _select
from _select import POLLERR, POLLHUP, POLLIN, POLLNVAL, POLLOUT, POLLPRI

error = OSError
PIPE_BUF = 4096
_EBADF = 9


def _fd_of(fileobj):
    if isinstance(fileobj, int):
        fd = fileobj
    else:
        try:
            fileno = fileobj.fileno
        except AttributeError:
            raise TypeError('argument must be an int, or have a fileno() method.') from None
        fd = fileno()
        if not isinstance(fd, int):
            raise TypeError('fileno() returned a non-integer')
    if fd < 0:
        raise ValueError('file descriptor cannot be a negative integer (%d)' % fd)
    return fd


def select(rlist, wlist, xlist, timeout=None, /):
    """Those of the three lists that can be read, can be written, have something exceptional."""
    if timeout is not None:
        if not isinstance(timeout, (int, float)):
            raise TypeError('timeout must be a float or None')
        if timeout < 0:
            raise ValueError('timeout must be non-negative')
    wanted = []
    for number, (files, events) in enumerate(((rlist, POLLIN), (wlist, POLLOUT), (xlist, POLLPRI)), 1):
        if not hasattr(files, '__iter__'):
            raise TypeError('arguments 1-3 must be sequences')
        wanted.append([(file, _fd_of(file), events) for file in files])
    ready = {}
    for fd, events in _select.poll([(fd, events) for files in wanted for file, fd, events in files], timeout):
        if events & POLLNVAL:
            raise OSError(_EBADF, 'Bad file descriptor')
        ready[fd] = ready.get(fd, 0) | events
    came = (POLLIN | POLLHUP | POLLERR, POLLOUT | POLLERR, POLLPRI)
    return tuple([file for file, fd, _ in files if ready.get(fd, 0) & any_of] for files, any_of in zip(wanted, came))


class poll:
    """What is registered, and which of it is ready."""

    def __init__(self):
        self._events = {}

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        self._events[_fd_of(fd)] = eventmask

    def modify(self, fd, eventmask, /):
        fd = _fd_of(fd)
        if fd not in self._events:
            raise FileNotFoundError(2, 'No such file or directory')
        self._events[fd] = eventmask

    def unregister(self, fd, /):
        del self._events[_fd_of(fd)]

    def poll(self, timeout=None, /):
        """A list of (descriptor, events). timeout: milliseconds; None or negative: for ever."""
        seconds = None if timeout is None or timeout < 0 else timeout / 1000
        return _select.poll(self._events.items(), seconds)


poll.__module__ = 'select'
EPOLLIN, EPOLLPRI, EPOLLOUT, EPOLLERR, EPOLLHUP = POLLIN, POLLPRI, POLLOUT, POLLERR, POLLHUP


class epoll(poll):
    """The same, with seconds for its timeout: the kernel's is not needed for as few as scripts have here."""

    def __init__(self, sizehint=-1, flags=0):
        poll.__init__(self)
        self.closed = False

    def register(self, fd, eventmask=EPOLLIN | EPOLLPRI | EPOLLOUT):
        if _fd_of(fd) in self._events:
            raise FileExistsError(17, 'File exists')
        self._events[_fd_of(fd)] = eventmask

    def unregister(self, fd):
        if self._events.pop(_fd_of(fd), None) is None:
            raise FileNotFoundError(2, 'No such file or directory')

    def poll(self, timeout=None, maxevents=-1):
        if self.closed:
            raise ValueError('I/O operation on closed epoll object')
        return _select.poll(self._events.items(), None if timeout is None or timeout < 0 else timeout)

    def close(self):
        self.closed = True

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()
