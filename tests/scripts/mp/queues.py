# methods: fork spawn forkserver
import multiprocessing as mp
import queue


def producer(q, n):
    for i in range(n):
        q.put([i, str(i)])


def echo(inbox, outbox):
    while True:
        item = inbox.get()
        if item is None:
            break
        outbox.put(item * 2)


if __name__ == '__main__':
    q = mp.Queue()
    p = mp.Process(target=producer, args=(q, 500))
    p.start()
    got = [q.get() for _ in range(500)]
    p.join()
    print(got == [[i, str(i)] for i in range(500)], q.empty(), q.qsize())
    small = mp.Queue(2)
    small.put(1)
    small.put(2)
    print(small.full(), small.qsize())
    for attempt in (lambda: small.put(3, False), lambda: small.put(3, timeout=0.05), lambda: small.put_nowait(3)):
        try:
            attempt()
        except queue.Full as e:
            print('Full', e.args)
    print(small.get(), small.get(timeout=5))
    for attempt in (small.get_nowait, lambda: small.get(False), lambda: small.get(timeout=0.05)):
        try:
            attempt()
        except queue.Empty as e:
            print('Empty', e.args)
    a, b = mp.SimpleQueue(), mp.SimpleQueue()
    p = mp.Process(target=echo, args=(a, b))
    p.start()
    for x in (1, 'two', [3]):
        a.put(x)
    print([b.get() for _ in range(3)], b.empty())
    a.put(None)
    p.join()
    big = mp.Queue()
    big.put('x' * 1000000)
    print(len(big.get()))
    big.close()
    big.join_thread()
    try:
        big.put(1)
    except ValueError as e:
        print(str(e).split(' <')[0], str(e)[-9:])
    try:
        small.join_thread()
    except AssertionError as e:
        print(str(e)[-10:])
# expect: True True 0
# expect: True 2
# expect: Full ()
# expect: Full ()
# expect: Full ()
# expect: 1 2
# expect: Empty ()
# expect: Empty ()
# expect: Empty ()
# expect: [2, 'twotwo', [3, 3]] True
# expect: 1000000
# expect: Queue is closed
# expect: not closed
