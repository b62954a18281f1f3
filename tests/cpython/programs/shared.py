"""Whatever processes share, each once: both engines tell the same of it, by the same names."""
from multiprocessing import (Array, Barrier, BoundedSemaphore, Condition, Event, JoinableQueue, Lock, Pipe, Process, Queue,
                             RLock, Semaphore, SimpleQueue, Value)
from threading import Thread


class Shared:
    def __init__(self):
        self.items, self.tasks, self.lane = Queue(1), JoinableQueue(), SimpleQueue()
        self.mine = Lock()


class Reader(Process):
    def __init__(self, things):
        super().__init__()
        self.things = things

    def run(self):
        shared, again, room, one, ready, both, changed, total, row = self.things
        with shared.mine:
            total.value += 1
        with again:
            with again:
                row[0] = 2.5
        again.acquire(); again.acquire(); again.release(); again.release()
        room.acquire()
        room.release()
        with one:
            pass
        ready.wait()
        both.wait()
        with changed:
            changed.wait(0.01)
        for item in iter(shared.items.get, None):
            shared.lane.put(item)
        while shared.tasks.get() is not None:
            shared.tasks.task_done()
        shared.tasks.task_done()


def put_all(shared):
    for i in range(5):
        shared.items.put(i)     # it holds one: so each waits for the one before
    shared.items.put(None)


if __name__ == '__main__':
    shared = Shared()
    again, room, one = RLock(), Semaphore(3), BoundedSemaphore(2)
    ready = Event()
    both = Barrier(2)
    changed = Condition()
    total = Value('i', 0)
    row = Array('d', 2)
    left, right = Pipe()
    ready.set()
    reader = Reader((shared, again, room, one, ready, both, changed, total, row))
    reader.start()
    both.wait()
    filler = Thread(target=put_all, args=(shared,))
    filler.start()
    print([shared.lane.get() for _ in range(5)])
    filler.join()
    shared.tasks.put('task')
    shared.tasks.put(None)
    shared.tasks.join()
    reader.join()
    left.send('words')
    print(right.recv(), total.value, row[:], row[1], len(row))
    print(shared.mine.acquire(), shared.mine.acquire(False), shared.mine.acquire(timeout=0.01))
