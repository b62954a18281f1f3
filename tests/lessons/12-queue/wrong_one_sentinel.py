# hint: what would let it go home?
# hint.zh: 给它什么，它才会收工？
import time
from multiprocessing import Process, Queue

def write(q):
    for item in range(20):
        q.put(item)
    q.put(None)

def read(q, name):
    while True:
        item = q.get()
        if item is None:
            break
        time.sleep(0.04)
        print(name, "got", item)

if __name__ == '__main__':
    q = Queue()
    readers = [Process(target=read, args=(q, name)) for name in ("A", "B")]
    writer = Process(target=write, args=(q,))
    for p in readers + [writer]:
        p.start()
    for p in [writer] + readers:
        p.join()
    print("all are done")
