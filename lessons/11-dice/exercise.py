# Four tasks roll eight dice each. Change it: every task its own dice, and
# the same again in each run, by every start method.
import random
from multiprocessing import Pool

rng = random.Random()

def roll(task):
    return [rng.randint(1, 6) for i in range(8)]

if __name__ == '__main__':
    with Pool(4) as p:
        for task, dice in enumerate(p.map(roll, range(4), chunksize=1)):
            print("task", task, "rolled", dice)
