# methods: forkserver
# expect-err: UserWarning: resource_tracker: There appear to be 1 leaked semaphore objects to clean up at shutdown: {'/mp-
# A fork server's child clears the finalizers of what its import of the main module made: nobody takes the name away.
import multiprocessing as mp

lock = mp.Lock()


def child():
    with lock, mp.Lock():
        print('child')


if __name__ == '__main__':
    p = mp.Process(target=child)
    p.start()
    p.join()
# expect: child
