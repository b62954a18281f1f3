# Two readers share the items of one queue. Write read(), and what is
# missing under the guard: each item is read once, by one of the two; both
# readers end by themselves, with exit code 0; and M's last line comes last.
import time
from multiprocessing import Process, Queue

def write(q):
    for item in range(20):
        q.put(item)

def read(q, name):
    # to be written: take items until there are no more. For each:
    # time.sleep(0.04), then print(name, "got", item)
    pass

if __name__ == '__main__':
    q = Queue()
    # to be written: one process that calls write(q), and two that call
    # read(q, "A") and read(q, "B")
    print("all are done")
