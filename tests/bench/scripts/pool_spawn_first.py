# seconds from making Pool(4) by spawn to its first answer (lower is better; goal 0.1)
import multiprocessing as mp
import time


def task(x):
    return x


if __name__ == '__main__':
    n = 5
    total = 0
    for i in range(n):
        start = time.perf_counter()
        pool = mp.get_context('spawn').Pool(4)
        pool.apply(task, (1,))
        total += time.perf_counter() - start
        pool.terminate()
        pool.join()
    print(total / n)
