# hint: close() comes before join(), and after the last task (lesson 7).
# hint.zh: close() 要在 join() 之前，在最后一个任务之后（第 7 课）。
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
    handles = [pool.apply_async(walk, (number, 1000)) for number in range(4)]
    pool.join()
    pool.close()
    print("walks", [handle.get() for handle in handles])
