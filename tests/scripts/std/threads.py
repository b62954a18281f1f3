# Threads, and what they wait with: queues, locks, events, barriers, semaphores; what each refuses.
import queue
import threading

from _tell import tell


def say(n, before=None):
    if before:
        before.join()
    print('thread', n, threading.current_thread().name)


def names_and_states():
    threads = [threading.Thread(target=say, args=(0,))]
    print(threads[0].name, threads[0].is_alive(), threads[0].daemon, threads[0].ident)
    # expect: Thread-1 (say) False False None
    for n in (1, 2):
        threads.append(threading.Thread(target=say, args=(n, threads[-1])))
    for thread in threads:
        thread.start()
    threads[-1].join()
    # expect: thread 0 Thread-1 (say)
    # expect: thread 1 Thread-2 (say)
    # expect: thread 2 Thread-3 (say)
    print(threading.active_count(), threading.main_thread().name, threading.current_thread() is threading.main_thread())
    # expect: 1 MainThread True
    tell('start again', threads[0].start)
    # expect: start again -> RuntimeError: threads can only be started once
    tell('join before the start', threading.Thread(target=say).join)
    # expect: join before the start -> RuntimeError: cannot join thread before it is started


class Keeps(threading.Thread):
    def run(self):
        self.result = 42


def subclass():
    thread = Keeps(name='keeper')
    thread.start()
    thread.join()
    print(thread.result, thread.name)
    # expect: 42 keeper


def queues():
    q = queue.Queue(2)

    def produce():
        for item in (0, 1, 2, 3, 4, None):
            q.put(item)

    threading.Thread(target=produce).start()
    print(list(iter(q.get, None)))
    # expect: [0, 1, 2, 3, 4]
    tell('get with a timeout', q.get, timeout=0.02)
    # expect: get with a timeout -> Empty: 


def locks():
    lock = threading.Lock()
    with lock:
        print(lock.locked())
        # expect: True
    tell('release what is free', lock.release)
    # expect: release what is free -> RuntimeError: release unlocked lock
    again = threading.RLock()
    again.acquire()
    again.acquire()
    again.release()
    again.release()
    tell('release what is free', again.release)
    # expect: release what is free -> RuntimeError: cannot release un-acquired lock


def sum_under_a_lock():
    lock, total = threading.Lock(), 0

    def add():
        nonlocal total
        for _ in range(10000):
            with lock:
                total += 1

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(total)
    # expect: 40000


def events_and_barriers():
    event = threading.Event()
    threading.Timer(0.02, event.set).start()
    print(event.wait(30), event.is_set(), event.wait(0))
    # expect: True True True
    barrier, passed = threading.Barrier(3), []

    def wait_and_pass():
        barrier.wait()
        passed.append(1)

    threads = [threading.Thread(target=wait_and_pass) for _ in range(2)]
    for thread in threads:
        thread.start()
    barrier.wait()
    for thread in threads:
        thread.join()
    print(passed)
    # expect: [1, 1]


def semaphores():
    semaphore = threading.BoundedSemaphore(1)
    semaphore.acquire()
    print(semaphore.acquire(blocking=False))
    # expect: False
    semaphore.release()
    tell('one release too many', semaphore.release)
    # expect: one release too many -> ValueError: Semaphore released too many times


def each_its_own():
    own = threading.local()
    own.x = 1

    def look_and_set():
        print(hasattr(own, 'x'))
        # expect: False
        own.x = 2

    thread = threading.Thread(target=look_and_set)
    thread.start()
    thread.join()
    print(own.x)
    # expect: 1


def outlive_main():
    def late():
        threading.main_thread().join()
        print('the thread ends later')

    threading.Thread(target=late).start()
    print('main ends')
    # expect: main ends
    # expect: the thread ends later


names_and_states()
subclass()
queues()
locks()
sum_under_a_lock()
events_and_barriers()
semaphores()
each_its_own()
outlive_main()
