# hint: Does each task know its own factor?
# hint.zh: 每个任务知道自己的倍数吗？
from multiprocessing import Pool

FACTOR = 3

def scale(x):
    return x * FACTOR

def scale_by(factor):
    global FACTOR
    FACTOR = factor
    return scale

if __name__ == '__main__':
    with Pool(2) as p:
        for factor in (3, 10):
            print("times", factor, p.map(scale_by(factor), [1, 2, 4]))
