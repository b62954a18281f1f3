# A stdout that nobody reads: start(), which flushes it, fails; so does a child that cannot write what it printed. By fork
# it does not come to say so.
# methods: fork spawn forkserver
import multiprocessing as mp
import os
import sys


def leave_reader():
    """From here on descriptor 1 is a pipe without a reader."""
    reader, writer = os.pipe()
    os.close(reader)
    os.dup2(writer, 1)


def say_in_vain():
    leave_reader()
    sys.stdout.reconfigure(line_buffering=False)
    print('lost')


def tell(*words):
    print(*words, file=sys.stderr)


if __name__ == '__main__':
    process = mp.Process(target=say_in_vain)
    process.start()
    process.join()
    tell('failed', process.exitcode in (1, 120))
    # expect-err: failed True
    leave_reader()
    sys.stdout.reconfigure(line_buffering=False)
    print('lost too')
    process = mp.Process(target=int)
    try:
        process.start()
    except BrokenPipeError as e:
        tell('start:', e, process.pid)
    # expect-err: start: [Errno 32] Broken pipe None
    os._exit(0)
