# set_executable: what the resource tracker, spawned processes and the fork server are started by.
import multiprocessing
import os
import sys
import tempfile
from multiprocessing import spawn


def work(queue):
    queue.put((__name__, sys.argv[1:], '-O' in sys.orig_argv))


def started(log):
    with open(log) as f:
        return f.read().split()


if __name__ == '__main__':
    print(spawn.get_executable() == os.fsencode(sys.executable))
    # expect: True
    with tempfile.TemporaryDirectory() as folder:
        wrapper, log = os.path.join(folder, 'wrapper'), os.path.join(folder, 'log')
        with open(wrapper, 'w') as f:
            f.write(f'#!/bin/sh\n'
                    f'case "$*" in *spawn_main*) echo spawned;; *resource_tracker*) echo tracker;; *) echo server;; esac '
                    f'>>{log}\nexec {sys.executable} -O "$@"\n')
        os.chmod(wrapper, 0o755)
        multiprocessing.set_executable(wrapper)
        print(spawn.get_executable() == os.fsencode(wrapper))
        # expect: True
        for method in ('fork', 'spawn', 'forkserver'):
            context = multiprocessing.get_context(method)
            queue = context.SimpleQueue()
            process = context.Process(target=work, args=(queue,))
            process.start()
            print(queue.get() if method != 'fork' else queue.get()[0])
            process.join()
            print(process.exitcode)
        # expect: __main__
        # expect: 0
        # expect: ('__mp_main__', [], True)
        # expect: 0
        # expect: ('__mp_main__', [], True)
        # expect: 0
        print(sorted(started(log)))
        # expect: ['server', 'spawned', 'tracker']
        with multiprocessing.get_context('spawn').Pool(2) as pool:
            print(pool.map(abs, [-1, 2, -3]))
            pool.close()
            pool.join()  # both workers have been there
        # expect: [1, 2, 3]
        print(started(log).count('spawned'))
        # expect: 3

    context = multiprocessing.get_context('spawn')
    for program in (None, 3, '/no/such/program', b'true'):
        try:
            context.set_executable(program)
            print(spawn.get_executable())
            process = context.Process(target=print, args=(1,))
            process.start()
            process.join()
            print(process.exitcode)
        except TypeError as e:
            print(e)
    # expect: None
    # expect: expected bytes, NoneType found
    # expect: expected str, bytes or os.PathLike object, not int
    # expect: b'/no/such/program'
    # expect: 255
    # expect: b'true'
    # expect: 255
    spawn.set_executable(sys.executable)
    process = context.Process(target=print, args=('ours again',), kwargs={'flush': True})
    process.start()
    process.join()
    # expect: ours again
