import os, time
from multiprocessing import Pool
print("top of the file in", os.getpid())

def worker(msg):
    print("task", msg, "in", os.getpid())
    time.sleep(0.1)

if __name__ == '__main__':
    pool = Pool(3)
    for i in range(10):
        pool.apply_async(worker, (i,))
    pool.close(); pool.join()
