"""multiprocessing's face over threads."""
import queue
import threading

from threading import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore
from queue import Queue

__all__ = ['Process', 'current_process', 'active_children', 'freeze_support', 'Lock', 'RLock', 'Semaphore',
           'BoundedSemaphore', 'Condition', 'Event', 'Barrier', 'Queue', 'Manager', 'Pipe', 'Pool', 'JoinableQueue']

JoinableQueue = Queue
current_process = threading.current_thread
_children = []


class DummyProcess(threading.Thread):
    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}):
        threading.Thread.__init__(self, group, target, name, args, kwargs)
        self._pid = None
        self._start_called = False

    def start(self):
        self._start_called = True
        _children.append(self)
        threading.Thread.start(self)

    @property
    def exitcode(self):
        if self._start_called and not self.is_alive():
            return 0
        return None


Process = DummyProcess


def active_children():
    _children[:] = [p for p in _children if p.is_alive()]
    return list(_children)


def freeze_support():
    pass


class Namespace:
    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        return 'Namespace(%s)' % ', '.join('%s=%r' % x for x in sorted(self.__dict__.items()) if x[0][:1] != '_')


class Value:
    def __init__(self, typecode, value, lock=True):
        self.typecode = typecode
        self.value = value


def Array(typecode, sequence, lock=True):
    return list(sequence)


dict = dict
list = list


def Manager():
    import sys
    return sys.modules[__name__]


def shutdown():
    pass


class Connection:
    def __init__(self, inbox, outbox):
        self._in = inbox
        self._out = outbox

    def send(self, item):
        self._out.put(item)

    def recv(self):
        return self._in.get()

    send_bytes = send
    recv_bytes = recv

    def poll(self, timeout=0.0):
        if not self._in.empty():
            return True
        if timeout is not None and timeout <= 0.0:
            return False
        import time
        until = None if timeout is None else time.monotonic() + timeout
        while self._in.empty():
            if until is not None and time.monotonic() >= until:
                return False
            time.sleep(0.001)
        return True

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


def Pipe(duplex=True):
    a, b = Queue(), Queue()
    return Connection(a, b), Connection(b, a)


def Pool(processes=None, initializer=None, initargs=()):
    from multiprocessing.pool import ThreadPool
    return ThreadPool(processes, initializer, initargs)
