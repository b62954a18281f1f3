# hint: they had the same dice (lesson 11).
# hint.zh: 它们用的骰子一样（第 11 课）。
# Mended but for one fault.
import random
import time
from multiprocessing import Pool

DICE = random.Random(7)

def walk(number, steps):
    time.sleep(0.2)
    dice = DICE
    place = sum(dice.uniform(-1, 1) for step in range(steps))
    return number, place

if __name__ == '__main__':
    pool = Pool(4)
    handles = [pool.apply_async(walk, (number, 1000)) for number in range(4)]
    pool.close()
    pool.join()
    print("walks", [handle.get() for handle in handles])
