# A semaphore's name goes with the object that the parent has of it, or at the parent's end, before it joins its children:
# a child that comes to it later finds nothing. One that has opened it keeps it, and nobody else is given it.
# methods: spawn forkserver
import multiprocessing as mp
import os
import sys
import time
from multiprocessing import util

if __name__ == '__mp_main__' and len(sys.argv) > 1:  # the last child: its parent has got as far as its end by then
    while not os.path.exists(sys.argv[1]):
        time.sleep(0.001)
    os.unlink(sys.argv[1])


def work(thing):
    print('never', thing, flush=True)


def hold(lock, ready, end):
    lock.acquire()
    ready.send(True)
    end.recv()


def objects_of_nobody():
    for make in (mp.Lock, mp.Event, mp.Queue, lambda: mp.Value('i', 1), lambda: mp.Barrier(2)):
        process = mp.Process(target=work, args=(make(),))
        process.start()
        process.join()
        print(process.exitcode)
    # expect: 1
    # expect: 1
    # expect: 1
    # expect: 1
    # expect: 1
    # expect-err: FileNotFoundError: [Errno 2] No such file or directory


def opened_in_time():
    here, there = mp.Pipe()
    lock = mp.Lock()
    process = mp.Process(target=hold, args=(lock, there, there))
    process.start()
    here.recv()
    print(lock.acquire(False))
    del lock
    print([mp.Lock().acquire(False) for _ in range(3)])
    here.send(True)
    process.join()
    print(process.exitcode)
    # expect: False
    # expect: [True, True, True]
    # expect: 0


def at_the_end():
    path = os.path.join(util.get_temp_dir(), 'ending')
    sys.argv.append(path)
    util.Finalize(None, lambda: open(path, 'w').close(), exitpriority=0)
    global lock
    lock = mp.Lock()
    mp.Process(target=work, args=(lock,)).start()
    print('the end')
    # expect: the end
    # expect-err: FileNotFoundError: [Errno 2] No such file or directory


if __name__ == '__main__':
    objects_of_nobody()
    opened_in_time()
    at_the_end()
