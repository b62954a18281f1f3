# What waits: threads; a list of M and a lambda are no trouble there. What
# computes: processes. What is tiny: neither.
import time
from multiprocessing import Pool
from multiprocessing.dummy import Pool as ThreadPool

pages = []

def download(n):  # waits, then adds to a list
    print("download %d begins" % n)
    time.sleep(0.3)
    pages.append(n)
    print("download %d ends" % n)

def crack(n):  # computes
    print("crack %d begins" % n)
    for turn in range(8): sum([i * i for i in range(200000)])
    print("crack %d ends" % n)

def add(n):  # does almost nothing
    print("add %d begins, add %d ends" % (n, n + 1))

ask = lambda n: (print("ask %d begins" % n), time.sleep(0.3),  # waits
                 print("ask %d ends" % n))

if __name__ == '__main__':
    with ThreadPool(4) as p: p.map(download, range(4))
    with Pool(4) as p: p.map(crack, range(4))
    for n in range(4): add(n)
    with ThreadPool(4) as p: p.map(ask, range(4))
    print("pages:", len(pages))
