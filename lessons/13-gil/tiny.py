import time
from multiprocessing import Pool

CHUNK = 1  # toggle: 1 | 1000
COUNT = 4000

def square(n):
    return n * n

if __name__ == '__main__':
    with Pool(2) as p:
        p.map(square, range(2))
        start = time.time()
        serial_list = [square(n) for n in range(COUNT)]
        serial = time.time() - start
        start = time.time()
        pool_list = p.map(square, range(COUNT), chunksize=CHUNK)
        pool = time.time() - start
    print("equal:", serial_list == pool_list)
    print("serial %.4f s, pool %.4f s: %.2f times as fast" % (serial, pool, serial / pool))
