# scale has a name of its own now; partial adds the factor, and the two are
# pickled side by side.
from functools import partial
from multiprocessing import Pool

def scale(factor, x):
    return x * factor

def scale_by(factor):
    return partial(scale, factor)

if __name__ == '__main__':
    with Pool(2) as p:
        for factor in (3, 10):
            print("times", factor, p.map(scale_by(factor), [1, 2, 4]))
