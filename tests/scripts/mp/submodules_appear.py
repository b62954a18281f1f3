# Submodules are there as soon as something of theirs has been asked for, and exit handlers with them.
import atexit
import multiprocessing as mp

NAMES = ('connection', 'context', 'managers', 'pool', 'popen_fork', 'process', 'queues', 'reduction', 'sharedctypes',
         'spawn', 'synchronize', 'util')


def there():
    return [name for name in NAMES if hasattr(mp, name)]


if __name__ == '__main__':
    print(there())
    try:
        mp.queues
    except AttributeError as e:
        print(e)
    atexit.register(print, 'registered before')
    mp.Pipe()
    print(there())
    atexit.register(print, 'registered after')
    queue = mp.Queue()
    print(there(), mp.queues.Empty)
    mp.Value('i')
    print(there())
    mp.util.Finalize(None, print, args=('finalizer',), exitpriority=1)
    print(mp.util.Finalize(None, print, exitpriority=0))
# expect: ['context', 'process', 'reduction']
# expect: module 'multiprocessing' has no attribute 'queues'
# expect: ['connection', 'context', 'process', 'reduction', 'util']
# expect: ['connection', 'context', 'process', 'queues', 'reduction', 'synchronize', 'util'] <class '_queue.Empty'>
# expect: ['connection', 'context', 'process', 'queues', 'reduction', 'sharedctypes', 'synchronize', 'util']
# expect: <Finalize object, dead>
# expect: registered after
# expect: finalizer
# expect:
# expect: registered before
