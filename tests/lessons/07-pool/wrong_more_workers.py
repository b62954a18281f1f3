# hint: There shall be three workers; there were 5.
# hint.zh: 应当有三个工作进程；实际有 5 个。
# Ten tasks of these lengths, three workers. Change only the order of LENGTHS, so that the pool is done as soon as possible.
import time
from multiprocessing import Pool

LENGTHS = [1, 1, 1, 2, 2, 2, 3, 3, 3, 6]

def task(length):
    time.sleep(length * 0.02)
    return length

if __name__ == '__main__':
    p = Pool(5)
    for length in LENGTHS:
        p.apply_async(task, (length,))
    p.close()
    p.join()
