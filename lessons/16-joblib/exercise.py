# Six faults, one each of lessons 5, 7, 8, 9, 10 and 11. Mend them: four
# walks at the same time, in workers, under every start method; no two
# alike, and each run prints the same:
#     walks [(0, ...), (1, ...), (2, ...), (3, ...)]
import random
import time
from multiprocessing import Pool

dice = random.Random()
walks = []

def walk(number, steps):
    time.sleep(0.2)
    place = sum(dice.uniform(-1, 1) for step in range(steps))
    walks.append((number, place))

pool = Pool(4)
for number in range(4):
    pool.apply_async(lambda: walk(number, 1000)).get()
pool.join()
pool.close()
print("walks", walks)
