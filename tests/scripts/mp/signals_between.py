# A signal that comes between two calls is handled before the second waits: no process here sleeps its minute out.
# methods: fork spawn forkserver
# cpython-differs: there a signal that comes after the last look, just before the sleep, is handled after the sleep
import multiprocessing as mp
import signal
import time


def raise_exit(number, frame):
    raise SystemExit(9)


def sleeps(ready):
    signal.signal(signal.SIGTERM, raise_exit)
    ready.set()
    time.sleep(60)


if __name__ == '__main__':
    for _ in range(6):
        ready = mp.Event()
        process = mp.Process(target=sleeps, args=(ready,))
        process.start()
        ready.wait()
        process.terminate()
        process.join()
        print(process.exitcode, flush=True)
# expect: 9
# expect: 9
# expect: 9
# expect: 9
# expect: 9
# expect: 9
