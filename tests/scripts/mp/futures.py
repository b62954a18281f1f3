# methods: fork spawn forkserver
import os
from concurrent.futures import (FIRST_COMPLETED, ProcessPoolExecutor, ThreadPoolExecutor, as_completed, wait)
from multiprocessing.pool import ThreadPool


def square(x):
    return x * x


def fail(x):
    raise ValueError('no', x)


def die(x):
    os._exit(3)


if __name__ == '__main__':
    for kind in (ProcessPoolExecutor, ThreadPoolExecutor):
        with kind(2) as ex:
            print(kind.__name__, list(ex.map(square, range(6))), ex.submit(square, 7).result())
            f = ex.submit(fail, 1)
            print(type(f.exception()).__name__, f.exception().args, f.done(), f.cancelled())
            fs = [ex.submit(square, i) for i in range(4)]
            print(sorted(f.result() for f in as_completed(fs)), len(wait(fs).done))
            print(len(wait(fs, return_when=FIRST_COMPLETED).done) > 0)
        try:
            ex.submit(square, 1)
        except RuntimeError as e:
            print(e)
    with ProcessPoolExecutor(1) as ex:
        try:
            ex.submit(die, 1).result()
        except Exception as e:
            print(type(e).__name__)
    with ThreadPool(2) as pool:
        print(pool.map(lambda x: x + 1, range(4)), pool.apply(square, (3,)), list(pool.imap(square, range(3))))
        try:
            pool.map(fail, [1])
        except ValueError as e:
            print(e.args, e.__cause__)
# expect: ProcessPoolExecutor [0, 1, 4, 9, 16, 25] 49
# expect: ValueError ('no', 1) True False
# expect: [0, 1, 4, 9] 4
# expect: True
# expect: cannot schedule new futures after shutdown
# expect: ThreadPoolExecutor [0, 1, 4, 9, 16, 25] 49
# expect: ValueError ('no', 1) True False
# expect: [0, 1, 4, 9] 4
# expect: True
# expect: cannot schedule new futures after shutdown
# expect: BrokenProcessPool
# expect: [1, 2, 3, 4] 9 [0, 1, 4]
# expect: ('no', 1) None
