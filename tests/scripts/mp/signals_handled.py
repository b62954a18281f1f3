# methods: fork spawn forkserver
# A handler sees the frame that its signal came into; what it raises ends the process, through every finally.
import multiprocessing as mp
import os
import signal
import sys
import time


def sleep_long():
    for _ in range(600):
        time.sleep(0.1)  # in CPython a signal can come just before a sleep, and is handled after it


def told(number, frame):
    print('got', signal.Signals(number).name, frame.f_back is not None or frame.f_lineno > 0, flush=True)
    sys.exit(number)


def exits(ready):
    signal.signal(signal.SIGTERM, told)
    ready.set()
    sleep_long()


def raise_exit(number, frame):
    raise SystemExit(9)


def raises(ready):
    signal.signal(signal.SIGTERM, raise_exit)
    try:
        ready.set()
        sleep_long()
    finally:
        print('finally', flush=True)


def terminated(target):
    ready = mp.Event()
    process = mp.Process(target=target, args=(ready,))
    process.start()
    ready.wait()
    process.terminate()
    process.join()
    print(process.exitcode, flush=True)


if __name__ == '__main__':
    terminated(exits)
    # expect: got SIGTERM True
    # expect: 15
    terminated(raises)
    # expect: finally
    # expect: 9
    signal.signal(signal.SIGUSR1, lambda number, frame: print(number, frame.f_lineno > 0, frame.f_code.co_name))
    os.kill(os.getpid(), signal.SIGUSR1)
    # expect: 10 True <module>
