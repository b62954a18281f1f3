# hint: (lesson 5)
# hint.zh: （第 5 课）
# Mended but for one fault.
import random
import time
from multiprocessing import Pool

def walk(number, steps):
    time.sleep(0.2)
    dice = random.Random(number)
    place = sum(dice.uniform(-1, 1) for step in range(steps))
    return number, place

if True:
    pool = Pool(4)
    handles = [pool.apply_async(walk, (number, 1000)) for number in range(4)]
    pool.close()
    pool.join()
    print("walks", [handle.get() for handle in handles])
