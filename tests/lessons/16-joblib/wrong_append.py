# hint: What a worker appends stays in the worker (lesson 10).
# hint.zh: 工作进程追加的东西留在工作进程里（第 10 课）。
# Mended but for one fault.
import random
import time
from multiprocessing import Pool

WALKS = []

def walk(number, steps):
    time.sleep(0.2)
    dice = random.Random(number)
    place = sum(dice.uniform(-1, 1) for step in range(steps))
    WALKS.append((number, place))

if __name__ == '__main__':
    pool = Pool(4)
    handles = [pool.apply_async(walk, (number, 1000)) for number in range(4)]
    pool.close()
    pool.join()
    print("walks", WALKS)
