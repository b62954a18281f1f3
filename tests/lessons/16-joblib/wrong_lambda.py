# hint: it has no name that a worker could look up (lesson 9).
# hint.zh: 它没有工作进程能查到的名字（第 9 课）。
# Mended but for one fault.
import random
import time
from multiprocessing import Pool

def walk(number, steps):
    time.sleep(0.2)
    dice = random.Random(number)
    place = sum(dice.uniform(-1, 1) for step in range(steps))
    return number, place

if __name__ == '__main__':
    pool = Pool(4)
    handles = [pool.apply_async(lambda n=number: walk(n, 1000)) for number in range(4)]
    pool.close()
    pool.join()
    print("walks", [handle.get() for handle in handles])
