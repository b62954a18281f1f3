"""Threads as objects, and what they wait with."""
import _thread
import os
import sys
import time
from _thread import get_ident, get_native_id, TIMEOUT_MAX, stack_size

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread', 'TIMEOUT_MAX',
           'Event', 'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread', 'Barrier', 'BrokenBarrierError',
           'Timer', 'ThreadError', 'setprofile', 'settrace', 'local', 'stack_size', 'excepthook', 'ExceptHookArgs',
           'get_native_id', 'getprofile', 'gettrace']

ThreadError = _thread.error
Lock = _thread.LockType
RLock = _thread.RLock
local = _thread._local
_allocate = _thread.allocate_lock


def _outdated(name, use):
    import warnings
    warnings.warn(f'{name}() is deprecated, {use} instead', DeprecationWarning)


class Condition:
    """A lock with a waiting room. Each waiter has a lock of its own that notify() opens."""

    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = []
        self._what = 'wait'

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return '<Condition(%s, %d)>' % (self._lock, len(self._waiters))

    def _is_owned(self):
        ask = getattr(self._lock, '_is_owned', None)
        if ask is not None:
            return ask()
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def _let_go(self):
        save = getattr(self._lock, '_release_save', None)
        if save is not None:
            return save()
        self._lock.release()

    def _take_again(self, state):
        restore = getattr(self._lock, '_acquire_restore', None)
        if restore is not None:
            restore(state)
        else:
            self._lock.acquire()

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError('cannot wait on un-acquired lock')
        if timeout is not None and not timeout > 0:
            timeout = 0
        door = _allocate()
        door.acquire()
        self._waiters.append(door)
        state = self._let_go()
        opened = False
        try:
            opened = door._wait(timeout, self._what, '')
            return opened
        finally:
            self._take_again(state)
            if not opened:
                try:
                    self._waiters.remove(door)
                except ValueError:
                    pass

    def wait_for(self, predicate, timeout=None):
        end = None
        result = predicate()
        while not result:
            left = None
            if timeout is not None:
                if end is None:
                    end = time.monotonic() + timeout
                left = end - time.monotonic()
                if left <= 0:
                    break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError('cannot notify on un-acquired lock')
        while self._waiters and n > 0:
            self._waiters.pop(0).release()
            n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))

    def notifyAll(self):
        _outdated('notifyAll', 'use notify_all()')
        self.notify_all()


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        cls = self.__class__
        return '<%s.%s at %#x: value=%s>' % (cls.__module__, cls.__qualname__, id(self), self._value)

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        end = None if timeout is None else time.monotonic() + timeout
        with self._cond:
            while self._value == 0:
                if not blocking:
                    return False
                left = None
                if end is not None:
                    left = end - time.monotonic()
                    if left <= 0:
                        return False
                self._cond.wait(left)
            self._value -= 1
            return True

    def __enter__(self, blocking=True, timeout=None):
        return self.acquire(blocking, timeout)

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __exit__(self, t, v, tb):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        cls = self.__class__
        return '<%s.%s at %#x: value=%s/%s>' % (cls.__module__, cls.__qualname__, id(self), self._value,
                                                self._initial_value)

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError('Semaphore released too many times')
            self._value += n
            self._cond.notify(n)


class Event:
    def __init__(self):
        self._cond = Condition(Lock())
        self._cond._what = 'event'
        self._flag = False

    def __repr__(self):
        cls = self.__class__
        return '<%s.%s at %#x: %s>' % (cls.__module__, cls.__qualname__, id(self), 'set' if self._flag else 'unset')

    def is_set(self):
        return self._flag

    def isSet(self):
        _outdated('isSet', 'use is_set()')
        return self.is_set()

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            return self._flag or self._cond.wait(timeout)   # set, though it may be clear again by now


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """Threads wait until `parties` of them are there. States: 0 filling, 1 draining, -1 being reset, -2 broken."""

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError('parties must be > 0')
        self._cond = Condition(Lock())
        self._cond._what = 'barrier'
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = 0
        self._count = 0

    def __repr__(self):
        cls = self.__class__
        if self.broken:
            return '<%s.%s at %#x: broken>' % (cls.__module__, cls.__qualname__, id(self))
        return '<%s.%s at %#x: waiters=%d/%d>' % (cls.__module__, cls.__qualname__, id(self), self.n_waiting,
                                                  self.parties)

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state in (-1, 1):
                self._cond.wait()
            if self._state < 0:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if self._count == self._parties:
                    self._open()
                else:
                    if not self._cond.wait_for(lambda: self._state != 0, timeout):
                        self._break()
                        raise BrokenBarrierError
                    if self._state < 0:
                        raise BrokenBarrierError
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (-1, 1):
                    self._state = 0
                    self._cond.notify_all()

    def _open(self):
        try:
            if self._action:
                self._action()
            self._state = 1
            self._cond.notify_all()
        except:
            self._break()
            raise

    def _break(self):
        self._state = -2
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            if self._count > 0:
                if self._state == 0 or self._state == -2:
                    self._state = -1
            else:
                self._state = 0
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == 0 else 0

    @property
    def broken(self):
        return self._state == -2


# --- threads

_alive = {}             # id of the object -> Thread: those that run, in the order of their start
_alive_pid = os.getpid()


def _check_fork():
    """In a forked child only the thread that forked goes on; it is the main thread there."""
    global _alive_pid, _main
    if os.getpid() == _alive_pid:
        return
    _alive_pid = os.getpid()
    me = _thread._current()
    for thread in list(_alive.values()):
        if thread is not me:
            thread._stopped = True
    _alive.clear()
    if me is None:
        me = _main
    me._stopped = False
    me._ident = get_ident()
    me._native_id = get_native_id()
    _main = me
    _alive[id(me)] = me


class Thread:
    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        if excepthook is None:
            raise RuntimeError('threading.excepthook is None')
        if kwargs is None:
            kwargs = {}
        if name:
            name = str(name)
        else:
            name = 'Thread-%d' % _thread._next_number()
            if target is not None:
                try:
                    name += ' (%s)' % target.__name__
                except AttributeError:
                    pass
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = kwargs
        self._daemonic = daemon if daemon is not None else current_thread().daemon
        self._ident = None
        self._native_id = None
        self._started = False
        self._stopped = False
        self._handle = _thread._ThreadHandle()
        self._initialized = True
        hash(self)  # CPython keeps all threads in a set

    def __repr__(self):
        assert self._initialized, 'Thread.__init__() was not called'
        status = 'initial'
        if self._started:
            status = 'started'
        if self._stopped:
            status = 'stopped'
        if self._daemonic:
            status += ' daemon'
        if self._ident is not None:
            status += ' %s' % self._ident
        return '<%s(%s, %s)>' % (self.__class__.__name__, self._name, status)

    def start(self):
        if not self._initialized:
            raise RuntimeError('thread.__init__() not called')
        if self._started:
            raise RuntimeError('threads can only be started once')
        _check_fork()
        self._handle.acquire()
        self._ready = _allocate()
        self._ready.acquire()
        _alive[id(self)] = self
        try:
            _thread._start(self, self._bootstrap, self._name, self._is_helper())
        except BaseException:
            del _alive[id(self)]
            self._handle.release()
            raise
        self._started = True
        self._ready._wait(None, '', '')     # until it runs: its ident stands then; nobody is told that we wait

    def _is_helper(self):
        """Whether it is the library's own, and no worker: those run the program's functions."""
        module = getattr(self._target, '__module__', None) or type(self).__module__
        return str(module).startswith(('multiprocessing.', 'concurrent.')) and \
            getattr(self._target, '__name__', '') not in ('worker', '_worker')

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        self._ident = get_ident()
        self._native_id = get_native_id()
        self._started = True
        self._ready.release()
        try:
            self.run()
        except BaseException as error:
            try:
                hook = __excepthook__ if excepthook is None else excepthook
                hook(ExceptHookArgs((type(error), error, error.__traceback__, self)))
            except Exception as second:
                second.__suppress_context__ = True
                if sys.stderr is not None:
                    print('Exception in threading.excepthook:', file=sys.stderr, flush=True)
                sys.excepthook(type(second), second, second.__traceback__)
        finally:
            self._stopped = True
            _alive.pop(id(self), None)
            self._handle.release()

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if not self._started:
            raise RuntimeError('cannot join thread before it is started')
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        _check_fork()
        if self._stopped:
            return
        if timeout is not None and timeout < 0:
            timeout = 0
        if self._handle._wait(timeout, 'join', self._name):
            self._handle.release()

    @property
    def name(self):
        assert self._initialized, 'Thread.__init__() not called'
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, 'Thread.__init__() not called'
        self._name = str(name)

    @property
    def ident(self):
        assert self._initialized, 'Thread.__init__() not called'
        return self._ident

    @property
    def native_id(self):
        assert self._initialized, 'Thread.__init__() not called'
        return self._native_id

    def is_alive(self):
        assert self._initialized, 'Thread.__init__() not called'
        _check_fork()
        return self._started and not self._stopped

    @property
    def daemon(self):
        assert self._initialized, 'Thread.__init__() not called'
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if self._started:
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = daemonic

    def isDaemon(self):
        _outdated('isDaemon', 'get the daemon attribute')
        return self.daemon

    def setDaemon(self, daemonic):
        _outdated('setDaemon', 'set the daemon attribute')
        self.daemon = daemonic

    def getName(self):
        _outdated('getName', 'get the name attribute')
        return self.name

    def setName(self, name):
        _outdated('setName', 'set the name attribute')
        self.name = name


class ExceptHookArgs(tuple):
    def __new__(cls, sequence, /):
        items = tuple(sequence)
        if len(items) != 4:
            raise TypeError(f'_thread._ExceptHookArgs() takes a 4-sequence ({len(items)}-sequence given)')
        return tuple.__new__(cls, items)

    def __repr__(self):
        names = 'exc_type', 'exc_value', 'exc_traceback', 'thread'
        return f'_thread._ExceptHookArgs({", ".join([f"{name}={value!r}" for name, value in zip(names, self)])})'

    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


ExceptHookArgs.__name__ = ExceptHookArgs.__qualname__ = '_ExceptHookArgs'
ExceptHookArgs.__module__ = '_thread'


def excepthook(args, /):
    if not isinstance(args, ExceptHookArgs):
        raise TypeError('_thread.excepthook argument type must be ExceptHookArgs')
    if args.exc_type is SystemExit:
        return
    thread = args.thread
    _thread._report(thread.name if thread is not None else str(get_ident()), args.exc_value)


excepthook.__name__ = excepthook.__qualname__ = '_excepthook'
__excepthook__ = excepthook


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    def __init__(self):
        Thread.__init__(self, name='MainThread', daemon=False)
        self._started = True
        self._ident = get_ident()
        self._native_id = get_native_id()
        self._handle.acquire()


class _DummyThread(Thread):
    """A thread that something else than threading started."""

    def __init__(self):
        Thread.__init__(self, name='Dummy-%d' % _thread._next_number(), daemon=True)
        self._started = True
        self._ident = get_ident()
        self._native_id = get_native_id()
        _thread._set_current(self)

    def join(self, timeout=None):
        raise RuntimeError('cannot join a dummy thread')


def current_thread():
    thread = _thread._current()
    if thread is None:
        if _thread._is_main():
            _check_fork()
            return _main
        thread = _DummyThread()
    return thread


def main_thread():
    _check_fork()
    return _main


def enumerate():
    _check_fork()
    return list(_alive.values())


def active_count():
    return len(enumerate())


def currentThread():
    _outdated('currentThread', 'use current_thread()')
    return current_thread()


def activeCount():
    _outdated('activeCount', 'use active_count()')
    return active_count()


def settrace(func):
    if func is not None:
        raise NotImplementedError("mpdemo's built-in engine has no threading.settrace; run it with --engine cpython")


def setprofile(func):
    if func is not None:
        raise NotImplementedError("mpdemo's built-in engine has no threading.setprofile; run it with --engine cpython")


def gettrace():
    return None


def getprofile():
    return None


_exit_functions = []


def _register_atexit(func, *arg, **kwargs):
    _exit_functions.append(lambda: func(*arg, **kwargs))


def _shutdown():
    """The main program is over: what must run first runs, then the threads that are not daemons are waited for."""
    while _exit_functions:
        _exit_functions.pop()()
    if not _main._stopped:      # a thread may wait for it
        _main._stopped = True
        _main._handle.release()
    while True:
        waiting = [t for t in enumerate() if t is not _main and not t.daemon and t is not current_thread()]
        if not waiting:
            break
        waiting[0].join()


_main = None


def _make_main():
    global _main
    _main = object.__new__(_MainThread)
    if _thread._is_main():
        _thread._set_current(_main)
    _main._daemonic = False     # Thread.__init__ asks the current thread
    _main._initialized = True
    _MainThread.__init__(_main)
    _alive[id(_main)] = _main
    _thread._at_shutdown(_shutdown)


_make_main()
