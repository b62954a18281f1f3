# A manager's locks, conditions, barriers and queues: what they give, and what they refuse.
# methods: fork spawn forkserver
import multiprocessing as mp

from _tell import tell


def locks(m):
    lock = m.Lock()
    tell('acquire', lock.acquire)
    # expect: acquire -> True
    tell('release', lock.release)
    # expect: release -> None
    tell('release again', lock.release)
    # expect: release again -> RuntimeError: release unlocked lock
    again = m.RLock()
    tell('acquire', again.acquire)
    # expect: acquire -> True
    tell('acquire again', again.acquire)
    # expect: acquire again -> True


def semaphores(m):
    tell('acquire', m.Semaphore(2).acquire)
    # expect: acquire -> True
    tell('released too often', m.BoundedSemaphore(1).release)
    # expect: released too often -> ValueError: Semaphore released too many times


def conditions(m):
    condition = m.Condition()
    tell('notify, not held', condition.notify)
    # expect: notify, not held -> RuntimeError: cannot notify on un-acquired lock
    with condition:
        tell('wait', condition.wait, 0.05)
        # expect: wait -> False
        condition.notify_all()


def barriers(m):
    barrier = m.Barrier(1)
    tell('wait', barrier.wait)
    # expect: wait -> 0
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    # expect: 1 0 False


def queues(m):
    q = m.JoinableQueue()
    q.put(1)
    q.get()
    tell('task_done', q.task_done)
    # expect: task_done -> None
    tell('task_done again', q.task_done)
    # expect: task_done again -> ValueError: task_done() called too many times
    tell('join', q.join)
    # expect: join -> None
    small = m.Queue(1)
    small.put(1)
    tell('put, not blocking', small.put, 2, False)
    # expect: put, not blocking -> Full: 
    tell('put with a timeout', small.put, 2, timeout=0.1)
    # expect: put with a timeout -> Full: 
    print(small.full(), small.qsize(), small.empty(), small.get())
    # expect: True 1 False 1
    tell('get, not blocking', small.get, False)
    # expect: get, not blocking -> Empty: 
    tell('get_nowait', small.get_nowait)
    # expect: get_nowait -> Empty: 


if __name__ == '__main__':
    with mp.Manager() as manager:
        locks(manager)
        semaphores(manager)
        conditions(manager)
        barriers(manager)
        queues(manager)
