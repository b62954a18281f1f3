# methods: fork spawn forkserver
import multiprocessing as mp


def work(n, word='w', conn=None):
    if conn:
        conn.recv()
    raise SystemExit(n)


def named():
    p = mp.current_process()
    if p.name != 'my own' or mp.parent_process().name != 'MainProcess' or p.daemon:
        raise SystemExit(9)


if __name__ == '__main__':
    there, here = mp.Pipe(False)
    p = mp.Process(target=work, args=(3,), kwargs={'word': 'x', 'conn': there})
    print(p.name, p.pid, p.exitcode, p.is_alive(), p.daemon)
    p.start()
    print(type(p.pid).__name__, p in mp.active_children())
    here.send('go')
    p.join()
    print(p.exitcode, p.is_alive(), mp.active_children())
    p.close()
    for attempt in (lambda: p.pid, lambda: p.join(), lambda: p.start(), lambda: p.is_alive()):
        try:
            attempt()
        except ValueError as e:
            print(e)
    q = mp.Process(target=named, name='my own')
    for attempt in (q.join, lambda: q.sentinel, q.terminate):
        try:
            attempt()
        except (AssertionError, ValueError, AttributeError) as e:
            print(type(e).__name__, e)
    q.start()
    for attempt in (q.start, lambda: setattr(q, 'daemon', True)):
        try:
            attempt()
        except AssertionError as e:
            print(e)
    q.join()
    print(q.exitcode)
    try:
        mp.Process(group=1)
    except AssertionError as e:
        print(e)
    try:
        mp.Process(target=work, args=5)
    except TypeError as e:
        print(e)
    print(mp.Process().name, mp.Process(name='').name)
    with_timeout = mp.Process(target=work, args=(0,))
    with_timeout.start()
    with_timeout.join(20)
    print(with_timeout.exitcode)
# expect: Process-1 None None False False
# expect: int True
# expect: 3 False []
# expect: process object is closed
# expect: process object is closed
# expect: process object is closed
# expect: process object is closed
# expect: AssertionError can only join a started process
# expect: ValueError process not started
# expect: AttributeError 'NoneType' object has no attribute 'terminate'
# expect: cannot start a process twice
# expect: process has already started
# expect: 0
# expect: group argument must be None for now
# expect: 'int' object is not iterable
# expect: Process-4 Process-5
# expect: 0
