#: timeout=6 sigint=1.0
# Ctrl-C, and the workers are ended at the interpreter's exit: each has told its traceback by then
import multiprocessing as mp
import time


def work(i):
    time.sleep(20)


if __name__ == '__main__':
    pool = mp.Pool(2)
    pool.map(work, range(2))
