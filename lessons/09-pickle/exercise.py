# Change scale_by so that what it returns can be sent to the workers, under
# every start method.
from multiprocessing import Pool

def scale_by(factor):
    def scale(x):
        return x * factor
    return scale

if __name__ == '__main__':
    with Pool(2) as p:
        for factor in (3, 10):
            print("times", factor, p.map(scale_by(factor), [1, 2, 4]))
