import os, time
from multiprocessing import Pool

def fragile(i):
    if i == 2:
        os._exit(1)
    time.sleep(0.1)
    return i

if __name__ == '__main__':
    p = Pool(2)
    results = [p.apply_async(fragile, (i,)) for i in range(4)]
    for r in results:
        print("got", r.get())
