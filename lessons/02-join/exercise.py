# All four shall work at the same time, and M's last line shall come after all of them. Change the order of lines 11 to 16.
import time
from multiprocessing import Process

def run(name):
    time.sleep(0.3)
    print(name, "is done")

if __name__ == '__main__':
    children = []
    for name in 'ABCD':
        child = Process(target=run, args=(name,))
        children.append(child)
        child.start()
        child.join()
    print("all are done")
