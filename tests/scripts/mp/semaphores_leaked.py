# A semaphore whose process left without a word is told of by the resource tracker; one that was let go is not.
import multiprocessing as mp
import os
import signal
import subprocess
import sys


def leave(method, how):
    context = mp.get_context(method)
    lock = context.Lock()
    for make in context.Lock, context.Event, context.Queue, lambda: context.Barrier(1):
        gone = make()
        del gone
    if how == 'kill':
        os.kill(os.getpid(), signal.SIGKILL)
    if how == '_exit':
        os._exit(3)
    return lock


if __name__ == '__main__' and sys.argv[1:]:
    kept = leave(*sys.argv[1:])
elif __name__ == '__main__':
    for method in 'fork', 'spawn', 'forkserver':
        for how in 'return', 'kill', '_exit':
            # the tracker has the pipe too, so it has told what it has to tell when the pipe is at its end
            ended = subprocess.run([sys.executable, __file__, method, how], stderr=subprocess.PIPE, text=True)
            told = [line.partition('resource_tracker: ')[2].partition('{')[0] for line in ended.stderr.splitlines()]
            print(method, how, ended.returncode, told)

# expect: fork return 0 []
# expect: fork kill -9 []
# expect: fork _exit 3 []
# expect: spawn return 0 []
# expect: spawn kill -9 ['There appear to be 1 leaked semaphore objects to clean up at shutdown: ', '']
# expect: spawn _exit 3 ['There appear to be 1 leaked semaphore objects to clean up at shutdown: ', '']
# expect: forkserver return 0 []
# expect: forkserver kill -9 ['There appear to be 1 leaked semaphore objects to clean up at shutdown: ', '']
# expect: forkserver _exit 3 ['There appear to be 1 leaked semaphore objects to clean up at shutdown: ', '']
