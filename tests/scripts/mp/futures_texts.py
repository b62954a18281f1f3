# concurrent.futures by threads and by processes: results, states, what is refused, and in which words.
# methods: fork spawn forkserver
import re
import threading
from concurrent import futures
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from _tell import tell


def square(x):
    return x * x


def bad(x):
    raise ValueError(f'bad {x}')


def state(future):
    return re.search('state=(.*)>', repr(future))[1]


def results(kind):
    with kind(2) as executor:
        future = executor.submit(square, 3)
        print(future.result(), future.done(), future.running(), future.cancelled(), future.exception(), state(future))
        future = executor.submit(bad, 1)
        tell('result', future.result)
        print(repr(future.exception()), state(future))
        print(list(executor.map(square, range(4))), list(executor.map(pow, [2, 3], [3, 2])))
        print(list(executor.map(square, [])), list(executor.map(square, range(5), chunksize=2)))
        tell('map, when one fails', lambda: list(executor.map(bad, [1, 2])))
        seen = []
        future = executor.submit(square, 5)
        future.result()
        future.add_done_callback(lambda future: seen.append(future.result()))  # at once, the future being done
        print(seen)


def refused(kind):
    executor = kind(1)
    tell('chunks of 0', lambda: list(executor.map(square, [1], chunksize=0)))
    tell('what cannot be called', lambda: executor.submit(5).result())
    tell('nothing to call', executor.submit)
    executor.shutdown()
    tell('submit at the end', executor.submit, square, 1)
    print(repr(executor).split(' at')[0].split('.')[-1])
    tell('0 workers', kind, 0)
    tell('-1 workers', kind, -1)
    tell('an initializer that cannot be called', kind, 1, initializer=5)


def keep(value):
    global kept
    kept = value


def get_kept(_):
    return kept


def fail():
    raise RuntimeError('no start')


def initializers(kind):
    with kind(1, initializer=keep, initargs=(7,)) as executor:
        print(list(executor.map(get_kept, [0])))
    executor = kind(1, initializer=fail)
    tell('after an initializer that fails', executor.submit(square, 1).result)
    executor.shutdown()


def thread_names():
    with ThreadPoolExecutor(1, thread_name_prefix='own') as executor:
        print(executor.submit(lambda: threading.current_thread().name).result())
    with ThreadPoolExecutor(1) as executor:
        print(executor.submit(lambda: threading.current_thread().name).result().startswith('ThreadPoolExecutor-'))


def processes_only():
    with ProcessPoolExecutor(1, max_tasks_per_child=None) as executor:
        tell('a lambda', executor.submit(lambda: 1).result)
    tell('0 tasks a child', ProcessPoolExecutor, 1, max_tasks_per_child=0)
    tell('a text of tasks a child', ProcessPoolExecutor, 1, max_tasks_per_child='x')


def futures_alone():
    future = Future()
    print(state(future))
    # expect: pending
    future.set_result(5)
    print(future.result(), state(future))
    # expect: 5 finished returned int
    future = Future()
    future.set_exception(KeyError('k'))
    tell('result', future.result)
    # expect: result -> KeyError: 'k'


def names():
    print(futures.FIRST_COMPLETED, futures.FIRST_EXCEPTION, futures.ALL_COMPLETED)
    # expect: FIRST_COMPLETED FIRST_EXCEPTION ALL_COMPLETED
    print(futures.TimeoutError is TimeoutError, issubclass(BrokenProcessPool, futures.BrokenExecutor))
    # expect: True True
    print(futures.CancelledError, futures.BrokenExecutor, futures.InvalidStateError)
    # expect: <class 'concurrent.futures._base.CancelledError'> <class 'concurrent.futures._base.BrokenExecutor'> <class 'concurrent.futures._base.InvalidStateError'>


def by_threads():
    results(ThreadPoolExecutor)
    # expect: 9 True False False None finished returned int
    # expect: result -> ValueError: bad 1
    # expect: ValueError('bad 1') finished raised ValueError
    # expect: [0, 1, 4, 9] [8, 9]
    # expect: [] [0, 1, 4, 9, 16]
    # expect: map, when one fails -> ValueError: bad 1
    # expect: [25]
    refused(ThreadPoolExecutor)
    # expect: chunks of 0 -> [1]
    # expect: what cannot be called -> TypeError: 'int' object is not callable
    # expect: nothing to call -> TypeError: ThreadPoolExecutor.submit() missing 1 required positional argument: 'fn'
    # expect: submit at the end -> RuntimeError: cannot schedule new futures after shutdown
    # expect: ThreadPoolExecutor object
    # expect: 0 workers -> ValueError: max_workers must be greater than 0
    # expect: -1 workers -> ValueError: max_workers must be greater than 0
    # expect: an initializer that cannot be called -> TypeError: initializer must be a callable
    initializers(ThreadPoolExecutor)
    # expect: [7]
    # expect: after an initializer that fails -> BrokenThreadPool: A thread initializer failed, the thread pool is not usable anymore
    thread_names()
    # expect: own_0
    # expect: True


def by_processes():
    results(ProcessPoolExecutor)
    # expect: 9 True False False None finished returned int
    # expect: result -> ValueError: bad 1
    # expect: ValueError('bad 1') finished raised ValueError
    # expect: [0, 1, 4, 9] [8, 9]
    # expect: [] [0, 1, 4, 9, 16]
    # expect: map, when one fails -> ValueError: bad 1
    # expect: [25]
    refused(ProcessPoolExecutor)
    # expect: chunks of 0 -> ValueError: chunksize must be >= 1.
    # expect: what cannot be called -> TypeError: 'int' object is not callable
    # expect: nothing to call -> TypeError: ProcessPoolExecutor.submit() missing 1 required positional argument: 'fn'
    # expect: submit at the end -> RuntimeError: cannot schedule new futures after shutdown
    # expect: ProcessPoolExecutor object
    # expect: 0 workers -> ValueError: max_workers must be greater than 0
    # expect: -1 workers -> ValueError: max_workers must be greater than 0
    # expect: an initializer that cannot be called -> TypeError: initializer must be a callable
    initializers(ProcessPoolExecutor)
    # expect: [7]
    # expect: after an initializer that fails -> BrokenProcessPool: A process in the process pool was terminated abruptly while the future was running or pending.
    processes_only()
    # expect: a lambda -> AttributeError: Can't get local object 'processes_only.<locals>.<lambda>'
    # expect: 0 tasks a child -> ValueError: max_tasks_per_child must be >= 1
    # expect: a text of tasks a child -> TypeError: max_tasks_per_child must be an integer


if __name__ == '__main__':
    futures_alone()
    names()
    by_threads()
    by_processes()
