# seconds of one start and join by spawn (lower is better; goal 0.05)
import multiprocessing as mp
import time


def work():
    pass


if __name__ == '__main__':
    n, Process = 30, mp.get_context("spawn").Process
    start = time.perf_counter()
    for i in range(n):
        p = Process(target=work)
        p.start()
        p.join()
    print((time.perf_counter() - start) / n)
