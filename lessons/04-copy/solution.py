# A copy of the main program still has its name; an import has another.
import os
from multiprocessing import Process

def tell():
    if __name__ == '__main__':
        print("copied")
    else:
        print("imported")

if __name__ == '__main__':
    p = Process(target=tell)
    p.start()
    p.join()
