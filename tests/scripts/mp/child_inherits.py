# What a child has from its parent: environment, folder, arguments, key; and what it has of its own: its random numbers.
# methods: fork spawn forkserver
import multiprocessing as mp
import os
import random
import sys


def tell_all(q):
    q.put((os.environ.get('COLOUR'), os.getcwd(), sys.argv[1:], __name__ in ('__main__', '__mp_main__'),
           bytes(mp.current_process().authkey)))


def from_the_parent():
    q = mp.Queue()
    os.environ['COLOUR'] = 'green'
    sys.argv.append('an argument')
    os.chdir('/')
    mp.current_process().authkey = b'its own key'
    process = mp.Process(target=tell_all, args=(q,))
    process.start()
    print(q.get())
    # expect: ('green', '/', ['an argument'], True, b'its own key')
    process.join()


def tell_random(q):
    q.put(random.random())


def of_its_own():
    q = mp.Queue()
    processes = [mp.Process(target=tell_random, args=(q,)) for _ in range(3)]
    for process in processes:
        process.start()
    print(len({q.get() for _ in processes}))
    # expect: 3
    for process in processes:
        process.join()


if __name__ == '__main__':
    from_the_parent()  # first: a fork server keeps the environment it was started in
    of_its_own()
    print(sorted(name for name in dir(mp.Process()) if not name.startswith('_')))
    # expect: ['authkey', 'close', 'daemon', 'exitcode', 'ident', 'is_alive', 'join', 'kill', 'name', 'pid', 'run', 'sentinel', 'start', 'terminate']
