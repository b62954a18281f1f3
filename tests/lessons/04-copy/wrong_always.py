import os
from multiprocessing import Process

def tell():
    if True:
        print("copied")
    else:
        print("imported")

if __name__ == '__main__':
    p = Process(target=tell)
    p.start()
    p.join()
