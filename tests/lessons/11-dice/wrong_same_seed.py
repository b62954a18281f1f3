# hint: Which seed did each start from?
# hint.zh: 它们各从哪个种子开始？
import random
from multiprocessing import Pool

def roll(task):
    rng = random.Random(7)
    return [rng.randint(1, 6) for i in range(8)]

if __name__ == '__main__':
    with Pool(4) as p:
        for task, dice in enumerate(p.map(roll, range(4), chunksize=1)):
            print("task", task, "rolled", dice)
