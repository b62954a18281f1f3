# hint: Give each walk a seed of its own, such as its number (lesson 11).
# hint.zh: 给每次行走一个自己的种子，例如它的编号（第 11 课）。
# Mended but for one fault.
import random
import time
from multiprocessing import Pool

def walk(number, steps):
    time.sleep(0.2)
    dice = random.Random()
    place = sum(dice.uniform(-1, 1) for step in range(steps))
    return number, place

if __name__ == '__main__':
    pool = Pool(4)
    handles = [pool.apply_async(walk, (number, 1000)) for number in range(4)]
    pool.close()
    pool.join()
    print("walks", [handle.get() for handle in handles])
