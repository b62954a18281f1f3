# hint: it needs its quotes
# hint.zh: 要加引号
# Two blanks: ___. Line 6 shall print in M alone, and all ten tasks shall be done, under every start method.
import os, time
from multiprocessing import Pool

if __name__ == '__main__':
    print("started as", __name__)

def worker(task):
    time.sleep(0.01)
    print("task", task, "done by", os.getpid())

if __name__ == __main__:
    pool = Pool(3)
    for task in range(10):
        pool.apply_async(worker, (task,))
    pool.close()
    pool.join()
