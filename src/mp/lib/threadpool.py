"""multiprocessing.pool.ThreadPool: the pool's face, with threads for workers. Nothing is pickled.

As in CPython, three threads serve the workers: one starts them, one takes tasks from the iterables, one hands results
to who waits (and calls the callbacks).
"""
import itertools
import queue
import threading

from multiprocessing.context import TimeoutError
from multiprocessing.pool import Pool

_jobs = itertools.count()
_END = None


class ApplyResult:
    _single = True

    def __init__(self, pool, count, callback, error_callback):
        self._job = next(_jobs)
        self._event = threading.Event()
        self._pool = pool
        self._left = count
        self._values = {}
        self._success = True
        self._value = None
        self._callback = callback
        self._error_callback = error_callback
        if count == 0:
            self._value = []
            self._event.set()

    def _set(self, i, ok, value):
        with self._pool._lock:
            self._left -= 1
            if ok:
                self._values[i] = value
            elif self._success:
                self._success = False
                self._value = value
            if self._left:
                return
        if self._success:
            if self._single:
                self._value = self._values[0]
            else:
                self._value = [x for i in sorted(self._values) for x in self._values[i]]
            if self._callback:
                self._callback(self._value)
        elif self._error_callback:
            self._error_callback(self._value)
        self._event.set()
        self._pool._forget(self)

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError('{0!r} not ready'.format(self))
        return self._success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value


class MapResult(ApplyResult):
    _single = False


class IMapIterator:
    _ordered = True

    def __init__(self, pool):
        self._job = next(_jobs)
        self._pool = pool
        self._changed = threading.Condition()
        self._items = []
        self._waiting = {}
        self._index = 0
        self._length = None

    def _set(self, i, ok, value):
        with self._changed:
            if self._ordered:
                self._waiting[i] = (ok, value)
                while self._index in self._waiting:
                    self._items.append(self._waiting.pop(self._index))
                    self._index += 1
            else:
                self._items.append((ok, value))
                self._index += 1
            self._changed.notify()
            done = self._index == self._length
        if done:
            self._pool._forget(self)

    def _set_length(self, length):
        with self._changed:
            self._length = length
            self._changed.notify()
            done = self._index == length
        if done:
            self._pool._forget(self)

    def __iter__(self):
        return self

    def next(self, timeout=None):
        with self._changed:
            while not self._items:
                if self._index == self._length:
                    raise StopIteration
                if not self._changed.wait(timeout) and not self._items:
                    if self._index == self._length:
                        raise StopIteration
                    raise TimeoutError
            ok, value = self._items.pop(0)
        if ok:
            return value
        raise value

    __next__ = next


class IMapUnorderedIterator(IMapIterator):
    _ordered = False


for _class in (ApplyResult, MapResult, IMapIterator, IMapUnorderedIterator):
    _class.__module__ = 'multiprocessing.pool'


def _raise(exception):
    raise exception


def _chunks(items, size):
    items = iter(items)
    while chunk := list(itertools.islice(items, size)):
        yield chunk


def items_of_chunks(chunks):
    items = (item for chunk in chunks for item in chunk)
    items.__qualname__ = 'Pool.imap.<locals>.<genexpr>'
    return items


def _each(func, items):
    return [func(x) for x in items]


def _each_star(func, items):
    return [func(*x) for x in items]


class ThreadPool(Pool):
    # a pool of processes has its own of these: here they are plain
    _state, _pool, _processes = 'INIT', (), 0

    @staticmethod
    def Process(ctx, *args, **kwds):
        from multiprocessing.dummy import Process
        return Process(*args, **kwds)

    def __init__(self, processes=None, initializer=None, initargs=()):
        if processes is None:
            import os
            processes = len(os.sched_getaffinity(0)) or 1
        if processes < 1:
            raise ValueError('Number of processes must be at least 1')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._state = 'RUN'
        self._lock = threading.Lock()
        self._idle = threading.Condition(self._lock)
        self._pending = set()
        self._initializer = initializer
        self._initargs = initargs
        self._iterables = queue.SimpleQueue()
        self._tasks = queue.SimpleQueue()
        self._results = queue.SimpleQueue()
        self._changes = queue.SimpleQueue()
        self._processes = processes
        self._pool = [self._start_worker() for _ in range(processes)]
        self._handlers = [threading.Thread(target=handle, daemon=True)
                          for handle in (self._handle_workers, self._handle_tasks, self._handle_results)]
        for t in self._handlers:
            t.start()

    def _start_worker(self):
        t = threading.Thread(target=self.worker, daemon=True)
        t.start()
        return t

    def worker(self):
        try:
            if self._initializer is not None:
                self._initializer(*self._initargs)
            for result, i, func, args, kwds in iter(self._tasks.get, _END):
                if self._state == 'TERMINATE':
                    break
                try:
                    ok, value = True, func(*args, **kwds)
                except Exception as e:
                    ok, value = False, e
                self._results.put((result, i, ok, value))
                result = func = args = kwds = value = None
        finally:
            self._changes.put(threading.current_thread())

    def _handle_workers(self):
        """A worker whose initializer failed has a successor, as long as there may be work."""
        for gone in iter(self._changes.get, _END):
            if self._state == 'RUN' or self._state == 'CLOSE' and self._pending:
                self._pool.remove(gone)
                self._pool.append(self._start_worker())

    def _handle_tasks(self):
        for result, func, iterable in iter(self._iterables.get, _END):
            count = 0
            try:
                for args, kwds in iterable:
                    if self._state == 'TERMINATE':
                        break
                    self._tasks.put((result, count, func, args, kwds))
                    count += 1
            except Exception as e:
                self._tasks.put((result, count, _raise, (e,), {}))
                count += 1
            if isinstance(result, IMapIterator):
                result._set_length(count)
            result = func = iterable = args = kwds = None

    def _handle_results(self):
        for result, i, ok, value in iter(self._results.get, _END):
            result._set(i, ok, value)
            result = value = None

    def _forget(self, result):
        with self._lock:
            self._pending.discard(result._job)
            if not self._pending:
                self._idle.notify_all()

    def _check_running(self):
        if self._state != 'RUN':
            raise ValueError('Pool not running')

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} state={self._state} pool_size={len(self._pool)}>'

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def _submit(self, result, func, iterable):
        self._pending.add(result._job)
        self._iterables.put((result, func, iterable))
        return result

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        return self._submit(ApplyResult(self, 1, callback, error_callback), func, [(args, kwds)])

    def _map_async(self, func, iterable, mapper, chunksize, callback=None, error_callback=None):
        self._check_running()
        if not hasattr(iterable, '__len__'):
            iterable = list(iterable)
        if chunksize is None:
            chunksize, extra = divmod(len(iterable), len(self._pool) * 4)
            if extra:
                chunksize += 1
        size = len(iterable)
        count = 0 if size == 0 or chunksize <= 0 else size // chunksize + bool(size % chunksize)
        result = MapResult(self, count, callback, error_callback)
        if count == 0:
            result._value = [None] * size
            return result
        return self._submit(result, mapper, (((func, chunk), {}) for chunk in _chunks(iterable, chunksize)))

    def map(self, func, iterable, chunksize=None):
        return self._map_async(func, iterable, _each, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, _each, chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        return self._map_async(func, iterable, _each_star, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, _each_star, chunksize, callback, error_callback)

    def _imap(self, kind, func, iterable, chunksize):
        self._check_running()
        if chunksize == 1:
            return self._submit(kind(self), func, (((x,), {}) for x in iterable))
        if chunksize < 1:
            raise ValueError(f'Chunksize must be 1+, not {chunksize!r}')
        tasks = (((func, chunk), {}) for chunk in _chunks(iterable, chunksize))
        return items_of_chunks(self._submit(kind(self), _each, tasks))

    def imap(self, func, iterable, chunksize=1):
        return self._imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._imap(IMapUnorderedIterator, func, iterable, chunksize)

    def close(self):
        if self._state == 'RUN':
            self._state = 'CLOSE'

    def _end(self):
        self._changes.put(_END)
        self._iterables.put(_END)
        for _ in self._pool:
            self._tasks.put(_END)
        self._results.put(_END)

    def terminate(self):
        if self._state != 'TERMINATE':
            self._state = 'TERMINATE'
            self._end()

    def join(self):
        if self._state == 'RUN':
            raise ValueError('Pool is still running')
        if self._state == 'CLOSE':
            with self._lock:
                while self._pending:
                    self._idle.wait()
            self._end()
        for t in self._handlers + self._pool:
            t.join()

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, *exc):
        self.terminate()

    def __reduce__(self):
        raise NotImplementedError('pool objects cannot be passed between processes or pickled')


ThreadPool.__module__ = 'multiprocessing.pool'
