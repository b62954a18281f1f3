# Each task makes its own generator, from a seed that belongs to the task,
# not to the worker that happens to take it.
import random
from multiprocessing import Pool

def roll(task):
    rng = random.Random(1000 + task)
    return [rng.randint(1, 6) for i in range(8)]

if __name__ == '__main__':
    with Pool(4) as p:
        for task, dice in enumerate(p.map(roll, range(4), chunksize=1)):
            print("task", task, "rolled", dice)
