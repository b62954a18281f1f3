import os
from multiprocessing import Process
del __file__

def f():
    print("f runs in", os.getpid())

if __name__ == '__main__':
    p = Process(target=f)
    p.start()
    p.join()
    print("exit code", p.exitcode)
