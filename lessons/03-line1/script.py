print("line 1 runs as", __name__)
import os, time
from multiprocessing import Pool
WORKERS = 3  # toggle: 1 | 2 | 3 | 5 | 8

def worker(task):
    time.sleep(0.2)
    print("task", task, "done by", os.getpid())

if __name__ == '__main__':
    pool = Pool(WORKERS)
    for task in range(10):
        pool.apply_async(worker, (task,))
    pool.close(); pool.join()
