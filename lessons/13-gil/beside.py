from multiprocessing import Process
from threading import Thread

items = []

def add(name):
    items.append(name)

if __name__ == '__main__':
    for kind in (Thread, Process):
        worker = kind(target=add, args=(kind.__name__,))
        worker.start()
        worker.join()
    print("items", items)
