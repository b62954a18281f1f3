# methods: fork spawn forkserver
import multiprocessing as mp


def half(x):
    if x % 2:
        raise ValueError('odd')
    return x // 2


if __name__ == '__main__':
    good, bad = [], []
    pool = mp.Pool(2)
    for i in range(6):
        pool.apply_async(half, (i,), callback=good.append, error_callback=lambda e: bad.append(str(e)))
    pool.map_async(half, [2, 4, 6], callback=good.append)
    pool.close()
    pool.join()
    print(sorted(map(str, good)), bad)
    for attempt in (lambda: pool.apply(half, (1,)), lambda: pool.map(half, [1]), lambda: pool.__enter__()):
        try:
            attempt()
        except ValueError as e:
            print(e)
    pool = mp.Pool(1)
    try:
        pool.join()
    except ValueError as e:
        print(e)
    pool.terminate()
    pool.join()
    print(pool)
    for make in (lambda: mp.Pool(0), lambda: mp.Pool(1, initializer=3), lambda: mp.Pool(1, maxtasksperchild=0),
                 lambda: mp.Pool('a')):
        try:
            make()
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)
# expect: ['0', '1', '2', '[1, 2, 3]'] ['odd', 'odd', 'odd']
# expect: Pool not running
# expect: Pool not running
# expect: Pool not running
# expect: Pool is still running
# expect: <multiprocessing.pool.Pool state=TERMINATE pool_size=1>
# expect: ValueError Number of processes must be at least 1
# expect: TypeError initializer must be a callable
# expect: ValueError maxtasksperchild must be a positive int or None
# expect: TypeError '<' not supported between instances of 'str' and 'int'
