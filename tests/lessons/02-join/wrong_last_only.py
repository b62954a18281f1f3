# hint: M said 'all are done' before
# hint.zh: M 就说了“all are done”
import time
from multiprocessing import Process

def run(name):
    time.sleep(0.1 if name == 'D' else 0.5)
    print(name, "is done")

if __name__ == '__main__':
    children = []
    for name in 'ABCD':
        child = Process(target=run, args=(name,))
        children.append(child)
        child.start()
    child.join()
    print("all are done")
