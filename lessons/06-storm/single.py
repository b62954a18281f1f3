import os
from multiprocessing import Process
print("top of the file in", os.getpid())

def worker():
    print("work in", os.getpid())

if __name__ == '__main__':
    p = Process(target=worker)
    p.start()
    p.join()
    print("exit code", p.exitcode)
