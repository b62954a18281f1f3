# hint: Submit all of them before the first get() (lesson 8).
# hint.zh: 在第一次 get() 之前把它们全部提交（第 8 课）。
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
    pool = Pool(1)
    handles = [pool.apply_async(walk, (number, 1000)) for number in range(4)]
    pool.close()
    pool.join()
    print("walks", [handle.get() for handle in handles])
