from multiprocessing import Pool
from pkg.work import f
if __name__ == '__main__':
    with Pool(2) as p: print(p.map(f, [1, 2, 3]))
