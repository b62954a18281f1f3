# seconds of one start and join by fork (lower is better; goal 0.25)
import multiprocessing as mp
import time


def work():
    pass


if __name__ == '__main__':
    n, Process = 300, mp.get_context('fork').Process
    start = time.perf_counter()
    for i in range(n):
        p = Process(target=work)
        p.start()
        p.join()
    print((time.perf_counter() - start) / n)
