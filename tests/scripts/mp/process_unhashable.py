# methods: fork spawn forkserver
# A process or a thread is kept in a set: a dataclass of one, which has __eq__ and so no __hash__, is refused.
import multiprocessing as mp
import threading
from dataclasses import dataclass


@dataclass
class Worker(mp.Process):
    number: int

    def __post_init__(self):
        super().__init__()


@dataclass(eq=False)
class Able(mp.Process):
    number: int

    def __post_init__(self):
        super().__init__()

    def run(self):
        print('runs', self.number)


@dataclass
class Thread(threading.Thread):
    number: int

    def __post_init__(self):
        super().__init__()


if __name__ == '__main__':
    for make in Worker, Thread, Able:
        try:
            child = make(3)
            child.start()
            child.join()
            child.join('what has ended is not waited for' if make is Able else None)
        except TypeError as e:
            print(e)

# expect: unhashable type: 'Worker'
# expect: unhashable type: 'Thread'
# expect: runs 3
