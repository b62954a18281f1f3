# The end is told in the queue itself: one sentinel for each reader, behind
# the last item.
import time
from multiprocessing import Process, Queue

def write(q):
    for item in range(20):
        q.put(item)
    for reader in range(2):
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
