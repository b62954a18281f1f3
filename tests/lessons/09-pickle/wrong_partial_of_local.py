# hint: By which name could a worker find it?
# hint.zh: 工作进程能用什么名字找到它？
from functools import partial
from multiprocessing import Pool

def scale_by(factor):
    def scale(factor, x):
        return x * factor
    return partial(scale, factor)

if __name__ == '__main__':
    with Pool(2) as p:
        for factor in (3, 10):
            print("times", factor, p.map(scale_by(factor), [1, 2, 4]))
