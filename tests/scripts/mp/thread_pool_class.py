"""ThreadPool is a Pool."""
from multiprocessing.pool import Pool, ThreadPool
import multiprocessing.pool as mpp, multiprocessing, threading
with ThreadPool(3) as p:
    print(isinstance(p, Pool), ThreadPool.__mro__, issubclass(ThreadPool, mpp.Pool), p, len(p._pool), p._state,
          p._processes)
    # expect: True (<class 'multiprocessing.pool.ThreadPool'>, <class 'multiprocessing.pool.Pool'>, <class 'object'>) True <multiprocessing.pool.ThreadPool state=RUN pool_size=3> 3 RUN 3
    print(p.map(abs, [-1, -2]), p.starmap(max, [(1, 2)]), list(p.imap(abs, [-3])), p.apply(abs, (-4,)))
    # expect: [1, 2] [2] [3] 4
    print(p.Process.__name__)
    # expect: Process
print(p._state, p)
# expect: TERMINATE <multiprocessing.pool.ThreadPool state=TERMINATE pool_size=3>


class Mine(ThreadPool):
    def map(self, f, it, chunksize=None):
        return ["mine"] + super().map(f, it, chunksize)


m = Mine(2)
print(m.map(abs, [-1]), isinstance(m, Pool))
# expect: ['mine', 1] True
m.close()
m.join()
print(m._state)
# expect: CLOSE
from multiprocessing.dummy import Pool as DP
with DP(2) as d:
    print(isinstance(d, Pool), type(d))
    # expect: True <class 'multiprocessing.pool.ThreadPool'>
try:
    ThreadPool(0)
except ValueError as e:
    print(e)
# expect: Number of processes must be at least 1
try:
    ThreadPool(1, initializer=3)
except TypeError as e:
    print(e)
# expect: initializer must be a callable


def work(p):
    match_type = type(p).__name__
    return match_type, isinstance(p, Pool)


print(work(m))
# expect: ('Mine', True)
try:
    p.map(abs, [1])
except ValueError as e:
    print(e)
# expect: Pool not running
