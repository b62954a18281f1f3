from multiprocessing import Pool
from mini import parallel
HOW = 'mini'  # toggle: 'standard' | 'mini'
WHAT = 'def'  # toggle: 'def' | 'lambda' | 'closure' | 'global'
FACTOR = 10
print("top", __name__)

def square(n):
    return n * n

def times(factor):
    return lambda n: factor * n

tasks = {'def': square, 'lambda': lambda n: n + 1, 'closure': times(10), 'global': lambda n: FACTOR * n}
work = tasks[WHAT]

if HOW == 'mini':
    print("results", parallel(work, [1, 2, 3, 4]))
else:
    with Pool(3) as pool:
        print("results", pool.map(work, [1, 2, 3, 4]))
