import time
from multiprocessing import Process
time.sleep(0.4)

def nothing():
    pass

if __name__ == '__main__':
    children = [Process(target=nothing) for i in range(4)]
    for child in children:
        child.start()
    for child in children:
        child.join()
