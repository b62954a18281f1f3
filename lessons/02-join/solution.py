# Start all first; only then wait, for each.
import time
from multiprocessing import Process

def run(name):
    time.sleep(0.3)
    print(name, "is done")

if __name__ == '__main__':
    children = []
    for name in 'ABCD':
        child = Process(target=run, args=(name,))
        child.start()
        children.append(child)
    for child in children:
        child.join()
    print("all are done")
#-         child.run()
