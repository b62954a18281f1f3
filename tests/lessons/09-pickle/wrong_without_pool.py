# hint: the workers did 0 tasks; it shall be three for each factor.
# hint.zh: 工作进程做了 0 个任务；每个倍数应当有三个。
from multiprocessing import Pool

def scale_by(factor):
    def scale(x):
        return x * factor
    return scale

if __name__ == '__main__':
    with Pool(2) as p:
        for factor in (3, 10):
            print("times", factor, list(map(scale_by(factor), [1, 2, 4])))
