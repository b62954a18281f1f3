# hint: How can it know by itself that the end has come?
# hint.zh: 它自己怎样才能知道已经到头了？
import time
from multiprocessing import Process, Queue

def write(q):
    for item in range(20):
        q.put(item)

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
    writer.join()
    for p in readers:
        p.terminate()
        p.join()
    print("all are done")
