# hint: M said 'all are done' before the last item was read.
# hint.zh: 最后一项还没有读到，M 就说了“all are done”。
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
    print("all are done")
