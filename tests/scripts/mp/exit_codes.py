# methods: fork spawn forkserver
# expect-err: ValueError: boom
# expect-err: a message
import multiprocessing as mp
import os
import signal
import sys


def boom():
    raise ValueError('boom')


def leave(code):
    sys.exit(code)


def fall(number):
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


if __name__ == '__main__':
    p = mp.Process(target=boom)
    p.start()
    p.join()
    print('boom', p.exitcode)
    for code in (None, 0, 3, 256, -1, True, 'a message', [1], (), (3,), (1, 2), SystemExit(4)):
        p = mp.Process(target=leave, args=(code,))
        p.start()
        p.join()
        print(repr(code), p.exitcode)
    for number in signal.SIGRTMIN, 40, signal.SIGRTMAX, signal.SIGPOLL:
        p = mp.Process(target=fall, args=(number,))
        p.start()
        p.join()
        print(repr(p).split()[-1])
# expect: boom 1
# expect: None 0
# expect: 0 0
# expect: 3 3
# expect: 256 0
# expect: -1 255
# expect: True 1
# expect: 'a message' 1
# expect: [1] 1
# expect: () 0
# expect: (3,) 3
# expect: (1, 2) 1
# expect: SystemExit(4) 4
# expect: exitcode=-SIGRTMIN>
# expect: exitcode=-40>
# expect: exitcode=-SIGRTMAX>
# expect: exitcode=-SIGPOLL>
