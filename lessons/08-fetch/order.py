import time
from multiprocessing import Pool

UNORDERED = False  # toggle: False | True

def run(n):
    time.sleep(0.2 * n)
    return n

if __name__ == '__main__':
    with Pool(4) as p:
        if UNORDERED:
            results = list(p.imap_unordered(run, [3, 1, 4, 2]))
        else:
            results = p.map(run, [3, 1, 4, 2])
    print("results", results)
