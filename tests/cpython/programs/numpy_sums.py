import numpy as np
from multiprocessing import Pool
def norm(seed):
    return float(np.random.default_rng(seed).normal(size=1000).sum())
def total(a): return a.sum()
if __name__ == '__main__':
    with Pool(2) as pool:
        print(len(pool.map(norm, range(4))))
        print(pool.map(total, np.array_split(np.arange(10), 3)))
