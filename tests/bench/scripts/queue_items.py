# items/s through a Queue, one writer and one reader (higher is better; goal 4)
import multiprocessing as mp
import time


def write(q, n):
    for i in range(n):
        q.put(i)


if __name__ == '__main__':
    ctx, n = mp.get_context('fork'), 50000
    q = ctx.Queue()
    p = ctx.Process(target=write, args=(q, n))
    start = time.perf_counter()
    p.start()
    for i in range(n):
        q.get()
    print(n / (time.perf_counter() - start))
    p.join()
