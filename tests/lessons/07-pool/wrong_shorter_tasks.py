# hint: All ten tasks, of the lengths 6, 3, 3, 3, 2, 2, 2, 1, 1, 1, shall be handed in, each once.
# hint.zh: 长度为 6、3、3、3、2、2、2、1、1、1 的十个任务都要提交，各一次。
# Ten tasks of these lengths, three workers. Change only the order of LENGTHS, so that the pool is done as soon as possible.
import time
from multiprocessing import Pool

LENGTHS = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]

def task(length):
    time.sleep(length * 0.02)
    return length

if __name__ == '__main__':
    p = Pool(3)
    for length in LENGTHS:
        p.apply_async(task, (length,))
    p.close()
    p.join()
