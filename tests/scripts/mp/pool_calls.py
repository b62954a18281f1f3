# methods: fork spawn forkserver
import multiprocessing as mp


def square(x):
    return x * x


def add(a, b=10, *, c=0):
    return a + b + c


def fail(x):
    if x == 3:
        raise ValueError('three', x)
    return x


def numbers():
    yield 1
    yield 2
    raise KeyError('no more')


if __name__ == '__main__':
    with mp.Pool(3) as pool:
        print(pool.apply(add, (1,)), pool.apply(add, (1, 2), {'c': 5}))
        print(pool.map(square, range(20)))
        print(pool.map(square, []), pool.map(square, (x for x in [4, 5])))
        print(pool.starmap(add, [(1, 2), (3, 4), (5,)]))
        print(list(pool.imap(square, range(6))), list(pool.imap(square, range(7), 3)))
        print(sorted(pool.imap_unordered(square, range(6))), sorted(pool.imap_unordered(square, range(7), 2)))
        results = [pool.apply_async(square, (i,)) for i in range(40)]
        print(sum(r.get() for r in results), results[0].ready(), results[0].successful())
        r = pool.map_async(fail, range(6), 1)
        try:
            r.get()
        except ValueError as e:
            print(type(e).__name__, e.args, type(e.__cause__).__name__)
        print(r.successful())
        it = pool.imap(fail, range(5))
        for _ in range(5):
            try:
                print(next(it), end=' ')
            except ValueError as e:
                print('raised', e.args, end=' ')
        print('.')
        it = pool.imap(square, numbers())
        try:
            for x in it:
                print(x)
        except KeyError as e:
            print('KeyError', e)
        try:
            pool.imap(square, [1], 0)
        except ValueError as e:
            print(e)
        print(pool.map(abs, [-1, -2]), pool.apply(str.upper, ('abc',)))
    print(pool)
# expect: 11 8
# expect: [0, 1, 4, 9, 16, 25, 36, 49, 64, 81, 100, 121, 144, 169, 196, 225, 256, 289, 324, 361]
# expect: [] [16, 25]
# expect: [3, 7, 15]
# expect: [0, 1, 4, 9, 16, 25] [0, 1, 4, 9, 16, 25, 36]
# expect: [0, 1, 4, 9, 16, 25] [0, 1, 4, 9, 16, 25, 36]
# expect: 20540 True True
# expect: ValueError ('three', 3) RemoteTraceback
# expect: False
# expect: 0 1 2 raised ('three', 3) 4 .
# expect: 1
# expect: 4
# expect: KeyError 'no more'
# expect: Chunksize must be 1+, not 0
# expect: [1, 2] ABC
# expect: <multiprocessing.pool.Pool state=TERMINATE pool_size=3>
