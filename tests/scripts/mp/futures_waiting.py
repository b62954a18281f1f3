# Waiting for futures and taking them back: in which order they come, timeouts, cancelling, the end of an executor.
# A task holds its worker until the main program opens its gate, so that nothing here depends on the machine's speed.
# methods: fork spawn forkserver
import multiprocessing as mp
import re
import threading
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, ThreadPoolExecutor, as_completed, wait

from _tell import tell


class Gate:
    def __init__(self, kind):
        self.opened, self.reached = kind.Event(), kind.Semaphore(0)

    def pass_through(self):
        self.reached.release()
        self.opened.wait()


def set_gates(all_gates):
    global gates
    gates = all_gates


def behind_gate(i):
    gates[i].pass_through()
    return i


def square(x):
    return x * x


def state(future):
    return re.search('state=(.*)>', repr(future))[1]


def in_order_of_end(executor, gates):
    first, second = executor.submit(behind_gate, 0), executor.submit(behind_gate, 1)
    ended = as_completed([first, second])
    gates[1].opened.set()
    print(next(ended).result())
    gates[0].opened.set()
    print(next(ended).result(), sorted(future.result() for future in wait([first, second]).done))


def timeouts(executor, gates):
    future = executor.submit(behind_gate, 2)
    done, not_done = wait([future], timeout=0.05)
    print(len(done), len(not_done))
    tell('result', future.result, timeout=0.01)
    tell('exception', future.exception, 0.01)
    tell('as_completed', lambda: list(as_completed([future], timeout=0.01)))
    done = wait([future, executor.submit(square, 1)], return_when=FIRST_COMPLETED).done
    gates[2].reached.acquire()
    print([future.result() for future in done], state(future))
    tell('map', lambda: list(executor.map(behind_gate, [2], timeout=0.05)))
    gates[2].opened.set()


def cancelled(executor, gates):
    held = [executor.submit(behind_gate, 3) for _ in range(6)]
    print(held[5].cancel(), held[5].cancelled(), state(held[5]))
    tell('result', held[5].result)
    gates[3].reached.acquire()
    gates[3].reached.acquire()
    print(held[0].cancel(), state(held[0]))
    gates[3].opened.set()


def cancelled_by_the_end(kind, gates):
    executor = kind(1, initializer=set_gates, initargs=(gates,))
    held = [executor.submit(behind_gate, 4) for _ in range(5)]
    gates[4].reached.acquire()
    ending = threading.Thread(target=executor.shutdown, kwargs={'cancel_futures': True})
    ending.start()
    tell('result', held[4].result)
    gates[4].opened.set()
    ending.join()
    print(held[0].result())


def all_of_it(kind, gates):
    with kind(2, initializer=set_gates, initargs=(gates,)) as executor:
        in_order_of_end(executor, gates)
        timeouts(executor, gates)
        cancelled(executor, gates)
    cancelled_by_the_end(kind, gates)


if __name__ == '__main__':
    all_of_it(ThreadPoolExecutor, [Gate(threading) for _ in range(5)])
    # expect: 1
    # expect: 0 [0, 1]
    # expect: 0 1
    # expect: result -> TimeoutError: 
    # expect: exception -> TimeoutError: 
    # expect: as_completed -> TimeoutError: 1 (of 1) futures unfinished
    # expect: [1] running
    # expect: map -> TimeoutError: 
    # expect: True True cancelled
    # expect: result -> CancelledError: 
    # expect: False running
    # expect: result -> CancelledError: 
    # expect: 4
    all_of_it(ProcessPoolExecutor, [Gate(mp) for _ in range(5)])
    # expect: 1
    # expect: 0 [0, 1]
    # expect: 0 1
    # expect: result -> TimeoutError: 
    # expect: exception -> TimeoutError: 
    # expect: as_completed -> TimeoutError: 1 (of 1) futures unfinished
    # expect: [1] running
    # expect: map -> TimeoutError: 
    # expect: True True cancelled
    # expect: result -> CancelledError: 
    # expect: False running
    # expect: result -> CancelledError: 
    # expect: 4
