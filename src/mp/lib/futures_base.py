"""Futures, and how one waits for several of them."""
import threading
import time
from collections import namedtuple

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'
PENDING = 'PENDING'
RUNNING = 'RUNNING'
CANCELLED = 'CANCELLED'                              # by cancel(); its executor has not come to it
CANCELLED_AND_NOTIFIED = 'CANCELLED_AND_NOTIFIED'    # it has: from now on it is over for wait() and as_completed()
FINISHED = 'FINISHED'
_WORDS = {PENDING: 'pending', RUNNING: 'running', CANCELLED: 'cancelled', CANCELLED_AND_NOTIFIED: 'cancelled',
          FINISHED: 'finished'}

TimeoutError = TimeoutError


class Error(Exception):
    """Base class for all future-related exceptions."""


class CancelledError(Error):
    """The Future was cancelled."""


class InvalidStateError(Error):
    """The operation is not allowed in this state."""


class BrokenExecutor(RuntimeError):
    """Raised when a executor has become non-functional after a severe failure."""


def log(level, message, *args):
    """With the exception that is being handled. The library is asked for only here: few programs ever log."""
    import logging
    logging.getLogger('concurrent.futures').log(getattr(logging, level), message, *args, exc_info=True)


class Future:
    def __init__(self):
        self._condition = threading.Condition()
        self._condition._what = 'result'
        self._state = PENDING
        self._result = None
        self._exception = None
        self._callbacks = []
        self._waiters = []

    def __repr__(self):
        with self._condition:
            text = f'<{type(self).__name__} at {id(self):#x} state={_WORDS[self._state]}'
            if self._state == FINISHED:
                if self._exception:
                    text += f' raised {type(self._exception).__name__}'
                else:
                    text += f' returned {type(self._result).__name__}'
            return text + '>'

    def _finish(self):
        self._state = FINISHED
        for waiter in self._waiters:
            waiter.over(self)
        self._condition.notify_all()

    def _call_back(self):
        for callback in self._callbacks:
            self._call_one(callback)

    def _call_one(self, callback):
        try:
            callback(self)
        except Exception:
            log('ERROR', 'exception calling callback for %r', self)

    def cancel(self):
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self.cancelled():
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._call_back()
        return True

    def cancelled(self):
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        return self._state == RUNNING

    def done(self):
        return self._state == FINISHED or self.cancelled()

    def add_done_callback(self, fn):
        with self._condition:
            if not self.done():
                self._callbacks.append(fn)
                return
        self._call_one(fn)

    def _wait(self, timeout):
        until = None if timeout is None else time.monotonic() + timeout
        while not self.done():
            left = None if until is None else until - time.monotonic()
            if left is not None and left <= 0:
                raise TimeoutError()
            self._condition.wait(left)
        if self.cancelled():
            raise CancelledError()

    def result(self, timeout=None):
        try:
            with self._condition:
                self._wait(timeout)
                if self._exception is None:
                    return self._result
                raise self._exception
        finally:
            self = None

    def exception(self, timeout=None):
        with self._condition:
            self._wait(timeout)
            return self._exception

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.over(self)
                return False
            if self._state != PENDING:
                raise RuntimeError('Future in unexpected state')
            self._state = RUNNING
            return True

    def set_result(self, result):
        with self._condition:
            if self.done():
                raise InvalidStateError('{}: {!r}'.format(self._state, self))
            self._result = result
            self._finish()
        self._call_back()

    def set_exception(self, exception):
        with self._condition:
            if self.done():
                raise InvalidStateError('{}: {!r}'.format(self._state, self))
            self._exception = exception
            self._finish()
        self._call_back()


Future.__module__ = CancelledError.__module__ = BrokenExecutor.__module__ = 'concurrent.futures._base'


DoneAndNotDoneFutures = namedtuple('DoneAndNotDoneFutures', 'done not_done', module='concurrent.futures._base')


class _Waiter:
    """Told by futures, each under its condition, that they are over."""

    def __init__(self, missing, stop_on_exception=False):
        self.event = threading.Event()     # set when so many are over, or one by an exception
        self._lock = threading.Lock()
        self._finished = []
        self._missing = missing
        self._stop_on_exception = stop_on_exception

    def over(self, future):
        with self._lock:
            self._finished.append(future)
            self._missing -= 1
            if self._missing <= 0 or self._stop_on_exception and future._exception is not None:
                self.event.set()

    def take(self):
        with self._lock:
            finished, self._finished = self._finished, []
            self.event.clear()
            return finished


class _Held:
    """The conditions of futures, taken in one order by whoever wants several."""

    def __init__(self, futures):
        self._futures = sorted(futures, key=id)

    def __enter__(self):
        for future in self._futures:
            future._condition.acquire()

    def __exit__(self, *exc):
        for future in self._futures:
            future._condition.release()


def _leave(futures, waiter):
    for future in futures:
        with future._condition:
            future._waiters.remove(waiter)


def _is_over(future):
    return future._state in (CANCELLED_AND_NOTIFIED, FINISHED)


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    fs = set(fs)
    with _Held(fs):
        done = {f for f in fs if _is_over(f)}
        enough = (len(done) == len(fs) or return_when == FIRST_COMPLETED and done or
                  return_when == FIRST_EXCEPTION and any(f._exception is not None for f in done))
        if enough:
            return DoneAndNotDoneFutures(done, fs - done)
        if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
            raise ValueError('Invalid return condition: %r' % return_when)
        waiter = _Waiter(1 if return_when == FIRST_COMPLETED else len(fs) - len(done), return_when == FIRST_EXCEPTION)
        for future in fs:
            future._waiters.append(waiter)
    waiter.event.wait(timeout)
    _leave(fs, waiter)
    done.update(waiter.take())
    return DoneAndNotDoneFutures(done, fs - done)


def _give(finished, waiter, *sets):
    """One by one from the end; no name here keeps one that was given."""
    while finished:
        for futures in sets:
            futures.remove(finished[-1])
        _leave(finished[-1:], waiter)
        yield finished.pop()


def as_completed(fs, timeout=None):
    until = None if timeout is None else time.monotonic() + timeout
    fs = set(fs)
    total = len(fs)
    with _Held(fs):
        finished = [f for f in fs if _is_over(f)]
        pending = fs - set(finished)
        waiter = _Waiter(0)
        for future in fs:
            future._waiters.append(waiter)
        future = None
    try:
        yield from _give(finished, waiter, fs)
        while pending:
            left = None if until is None else until - time.monotonic()
            if left is not None and left < 0:
                raise TimeoutError('%d (of %d) futures unfinished' % (len(pending), total))
            waiter.event.wait(left)
            finished = waiter.take()
            finished.reverse()
            yield from _give(finished, waiter, fs, pending)
    finally:
        _leave(fs, waiter)


def _result_or_cancel(future, timeout):
    try:
        try:
            return future.result(timeout)
        finally:
            future.cancel()
    finally:
        del future     # a traceback is not to keep it


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        until = None if timeout is None else time.monotonic() + timeout
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
            try:
                futures.reverse()
                while futures:
                    yield _result_or_cancel(futures.pop(), None if until is None else until - time.monotonic())
            finally:
                for future in futures:
                    future.cancel()

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.shutdown(wait=True)
        return False
