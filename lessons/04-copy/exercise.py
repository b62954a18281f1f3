# One blank: ___. Each child says how it was made: "copied" under fork,
# "imported" under spawn and forkserver.
import os
from multiprocessing import Process

def tell():
    if ___:
        print("copied")
    else:
        print("imported")

if __name__ == '__main__':
    p = Process(target=tell)
    p.start()
    p.join()
