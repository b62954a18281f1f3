# A guard; close, then join; submit all, then get; a function that has a
# name; results come back; a seed for each walk.
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
    pool.close()
    pool.join()
    print("walks", [handle.get() for handle in handles])
