import time
from multiprocessing import Pool

level = 'low'

def ask(i):
    time.sleep(0.1)
    return level

if __name__ == '__main__':
    level = 'middle'
    with Pool(2) as p:
        level = 'high'
        print("workers say", p.map(ask, range(4)))
    print("parent says", level)
