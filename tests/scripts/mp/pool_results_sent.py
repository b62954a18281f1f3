# A result of a pool's cannot be sent: pickle comes to its pool, or, once that was let go, to a lock.
# methods: fork spawn forkserver
import multiprocessing as mp
import pickle


def work(thing):
    return thing


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__ + ':', e)


if __name__ == '__main__':
    gate = mp.Manager().Event()
    with mp.Pool(1) as pool:
        waiting = pool.apply_async(gate.wait)
        results = [waiting, pool.map_async(work, [1]), pool.imap(work, [1]), pool.imap_unordered(work, [1])]
        for result in results:
            attempt(pickle.dumps, result)
        # expect: NotImplementedError: pool objects cannot be passed between processes or pickled
        # expect: NotImplementedError: pool objects cannot be passed between processes or pickled
        # expect: NotImplementedError: pool objects cannot be passed between processes or pickled
        # expect: NotImplementedError: pool objects cannot be passed between processes or pickled
        gate.set()
        print(results[1].get(), list(results[2]), list(results[3]))
        # expect: [1] [1] [1]
        for result in results:
            attempt(pool.apply, work, (result,))
        # expect: TypeError: cannot pickle '_thread.lock' object
        # expect: TypeError: cannot pickle '_thread.lock' object
        # expect: TypeError: cannot pickle '_thread.lock' object
        # expect: TypeError: cannot pickle '_thread.lock' object
    print(mp.current_process()._config['semprefix'])
    attempt(mp.RawArray, 'i', None)
    attempt(mp.Array, 'i', iter([1]))
    # expect: /mp
    # expect: TypeError: object of type 'NoneType' has no len()
    # expect: TypeError: object of type 'list_iterator' has no len()
