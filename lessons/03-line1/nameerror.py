import os
from multiprocessing import Process

def work():
    print("working in", os.getpid())

if name == '__main__':
    p = Process(target=work)
    p.start()
    p.join()
