import os
from multiprocessing import Process

def work():
    print("work in", os.getpid())

p = Process(target=work)
p.start()
if __name__ == '__main__':
    p.join()
    print("exit code", p.exitcode)
