"""ThreadPoolExecutor."""
import itertools
import os
import queue
import threading
import weakref

from concurrent.futures import _base

_exiting = False
_queues = weakref.WeakKeyDictionary()     # of every worker thread, to tell it the end


def _at_exit():
    global _exiting
    _exiting = True
    threads = list(_queues.items())
    for _, work_queue in threads:
        work_queue.put(None)
    for t, _ in threads:
        t.join()


threading._register_atexit(_at_exit)


def _worker(executor_ref, work_queue, initializer, initargs):
    """Knows its executor weakly: one that nobody has any more ends its threads, once what it was given is done."""
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            executor = executor_ref()
            if executor is not None:
                executor._fail_all()
            return
    while True:
        try:
            item = work_queue.get_nowait()
        except queue.Empty:
            executor = executor_ref()
            if executor is not None:
                executor._idle.release()
            executor = None
            item = work_queue.get()
        if item is None:
            executor = executor_ref()
            if _exiting or executor is None or executor._shutdown:
                if executor is not None:
                    executor._shutdown = True
                work_queue.put(None)
                return
            executor = None
            continue
        future, fn, args, kwargs = item
        if future.set_running_or_notify_cancel():
            try:
                result = fn(*args, **kwargs)
            except BaseException as e:
                future.set_exception(e)
            else:
                future.set_result(result)
        item = future = fn = args = kwargs = result = None


class BrokenThreadPool(_base.BrokenExecutor):
    """Raised when a worker thread in a ThreadPoolExecutor failed initializing."""


class ThreadPoolExecutor(_base.Executor):
    _counter = itertools.count().__next__

    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, (len(os.sched_getaffinity(0)) or 1) + 4)
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._max_workers = max_workers
        self._work_queue = queue.SimpleQueue()
        self._idle = threading.Semaphore(0)
        self._threads = set()
        self._broken = False
        self._shutdown = False
        self._lock = threading.Lock()
        self._prefix = thread_name_prefix or 'ThreadPoolExecutor-%d' % self._counter()
        self._initializer = initializer
        self._initargs = initargs

    def submit(self, fn, /, *args, **kwargs):
        with self._lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError('cannot schedule new futures after shutdown')
            if _exiting:
                raise RuntimeError('cannot schedule new futures after interpreter shutdown')
            future = _base.Future()
            self._work_queue.put((future, fn, args, kwargs))
            if not self._idle.acquire(timeout=0) and len(self._threads) < self._max_workers:
                self._start()
            return future

    def _start(self):
        def ended(_, work_queue=self._work_queue):
            work_queue.put(None)

        t = threading.Thread(name='%s_%d' % (self._prefix, len(self._threads)), target=_worker, daemon=True,
                             args=(weakref.ref(self, ended), self._work_queue, self._initializer, self._initargs))
        t.start()
        self._threads.add(t)
        _queues[t] = self._work_queue

    def _fail_all(self):
        _base.log('CRITICAL', 'Exception in initializer:')
        with self._lock:
            self._broken = 'A thread initializer failed, the thread pool is not usable anymore'
            while True:
                try:
                    item = self._work_queue.get_nowait()
                except queue.Empty:
                    break
                if item is not None:
                    item[0].set_exception(BrokenThreadPool(self._broken))

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._lock:
            self._shutdown = True
            while cancel_futures:
                try:
                    item = self._work_queue.get_nowait()
                except queue.Empty:
                    break
                if item is not None:
                    item[0].cancel()
            self._work_queue.put(None)
        if wait:
            for t in self._threads:
                t.join()
