# multiprocessing.util: finalizers run when their object goes, else at the end by their priority; calls after a fork.
import multiprocessing as mp
import os
from multiprocessing import util

from _tell import tell


class Thing:
    def __init__(self, n):
        self.n = n


def finalize(*args, **more):
    print('finalize', args, more, flush=True)


def with_an_object():
    thing = Thing(1)
    finalizer = util.Finalize(thing, finalize, args=(1,), kwargs={'k': 2})
    print(finalizer.still_active(), repr(finalizer).split(' at')[0])
    del thing
    print(finalizer.still_active(), repr(finalizer))


def called():
    thing = Thing(2)
    finalizer = util.Finalize(thing, finalize, args=(2,))
    finalizer()
    print(finalizer.still_active())
    finalizer()


def cancelled():
    thing = Thing(3)
    finalizer = util.Finalize(thing, finalize)
    finalizer.cancel()
    print(finalizer.still_active())


def refused():
    tell('neither an object nor a priority', util.Finalize, None, finalize)
    tell('half a priority', util.Finalize, None, finalize, exitpriority=1.5)


forked = []


def after_fork(thing):
    forked.append(thing.n)


def child():
    util.Finalize(None, finalize, args=('child',), exitpriority=5)
    print('child, after the fork of', forked, flush=True)


def in_a_child():
    thing = Thing(4)
    util.register_after_fork(thing, after_fork)
    process = mp.Process(target=child)
    process.start()
    process.join()
    print(process.exitcode, forked)


def more_of_util():
    print(util.is_exiting(), util.LOGGER_NAME, util.DEFAULT_LOGGING_FORMAT)
    folder = util.get_temp_dir()
    print(os.path.basename(folder).startswith('pymp-'), os.path.isdir(folder))


if __name__ == '__main__':
    with_an_object()
    # expect: True <Finalize object, callback=finalize, args=(1,), kwargs={'k': 2}>
    # expect: finalize (1,) {'k': 2}
    # expect: False <Finalize object, dead>
    called()
    # expect: finalize (2,) {}
    # expect: False
    cancelled()
    # expect: False
    refused()
    # expect: neither an object nor a priority -> ValueError: Without object, exitpriority cannot be None
    # expect: half a priority -> TypeError: Exitpriority (1.5) must be None or int, not <class 'float'>
    in_a_child()
    # expect: child, after the fork of [4]
    # expect: finalize ('child',) {}
    # expect: 0 []
    more_of_util()
    # expect: False multiprocessing [%(levelname)s/%(processName)s] %(message)s
    # expect: True True
    for priority in (1, 10, -5, 0):
        util.Finalize(None, finalize, args=('priority', priority), exitpriority=priority)
    kept = Thing(5)
    util.Finalize(kept, finalize, args=('kept',), exitpriority=3)
    print('end of main')
    # expect: end of main
    # expect: finalize ('priority', 10) {}
    # expect: finalize ('kept',) {}
    # expect: finalize ('priority', 1) {}
    # expect: finalize ('priority', 0) {}
    # expect: finalize ('priority', -5) {}
