# Both questions ask for the name that this file runs under, and compare it
# with the main program's.
import os, time
from multiprocessing import Pool

if __name__ == '__main__':
    print("started as", __name__)

def worker(task):
    time.sleep(0.01)
    print("task", task, "done by", os.getpid())

if __name__ == '__main__':
    pool = Pool(3)
    for task in range(10):
        pool.apply_async(worker, (task,))
    pool.close()
    pool.join()
