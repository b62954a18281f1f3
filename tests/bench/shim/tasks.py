# 100,000 small tasks in a pool of 2, chunks of 1 (microseconds a task)
import sys
import time
from multiprocessing import Pool


def f(x):
    return x


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 100000
    with Pool(2) as pool:
        pool.map(f, range(2000), chunksize=1)
        begin = time.perf_counter()
        pool.map(f, range(n), chunksize=1)
        print((time.perf_counter() - begin) / n * 1e6)
