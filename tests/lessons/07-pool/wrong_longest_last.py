# hint: Who works at the end, and who stands idle?
# hint.zh: 最后谁在工作，谁闲着？
# Ten tasks of these lengths, three workers. Change only the order of LENGTHS, so that the pool is done as soon as possible.
import time
from multiprocessing import Pool

LENGTHS = [3, 3, 3, 2, 2, 2, 1, 1, 1, 6]

def task(length):
    time.sleep(length * 0.02)
    return length

if __name__ == '__main__':
    p = Pool(3)
    for length in LENGTHS:
        p.apply_async(task, (length,))
    p.close()
    p.join()
