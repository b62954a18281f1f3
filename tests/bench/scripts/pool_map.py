# tasks/s of map with chunk size 1 (higher is better; goal 8)
import multiprocessing as mp
import time


def task(x):
    return x


if __name__ == '__main__':
    n = 20000
    with mp.get_context('fork').Pool(2) as pool:
        pool.apply(task, (0,))
        start = time.perf_counter()
        pool.map(task, range(n), chunksize=1)
        print(n / (time.perf_counter() - start))
