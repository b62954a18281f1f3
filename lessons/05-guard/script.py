import os
from multiprocessing import Process
print("top", __name__, os.getpid())

def work():
    print("work in", os.getpid())

if __name__ == '__main__':
    p = Process(target=work)
    p.start()
    p.join()
    print("exit code", p.exitcode)
