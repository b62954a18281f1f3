import random, time
from multiprocessing import Pool

rng = random.Random()

def task(i):
    time.sleep(0.3)
    return rng.randint(1, 1000000)

if __name__ == '__main__':
    with Pool(4) as p:
        numbers = p.map(task, range(8), chunksize=1)
    print(numbers)
    print("different numbers:", len(set(numbers)))
