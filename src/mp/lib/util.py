"""What multiprocessing's own modules share: its log, finalizers, what is to be done after a fork."""
import itertools
import os
import sys
import threading
import weakref

from multiprocessing import _util, get_logger, log_to_stderr, process

__all__ = ['sub_debug', 'debug', 'info', 'sub_warning', 'get_logger', 'log_to_stderr', 'get_temp_dir',
           'register_after_fork', 'is_exiting', 'Finalize', 'ForkAwareThreadLock', 'ForkAwareLocal',
           'close_all_fds_except', 'SUBDEBUG', 'SUBWARNING']

NOTSET = 0
SUBDEBUG = 5
DEBUG = 10
INFO = 20
SUBWARNING = 25
WARNING = 30

LOGGER_NAME = 'multiprocessing'
DEFAULT_LOGGING_FORMAT = '[%(levelname)s/%(processName)s] %(message)s'
abstract_sockets_supported = True
MAXFD = 256


def sub_debug(msg, *args):
    _util.log(SUBDEBUG, msg, args)


def debug(msg, *args):
    _util.log(DEBUG, msg, args)


def info(msg, *args):
    _util.log(INFO, msg, args)


def sub_warning(msg, *args):
    _util.log(SUBWARNING, msg, args)


_warn = sub_warning
is_exiting = _util.is_exiting
_run_finalizers = _util.run_finalizers
_exit_function = _util.exit_function


def is_abstract_socket_namespace(address):
    if not address:
        return False
    if isinstance(address, bytes):
        return address[0] == 0
    if isinstance(address, str):
        return address[0] == '\0'
    raise TypeError(f'address type of {address!r} unrecognized')


def _remove_temp_dir(rmtree, tempdir):
    rmtree(tempdir, ignore_errors=True)
    process.current_process()._config['tempdir'] = None


def get_temp_dir():
    """A folder of this program's own, which goes with it."""
    config = process.current_process()._config
    if config.get('tempdir') is None:
        import shutil
        import tempfile
        tempdir = config['tempdir'] = tempfile.mkdtemp(prefix='pymp-')
        info('created temp directory %s', tempdir)
        Finalize(None, _remove_temp_dir, args=(shutil.rmtree, tempdir), exitpriority=-100)
    return config['tempdir']


# --- after a fork

_afterfork_registry = weakref.WeakValueDictionary()
_afterfork_counter = itertools.count()


def _run_after_forkers():
    for (index, ident, func), obj in sorted(_afterfork_registry.items(), key=lambda item: item[0][0]):
        try:
            func(obj)
        except Exception as e:
            info('after forker raised exception %s', e)


def register_after_fork(obj, func):
    _util.after_fork(_run_after_forkers)
    _afterfork_registry[(next(_afterfork_counter), id(obj), func)] = obj


# --- finalizers

class Finalize:
    """Calls callback(*args, **kwargs) once: when obj goes, at exit if it has a priority, or when it is called."""

    def __init__(self, obj, callback, args=(), kwargs=None, exitpriority=None):
        if exitpriority is not None and not isinstance(exitpriority, int):
            raise TypeError(f'Exitpriority ({exitpriority!r}) must be None or int, not {type(exitpriority)!s}')
        if obj is None and exitpriority is None:
            raise ValueError('Without object, exitpriority cannot be None')
        self._weakref = None if obj is None else weakref.ref(obj, self)
        self._callback = callback
        self._args = args
        self._kwargs = kwargs or {}
        self._exitpriority = exitpriority
        self._pid = os.getpid()
        self._alive = True
        self._registered = _util.add(exitpriority, self) if exitpriority is not None else None
        if obj is not None:
            _kept.add(self)

    def __call__(self, wr=None):
        if not self._alive:
            sub_debug('finalizer no longer registered')
            return None
        self._forget()
        if self._pid != os.getpid():
            sub_debug('finalizer ignored because different process')
            res = None
        else:
            sub_debug('finalizer calling %s with args %s and kwargs %s', self._callback, self._args, self._kwargs)
            res = self._callback(*self._args, **self._kwargs)
        self._weakref = self._callback = self._args = self._kwargs = None
        return res

    def _forget(self):
        self._alive = False
        _kept.discard(self)
        if self._registered is not None:
            _util.cancel(self._registered)

    def cancel(self):
        """It will not be called."""
        if self._alive:
            self._forget()
            self._weakref = self._callback = self._args = self._kwargs = None

    def still_active(self):
        return self._alive

    def __repr__(self):
        obj = self._weakref and self._weakref()
        name = type(self).__name__
        if obj is None: # also one that waits for the end of the process alone
            return '<%s object, dead>' % name
        x = '<%s object, callback=%s' % (name, getattr(self._callback, '__name__', self._callback))
        if self._args:
            x += ', args=' + str(self._args)
        if self._kwargs:
            x += ', kwargs=' + str(self._kwargs)
        if self._exitpriority is not None:
            x += ', exitpriority=' + str(self._exitpriority)
        return x + '>'


_kept = set()    # those that wait for their object's end


class ForkAwareThreadLock:
    def __init__(self):
        self._lock = threading.Lock()
        self.acquire, self.release = self._lock.acquire, self._lock.release
        register_after_fork(self, ForkAwareThreadLock._at_fork_reinit)

    def _at_fork_reinit(self):
        self._lock._at_fork_reinit()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)


class ForkAwareLocal(threading.local):
    def __init__(self):
        register_after_fork(self, lambda obj: obj.__dict__.clear())

    def __reduce__(self):
        return type(self), ()


def close_all_fds_except(fds):
    fds = sorted([*fds, -1, MAXFD])
    for low, high in zip(fds, fds[1:]):
        os.closerange(low + 1, high)


def close_fds(*fds):
    for fd in fds:
        os.close(fd)
