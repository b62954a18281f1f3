# methods: fork spawn forkserver
# A signal that comes between two calls is handled before the second waits, and its handler sees the frame.
import multiprocessing as mp
import os
import signal
import sys
import time


def told(number, frame):
    print('got', signal.Signals(number).name, frame.f_back is not None or frame.f_lineno > 0, flush=True)
    sys.exit(number)


def waits(ready):
    signal.signal(signal.SIGTERM, told)
    ready.set()
    time.sleep(60)


def raises(ready):
    signal.signal(signal.SIGTERM, lambda number, frame: (_ for _ in ()).throw(SystemExit(9)))
    try:
        ready.set()
        time.sleep(60)
    finally:
        print('finally', flush=True)


if __name__ == '__main__':
    for target in (waits, raises) * 3:
        ready = mp.Event()
        p = mp.Process(target=target, args=(ready,))
        p.start()
        ready.wait()
        p.terminate()
        p.join()
        print(p.exitcode, flush=True)
    signal.signal(signal.SIGUSR1, lambda number, frame: print(number, frame.f_lineno > 0, frame.f_code.co_name))
    os.kill(os.getpid(), signal.SIGUSR1)
# expect: got SIGTERM True
# expect: 15
# expect: finally
# expect: 9
# expect: got SIGTERM True
# expect: 15
# expect: finally
# expect: 9
# expect: got SIGTERM True
# expect: 15
# expect: finally
# expect: 9
# expect: 10 True <module>
