import time
from multiprocessing import Barrier, Process, Value

LOCK = False  # toggle: False | True
TIMES = 50000  # toggle: 1 | 5000 | 50000

def count(total, both):
    both.wait()
    for i in range(TIMES):
        if LOCK:
            with total.get_lock():
                total.value += 1
        else:
            total.value += 1

if __name__ == '__main__':
    total = Value('i', 0)
    both = Barrier(2)
    children = [Process(target=count, args=(total, both)) for i in range(2)]
    for p in children: p.start()
    for p in children: p.join()
    print("total", total.value, "of", 2 * TIMES)
