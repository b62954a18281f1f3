"""ProcessPoolExecutor: a call queue to the workers, a result queue back, and a thread that manages both and notices
when a worker dies: then every future that is not done is broken."""
import itertools
import multiprocessing as mp
import os
import threading
import time
import traceback
import weakref

from concurrent.futures import _base
from multiprocessing import _executor
from multiprocessing.connection import wait

EXTRA_QUEUED_CALLS = 1
# Seconds: starting a worker takes CPython many milliseconds, us one or two, and in what order things are seen
# hangs on it.
STAGGER = {'spawn': 0.003, 'forkserver': 0.0015}                   # until the second worker is started
LINGER = {'fork': 0.001, 'spawn': 0.008, 'forkserver': 0.001}      # until a broken pool's workers are ended


class _RemoteTraceback(Exception):
    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class _ExceptionWithTraceback:
    def __init__(self, exc, tb):
        self.exc = exc
        self.tb = '\n"""\n%s"""' % ''.join(traceback.format_exception(type(exc), exc, tb))

    def __reduce__(self):
        return _rebuild_exc, (self.exc, self.tb)


def _rebuild_exc(exc, tb):
    exc.__cause__ = _RemoteTraceback(tb)
    return exc


class BrokenProcessPool(_base.BrokenExecutor):
    """Raised when a process in a ProcessPoolExecutor terminated abruptly while a future was in the running state."""


_RemoteTraceback.__module__ = BrokenProcessPool.__module__ = 'concurrent.futures.process'


def _chunk(fn, chunk):
    return [fn(*args) for args in chunk]


def _process_worker(call_queue, result_queue, initializer, initargs, max_tasks=None):
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            _base.log('CRITICAL', 'Exception in initializer:')
            return
    done = 0
    _executor.worker(call_queue)
    while True:
        item = call_queue.get(block=True)
        if item is None:
            result_queue.put(os.getpid())
            return
        number, fn, args, kwargs = item
        _executor.take(number)
        try:
            answer = (number, fn(*args, **kwargs), None)
            _executor.done(number, answer[1], None)
        except BaseException as e:
            _executor.done(number, None, e)
            answer = (number, None, _ExceptionWithTraceback(e, e.__traceback__))
        done += 1
        leaving = os.getpid() if max_tasks is not None and done >= max_tasks else None
        try:
            result_queue.put(answer + (leaving,))
        except BaseException as e:
            result_queue.put((number, None, _ExceptionWithTraceback(e, e.__traceback__), leaving))
        item = fn = args = kwargs = answer = None
        if leaving is not None:
            return


def _one_by_one(chunks):
    """Of lists; no name here keeps what was handed out."""
    for chunk in chunks:
        chunk.reverse()
        while chunk:
            yield chunk.pop()


def _cause(exception):
    return _RemoteTraceback("\n'''\n%s'''" % ''.join(traceback.format_exception(exception)))


class _Manager:
    """What an executor is made of: its thread holds this, and not the executor, so that one which nobody holds any more
    can go. Then, as at a shutdown, what was handed in is still done, and the workers end."""

    def __init__(self, max_workers, mp_context, initializer, initargs, max_tasks):
        self.lock = threading.Lock()
        self.processes = {}
        self.pending = {}
        self.thread = None
        self.shut = False
        self.broken = False
        self.cancelling = False
        self._max_workers = max_workers
        self._mp_context = mp_context
        self._work = initializer, initargs, max_tasks
        self._method = mp_context.get_start_method()
        self._on_demand = self._method != 'fork'
        self._waiting = []
        self._count = itertools.count()
        self._idle = threading.Semaphore(0)
        self._pid = os.getpid()
        self._wake_r, self._wake_w = mp_context.Pipe(duplex=False)
        self.call_queue = mp_context.Queue(max_workers + EXTRA_QUEUED_CALLS)
        self._pool = _executor.pool(self.call_queue, max_workers, self._method, max_tasks)
        self._results = mp_context.SimpleQueue()

    def watch(self, executor):
        self._owner = weakref.ref(executor, self._dropped)

    def _dropped(self, _):
        if os.getpid() == self._pid:    # a copy in a fork child says nothing of ours
            self.shut = True
            self.wake()

    def wake(self):
        try:
            self._wake_w.send_bytes(b'')
        except OSError:
            pass

    # --- where work is handed in, with the lock

    def _spawn(self):
        p = self._mp_context.Process(target=_process_worker, args=(self.call_queue, self._results, *self._work))
        p.start()
        self.processes[p.pid] = p

    def _ensure(self):
        if self.thread is not None:
            if not self._on_demand:
                return
            # The second worker comes a little after the first, as it does where starting one takes long: so the first
            # has the first tasks for itself, and what it does with them (die, say) is seen in the same order.
            first = len(self.processes) == 1
            if self._idle.acquire(timeout=STAGGER[self._method]) if first else self._idle.acquire(blocking=False):
                return
            if len(self.processes) < self._max_workers:
                self._spawn()
            return
        for _ in range(1 if self._on_demand else self._max_workers):
            self._spawn()
        self.thread = _ExecutorManagerThread(self)
        _running.add(self)
        try:
            self.thread.start()
        except RuntimeError:
            _running.discard(self)
            raise

    def add(self, future, fn, args, kwargs):
        number = next(self._count)
        _executor.submit(self._pool, number, *((args[0], tuple(args[1])) if fn is _chunk else (fn, args)))
        self.pending[number] = (future, fn, args, kwargs)
        self._waiting.append(number)
        self.wake()
        self._ensure()

    # --- its thread

    def run(self):
        try:
            self._manage()
        finally:
            _running.discard(self)

    def _feed(self):
        while self._waiting and not self.call_queue.full():
            number = self._waiting.pop(0)
            future, fn, args, kwargs = self.pending[number]
            if future.set_running_or_notify_cancel():
                try:
                    # Pickled here already, so that what cannot be sent fails its own future.
                    mp.reduction.ForkingPickler.dumps((number, fn, args, kwargs))
                except BaseException as e:
                    del self.pending[number]
                    text = ''.join(traceback.format_exception(type(e), e, e.__traceback__))
                    if not text.startswith('Traceback'):
                        text = 'Traceback (most recent call last):\n' + text
                    e.__cause__ = _RemoteTraceback('\n"""\n%s"""' % text)
                    future.set_exception(e)
                else:
                    _executor.feed(self._pool, number)
                    self.call_queue.put((number, fn, args, kwargs))
            else:
                del self.pending[number]

    def _manage(self):
        reader = self._results._reader
        while True:
            try:
                self._feed()
            except BaseException as e:    # the queue's own thread cannot be started, say
                return self._break(_cause(e))
            if self.shut and not self.pending:    # what cannot be sent has failed just now
                return self._finish()
            processes = list(self.processes.values())
            ready = wait([reader, self._wake_r] + [p.sentinel for p in processes])
            if self._wake_r in ready:
                while self._wake_r.poll():
                    self._wake_r.recv_bytes()
            if reader in ready:
                try:
                    item = self._results.get()
                except BaseException as e:
                    return self._break(_cause(e))
                self._take(item)
            elif ready != [self._wake_r]:
                return self._break(None)
            if self.cancelling:
                self.cancelling = False
                for number in self._waiting:
                    self.pending.pop(number)[0].cancel()
                self._waiting.clear()

    def _take(self, item):
        if isinstance(item, int):
            self._leave(item)
            return
        number, result, exception, leaving = item
        entry = self.pending.pop(number, None)
        if leaving is not None:
            self._leave(leaving)
            with self.lock:
                if self.pending:
                    self._spawn()
        else:
            self._idle.release()
        if entry is not None:
            _executor.result(self._pool, number, exception is None)
            if exception is not None:
                entry[0].set_exception(exception)
            else:
                entry[0].set_result(result)

    def _leave(self, pid):
        p = self.processes.pop(pid, None)
        if p is not None:
            p.join()

    def _break(self, cause):
        message = 'A process in the process pool was terminated abruptly while the future was running or pending.'
        with self.lock:
            self.broken = 'A child process terminated abruptly, the process pool is not usable anymore'
            self.shut = True
        for future, *_ in self.pending.values():
            error = BrokenProcessPool(message)
            if cause is not None:
                error.__cause__ = cause
            try:
                future.set_exception(error)
            except _base.InvalidStateError:
                pass
        self.pending.clear()
        # CPython takes as long to come here: workers that fail alike have begun to say so, or have said it.
        time.sleep(LINGER[self._method])
        for p in self.processes.values():
            p.terminate()
        self._join()

    def _finish(self):
        for _ in self.processes:
            self.call_queue.put(None)
        self._join()

    def _join(self):
        self.call_queue.close()
        self.call_queue.cancel_join_thread() if self.broken else self.call_queue.join_thread()
        for p in self.processes.values():
            p.join()


class _ExecutorManagerThread(threading.Thread):
    def __init__(self, manager):
        super().__init__(daemon=True)
        self._manager = manager

    def run(self):
        self._manager.run()


_running = set()


def _python_exit():
    managers = list(_running)
    for manager in managers:
        manager.shut = True
        manager.wake()
    for manager in managers:
        manager.thread.join()


threading._register_atexit(_python_exit)


class ProcessPoolExecutor(_base.Executor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if max_workers is None:
            max_workers = len(os.sched_getaffinity(0)) or 1
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if mp_context is None:
            mp_context = mp.get_context('spawn') if max_tasks_per_child is not None else mp.get_context()
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError('max_tasks_per_child must be an integer')
            if max_tasks_per_child <= 0:
                raise ValueError('max_tasks_per_child must be >= 1')
            if mp_context.get_start_method() == 'fork':
                raise ValueError("max_tasks_per_child is incompatible with the 'fork' multiprocessing start method; "
                                 "supply a different mp_context.")
        self._max_workers = max_workers
        self._mp_context = mp_context
        self._manager = _Manager(max_workers, mp_context, initializer, initargs, max_tasks_per_child)
        self._manager.watch(self)
        self._processes = self._manager.processes
        self._call_queue = self._manager.call_queue

    @property
    def _executor_manager_thread(self):
        return self._manager.thread

    def submit(self, fn, /, *args, **kwargs):
        manager = self._manager
        with manager.lock:
            if manager.broken:
                raise BrokenProcessPool(manager.broken)
            if manager.shut:
                raise RuntimeError('cannot schedule new futures after shutdown')
            future = _base.Future()
            manager.add(future, fn, args, kwargs)
            return future

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError('chunksize must be >= 1.')
        items = list(zip(*iterables))
        chunks = [items[i:i + chunksize] for i in range(0, len(items), chunksize)]
        results = _base.Executor.map(self, _chunk, itertools.repeat(fn), chunks, timeout=timeout)
        return _one_by_one(results)

    def shutdown(self, wait=True, *, cancel_futures=False):
        manager = self._manager
        with manager.lock:
            manager.cancelling = cancel_futures
            manager.shut = True
            if manager.thread is None:
                return
            manager.wake()
        if wait:
            manager.thread.join()
