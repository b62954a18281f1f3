# hint: How many queues, how many writers are there?
# hint.zh: 有几个队列，几个写入者？
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
    qs = [Queue(), Queue()]
    readers = [Process(target=read, args=(q, name)) for q, name in zip(qs, "AB")]
    writer = [Process(target=write, args=(q,)) for q in qs]
    for p in readers + writer:
        p.start()
    for p in writer + readers:
        p.join()
    print("all are done")
