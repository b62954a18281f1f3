import os
from multiprocessing import Process
del __file__  # in a notebook, main has no file

def f():
    print("f runs in", os.getpid())

if __name__ == '__main__':
    p = Process(target=f)
    p.start()
    p.join()
    print("exit code", p.exitcode)
