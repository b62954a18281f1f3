# methods: fork spawn forkserver
# How executors end: one that nobody has any more, one shut down with work left and workers that leave after a task, one
# that was given what cannot be sent; and when a cancelled future is over for who waits.
import concurrent.futures as cf
import multiprocessing as mp
import threading
from operator import mul


def nobody_has_it():
    executor = cf.ThreadPoolExecutor(3)
    results = executor.map(abs, range(-3, 0))
    threads = list(executor._threads)
    del executor
    for t in threads:
        t.join()
    print('threads ended', list(results))


def leaves_after_each_task():
    method = mp.get_start_method()
    context = mp.get_context('spawn' if method == 'fork' else method)
    executor = cf.ProcessPoolExecutor(2, mp_context=context, max_tasks_per_child=1)
    futures = [executor.submit(mul, i, i) for i in range(5)]
    executor.shutdown()
    print([f.result() for f in futures])


def cannot_be_sent():
    executor = cf.ProcessPoolExecutor(2)
    futures = [executor.submit(lambda: i) for i in range(40)]
    executor.shutdown()
    print({type(f.exception()).__name__ for f in futures})


def cancelled():
    gate = threading.Event()
    with cf.ThreadPoolExecutor(1) as executor:
        first = executor.submit(gate.wait)
        second = executor.submit(print, 'never')
        print(second.cancel(), second.done())
        print(len(cf.wait([second], timeout=0).done), 'over before the executor comes to it')
        gate.set()
        print(len(cf.wait([first, second]).done), 'over then')
        print(sorted(f.cancelled() for f in cf.as_completed([first, second])))


if __name__ == '__main__':
    nobody_has_it()
    leaves_after_each_task()
    cannot_be_sent()
    cancelled()
# expect: threads ended [3, 2, 1]
# expect: [0, 1, 4, 9, 16]
# expect: {'AttributeError'}
# expect: True True
# expect: 0 over before the executor comes to it
# expect: 2 over then
# expect: [False, True]
