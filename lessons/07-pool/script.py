import os, time
from multiprocessing import Pool

WORKERS = 4  # toggle: 1 | 2 | 3 | 4 | 6 | 8
TASKS = 5  # toggle: 5 | 8 | 12

def long_time_task(name):
    print("Run task %s (%s)..." % (name, os.getpid()))
    start = time.time()
    time.sleep(0.3 + 0.1 * name % 0.4)
    print("Task %s ran %0.2f seconds." % (name, time.time() - start))

if __name__ == '__main__':
    print("Parent process %s." % os.getpid())
    p = Pool(WORKERS)
    for i in range(TASKS):
        p.apply_async(long_time_task, args=(i,))
    print("----start----")
    p.close()
    p.join()
    print("All tasks done.")
