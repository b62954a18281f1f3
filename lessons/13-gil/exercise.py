# Four jobs of four items each, all in plain loops. Write the right tool for
# each, under the guard: a ThreadPool, a Pool, or the loop as it is. What
# stands above the guard stays.
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
    for n in range(4): download(n)
    for n in range(4): crack(n)
    for n in range(4): add(n)
    for n in range(4): ask(n)
    print("pages:", len(pages))
