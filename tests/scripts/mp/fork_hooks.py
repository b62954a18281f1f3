# What os.register_at_fork keeps runs around multiprocessing's fork as well, and other threads are warned of, blamed on the
# library. A fork server's children have the server's hooks, which is to say none.
import multiprocessing as mp
import os
import threading
import warnings


def say(*words):
    print(*words, flush=True)


def register(name):
    os.register_at_fork(before=lambda: say('before', name), after_in_child=lambda: say('in the child', name))


def work():
    say('work in', mp.current_process().name)


def run(method):
    process = mp.get_context(method).Process(target=work, name=method)
    process.start()
    process.join()


def around_every_fork():
    register('first')
    register('second')
    run('fork')
    # expect: before second
    # expect: before first
    # expect: in the child first
    # expect: in the child second
    # expect: work in fork
    run('spawn')
    run('forkserver')
    # expect: work in spawn
    # expect: work in forkserver
    os.register_at_fork(before=lambda: 1 / 0)
    run('fork')
    # expect-err: ZeroDivisionError: division by zero
    # expect: before second
    # expect: before first
    # expect: in the child first
    # expect: in the child second
    # expect: work in fork


def refused():
    for hooks in ({}, {'before': 5}, {'after_in_child': None}, {'after_in_parent': 'name'}):
        try:
            os.register_at_fork(**hooks)
        except TypeError as e:
            print(e)
    # expect: At least one argument is required.
    # expect: 'before' must be callable, not int
    # expect: 'after_in_child' must be callable, not NoneType
    # expect: 'after_in_parent' must be callable, not str


def warned_of():
    held = threading.Event()
    thread = threading.Thread(target=held.wait)
    thread.start()
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter('always')
        run('fork')
        print([(w.category.__name__, os.path.basename(w.filename), w.lineno) for w in seen])
        print(str(seen[0].message).partition(')')[2])
    with warnings.catch_warnings():
        warnings.simplefilter('error')
        run('fork')
    held.set()
    thread.join()
    # expect: before second
    # expect: before first
    # expect: in the child first
    # expect: in the child second
    # expect: work in fork
    # expect: [('DeprecationWarning', 'popen_fork.py', 67)]
    # expect:  is multi-threaded, use of fork() may lead to deadlocks in the child.
    # expect: before second
    # expect: before first
    # expect: in the child first
    # expect: in the child second
    # expect: work in fork


if __name__ == '__main__':
    around_every_fork()
    refused()
    warned_of()
