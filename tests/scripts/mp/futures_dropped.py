# methods: fork spawn forkserver
# An executor that nobody holds any more: what was handed in is done, then its workers end, and its thread.
import gc
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait


def square(x):
    return x * x


def drop_idle():
    executor = ProcessPoolExecutor(2)
    print([executor.submit(square, x).result() for x in range(4)])
    return multiprocessing.active_children()


def drop_busy():
    executor = ProcessPoolExecutor(1)
    return [executor.submit(square, x) for x in range(5)]


def ended(processes):
    """Nobody tells them to but the executor's own thread."""
    for process in processes:
        wait([process.sentinel])
    return len(processes) > 0


class Held(ProcessPoolExecutor):
    def __del__(self):
        print('gone')


if __name__ == '__main__':
    workers = drop_idle()
    gc.collect()
    print(ended(workers))
    # expect: [0, 1, 4, 9]
    # expect: True
    futures = drop_busy()
    gc.collect()
    print([future.result() for future in futures])
    # expect: [0, 1, 4, 9, 16]
    results = ProcessPoolExecutor(1).map(square, range(3))
    gc.collect()
    print(list(results))
    # expect: [0, 1, 4]
    executor = Held(1)
    executor.submit(square, 3).result()
    workers = list(executor._processes.values())
    executor = None
    gc.collect()
    print(ended(workers))
    # expect: gone
    # expect: True

    # What its own thread cannot hand on breaks it, and says why.
    executor = ProcessPoolExecutor(1)

    def refuse(*args, **kwargs):
        raise RuntimeError("can't start new thread")
    executor._call_queue.put = refuse
    try:
        executor.submit(square, 2).result()
    except BrokenProcessPool as e:
        print(type(e).__name__, str(e.__cause__).splitlines()[-2])
    # expect: BrokenProcessPool RuntimeError: can't start new thread
    executor.shutdown()
