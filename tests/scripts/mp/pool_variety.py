# Pools given methods, classes and callables; errors on every path; big results; pools in threads; pools in pools.
# methods: fork spawn forkserver
import multiprocessing as mp
import multiprocessing.pool
import threading
from multiprocessing.pool import AsyncResult, Pool, ThreadPool

from _tell import tell


def double(x):
    return x * 2


class Scale:
    def __init__(self, by):
        self.by = by

    def times(self, x):
        return self.by * x

    @staticmethod
    def after(x):
        return x + 1

    @classmethod
    def named(cls, x):
        return cls.__name__, x

    def __call__(self, x):
        return self.by + x


def who_am_i(_):
    process = mp.current_process()
    return process.name.split('-')[0][-10:], process.daemon, mp.parent_process().name, threading.current_thread().name


def kinds_of_call(pool):
    scale = Scale(3)
    print(pool.map(scale.times, [1, 2]), pool.map(Scale.after, [1]), pool.map(Scale.named, [1]), pool.map(scale, [1]))
    # expect: [3, 6] [2] [('Scale', 1)] [4]
    print(pool.map(str.upper, ['a']), pool.map(int, ['1', '2']), pool.starmap(pow, [(2, 3)]))
    # expect: ['A'] [1, 2] [8]
    print(pool.apply(sorted, ([3, 1],), {'reverse': True}), pool.map(double, [1], chunksize=5))
    # expect: [3, 1] [2]
    print(len(pool.apply(bytes, (1000000,))))
    # expect: 1000000
    print(set(pool.map(who_am_i, range(4))))
    # expect: {('PoolWorker', True, 'MainProcess', 'MainThread')}


class Unpicklable:
    def __repr__(self):
        return 'Unpicklable()'

    def __reduce__(self):
        raise RuntimeError('no pickle')


def give_unpicklable(x):
    return Unpicklable()


def raise_chained():
    try:
        {}['k']
    except KeyError as e:
        raise ValueError('chained') from e


def one_and_error():
    yield 1
    raise ValueError('the iterable fails')


def errors(pool):
    tell('a result', pool.map, give_unpicklable, [1])
    # expect: a result -> MaybeEncodingError: Error sending result: '[Unpicklable()]'. Reason: 'RuntimeError('no pickle')'
    tell('an argument', pool.map, double, [Unpicklable()])
    # expect: an argument -> RuntimeError: no pickle
    tell('chained', pool.apply, raise_chained)
    # expect: chained -> ValueError: chained
    tell('map of what fails', pool.map, double, one_and_error())
    # expect: map of what fails -> ValueError: the iterable fails
    tell('imap of what fails', lambda: list(pool.imap(double, one_and_error())))
    # expect: imap of what fails -> ValueError: the iterable fails
    tell('int', pool.map, int, ['x'])
    # expect: int -> ValueError: invalid literal for int() with base 10: 'x'


def results_later(pool):
    told = []
    result = pool.map_async(double, range(3), callback=told.append, chunksize=2)
    result.wait()
    print(told, result.ready(), result.successful())
    # expect: [[0, 2, 4]] True True
    results = [pool.apply_async(double, (i,)) for i in range(3)]
    print([result.get(timeout=20) for result in results], isinstance(results[0], AsyncResult))
    # expect: [0, 2, 4] True
    it = pool.imap_unordered(double, range(3))
    print(sorted(it))
    # expect: [0, 2, 4]
    tell('next at the end', it.next)
    # expect: next at the end -> StopIteration: 


def pool_of_threads():
    pool = ThreadPool(2)
    print(repr(pool).split(' at')[0], pool._processes)
    # expect: <multiprocessing.pool.ThreadPool state=RUN pool_size=2> 2
    print(pool.map(double, [1, 2]), pool.apply(lambda: 5))
    # expect: [2, 4] 5
    print(list(pool.imap(lambda x: x, [1])), pool.apply_async(lambda: 1 / 1).get())
    # expect: [1] 1.0
    tell('int', pool.map, int, ['x'])
    # expect: int -> ValueError: invalid literal for int() with base 10: 'x'
    pool.close()
    pool.join()
    tell('map when closed', pool.map, double, [1])
    # expect: map when closed -> ValueError: Pool not running
    tell('0 threads', ThreadPool, 0)
    # expect: 0 threads -> ValueError: Number of processes must be at least 1


class NoDaemonProcess(mp.Process):
    @property
    def daemon(self):
        return False

    @daemon.setter
    def daemon(self, value):
        pass


class NoDaemonContext(type(mp.get_context())):
    Process = NoDaemonProcess


def sum_in_own_pool(n):
    with mp.Pool(1) as pool:
        return sum(pool.map(double, range(n)))


def pool_in_a_child():
    process = NoDaemonProcess(target=sum_in_own_pool, args=(3,))
    process.start()
    process.join()
    print(process.exitcode, process.daemon)
    # expect: 0 False
    with mp.pool.Pool(1, context=NoDaemonContext()) as pool:
        print(pool.map(sum_in_own_pool, [3]))
        # expect: [6]


def contexts():
    context = mp.get_context()
    with context.Pool(1) as pool:
        print(type(pool) is Pool, context.cpu_count() == mp.cpu_count())
        # expect: True True


if __name__ == '__main__':
    with mp.Pool(2) as pool:
        kinds_of_call(pool)
        errors(pool)
        results_later(pool)
    pool_of_threads()
    pool_in_a_child()
    contexts()
