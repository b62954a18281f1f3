# hint: can only join a started process
# hint.zh: can only join a started process
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
        child.join()
        child.start()
    print("all are done")
