# methods: fork spawn forkserver
# What a child can ask of its parent, and what joining and waiting refuse.
import multiprocessing as mp
from multiprocessing.connection import wait


def child():
    parent = mp.parent_process()
    print(parent, parent.name, parent.daemon, parent.is_alive(), parent.sentinel > 0, parent.exitcode)
    for name in ('terminate', 'kill', 'start'):
        try:
            getattr(parent, name)()
        except Exception as e:
            print(name, type(e).__name__, e)
    print(parent.join(0.01))


if __name__ == '__main__':
    p = mp.Process(target=child)
    for timeout in ('x', None):
        try:
            p.join(timeout)
        except AssertionError as e:
            print(e)
    p.start()
    p.join()
    for thing in (5.5, 'x', None):
        try:
            wait([thing])
        except ValueError as e:
            print(e)
# expect: can only join a started process
# expect: can only join a started process
# expect: <_ParentProcess name='MainProcess' parent=None unknown> MainProcess False True True None
# expect: terminate AttributeError 'NoneType' object has no attribute 'terminate'
# expect: kill AttributeError 'NoneType' object has no attribute 'kill'
# expect: start AssertionError can only start a process object created by current process
# expect: None
# expect: Invalid file object: 5.5
# expect: Invalid file object: 'x'
# expect: Invalid file object: None
