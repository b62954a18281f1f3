# Two blanks: ___. Line 6 prints in M alone; all ten tasks are done.
import os, time
from multiprocessing import Pool

if ___ == '__main__':
    print("started as", __name__)

def worker(task):
    time.sleep(0.01)
    print("task", task, "done by", os.getpid())

if __name__ == ___:
    pool = Pool(3)
    for task in range(10):
        pool.apply_async(worker, (task,))
    pool.close()
    pool.join()
