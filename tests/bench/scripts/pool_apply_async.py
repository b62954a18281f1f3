# tasks/s of a pool of two, through apply_async (higher is better; goal 10)
import multiprocessing as mp
import time


def task(x):
    return x


if __name__ == '__main__':
    n = 20000
    with mp.get_context('fork').Pool(2) as pool:
        pool.apply(task, (0,))
        start = time.perf_counter()
        results = [pool.apply_async(task, (i,)) for i in range(n)]
        for r in results:
            r.get()
        print(n / (time.perf_counter() - start))
