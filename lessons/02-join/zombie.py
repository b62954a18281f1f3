import time
from multiprocessing import Process

def nothing():
    pass

if __name__ == '__main__':
    p = Process(target=nothing)
    p.start()
    time.sleep(1)
    p.join()
    print("exit code", p.exitcode)
