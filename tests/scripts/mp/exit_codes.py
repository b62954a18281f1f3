# methods: fork spawn forkserver
# expect-err: ValueError: boom
# expect-err: a message
import multiprocessing as mp
import sys


def boom():
    raise ValueError('boom')


def leave(code):
    sys.exit(code)


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
