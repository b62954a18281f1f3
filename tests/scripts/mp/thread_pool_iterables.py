# A ThreadPool takes from an iterable in a thread of its own: what goes wrong there comes with the results.
import threading
from multiprocessing.pool import ThreadPool


def breaks(count, at):
    for i in range(count):
        if i == at:
            raise ValueError(f'at {i}')
        yield -i


def name(_):
    return threading.current_thread().name


def until_it_breaks(results):
    got = []
    try:
        for x in results:
            got.append(x)
    except ValueError as e:
        got.append(str(e))
    return got


if __name__ == '__main__':
    with ThreadPool(2) as pool:
        print(*(t.name for t in threading.enumerate()), sep=', ')
        print(set(pool.map(name, range(20))) <= {'Thread-1 (worker)', 'Thread-2 (worker)'})
        for chunksize in (1, 2, 3):
            print(chunksize, until_it_breaks(pool.imap(abs, breaks(6, 4), chunksize)))
        print(until_it_breaks(pool.imap_unordered(abs, breaks(1, 0))))
        for result in (pool.imap(abs, [1]), pool.imap(abs, [1], 2), pool.apply_async(abs, (1,)),
                       pool.map_async(abs, [1])):
            print(type(result).__name__, end=' ')
        print()
        pool.close()
        pool.join()
    print(threading.active_count())
# expect: MainThread, Thread-1 (worker), Thread-2 (worker), Thread-3 (_handle_workers), Thread-4 (_handle_tasks), Thread-5 (_handle_results)
# expect: True
# expect: 1 [0, 1, 2, 3, 'at 4']
# expect: 2 [0, 1, 2, 3, 'at 4']
# expect: 3 [0, 1, 2, 'at 4']
# expect: ['at 0']
# expect: IMapIterator generator ApplyResult MapResult 
# expect: 1
