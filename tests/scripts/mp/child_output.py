# A child writes where its parent's stdout leads. By fork, what the parent put in stdout's place is the child's as well:
# its lines go into the child's own copy of it, and are never seen.
import contextlib
import io
import multiprocessing as mp
import sys


def say():
    print('to stdout', flush=True)
    print('to stderr', file=sys.stderr, flush=True)


def start_and_join():
    process = mp.Process(target=say)
    process.start()
    process.join()


if __name__ == '__main__':
    start_and_join()
    # expect: to stdout
    # expect-err: to stderr
    with contextlib.redirect_stdout(io.StringIO()) as kept:
        start_and_join()
    print(repr(kept.getvalue()))
    # expect: ''
