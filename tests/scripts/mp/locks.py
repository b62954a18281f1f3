# methods: fork spawn forkserver
import multiprocessing as mp


def use(lock, conn, i):
    with lock:
        conn.send((i, 'in'))
        conn.send((i, 'out'))


def waiter(cond, event, conn):
    with cond:
        conn.send('waiting')
        cond.wait()
    conn.send('notified')
    conn.send(event.wait(20))


def meet(barrier, conn):
    barrier.wait()
    conn.send('met')


if __name__ == '__main__':
    lock, (r, w) = mp.Lock(), mp.Pipe(False)
    ps = [mp.Process(target=use, args=(lock, w, i)) for i in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    seen = [r.recv() for _ in range(6)]
    print([seen[i][0] == seen[i + 1][0] for i in (0, 2, 4)], sorted(seen))
    print(lock, lock.acquire(), lock, lock.acquire(False), lock.acquire(timeout=0.01))
    lock.release()
    for kind in (mp.Lock, mp.RLock, mp.BoundedSemaphore):
        try:
            kind().release()
        except (ValueError, AssertionError) as e:
            print(kind.__name__, type(e).__name__, e)
    rlock = mp.RLock()
    print(rlock.acquire(), rlock.acquire(), rlock)
    rlock.release()
    rlock.release()
    print(rlock)
    s = mp.Semaphore(2)
    print(s, s.acquire(), s.get_value(), s.acquire(), s.acquire(False))
    s.release()
    print(s, mp.BoundedSemaphore(3))
    cond, event = mp.Condition(), mp.Event()
    p = mp.Process(target=waiter, args=(cond, event, w))
    p.start()
    print(r.recv())
    while True:
        with cond:
            cond.notify()
        if r.poll(0.05):
            break
    print(r.recv(), event.is_set(), str(event).split(' at ')[0], str(event)[-6:])
    event.set()
    print(r.recv(), event.is_set())
    p.join()
    event.clear()
    print(event.is_set(), event.wait(0.01))
    for attempt in (cond.notify, cond.wait):
        try:
            attempt()
        except AssertionError as e:
            print(e)
    with cond:
        print(cond.wait(0.01), cond.wait_for(lambda: False, 0.01), cond.wait_for(lambda: 5))
    barrier = mp.Barrier(3)
    ps = [mp.Process(target=meet, args=(barrier, w)) for _ in range(2)]
    for p in ps:
        p.start()
    print(barrier.wait(20) in (0, 1, 2), r.recv(), r.recv(), barrier.parties, barrier.n_waiting, barrier.broken)
    for p in ps:
        p.join()
# expect: [True, True, True] [(0, 'in'), (0, 'out'), (1, 'in'), (1, 'out'), (2, 'in'), (2, 'out')]
# expect: <Lock(owner=MainProcess)> True <Lock(owner=MainProcess)> False False
# expect: Lock ValueError semaphore or lock released too many times
# expect: RLock AssertionError attempt to release recursive lock not owned by thread
# expect: BoundedSemaphore ValueError semaphore or lock released too many times
# expect: True True <RLock(MainProcess, 2)>
# expect: <RLock(None, 0)>
# expect: <Semaphore(value=0)> True 1 True False
# expect: <Semaphore(value=1)> <BoundedSemaphore(value=3, maxvalue=3)>
# expect: waiting
# expect: notified False <Event unset>
# expect: True True
# expect: False False
# expect: lock is not owned
# expect: must acquire() condition before using wait()
# expect: False False 5
# expect: True met met 3 0 False
