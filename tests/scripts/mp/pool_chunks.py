# methods: fork spawn forkserver
# A chunk size that is none: what is told at once, what when the chunks are cut, and what then never ends.
import multiprocessing as mp
from multiprocessing.pool import ThreadPool


def tell(what, function):
    try:
        print(what, function())
    except Exception as e:
        print(what, repr(e))


def tell_all(pool):
    chunks = pool.imap(abs, [-1, -2, -3], 2)
    print(type(chunks).__name__, repr(chunks).split(' at ')[0], list(chunks))
    for size in 0, -1, 0.5, 1.0, 1.5, None, '2', True:
        tell(f'imap {size!r}', lambda: list(pool.imap(abs, [-1, -2], size)))
        tell(f'imap_unordered {size!r}', lambda: sorted(pool.imap_unordered(abs, [-1, -2], size)))
    for size in 0, -1, 2.0, 5.5, -0.5, '2', None, 10 ** 30:
        tell(f'map {size!r}', lambda: pool.map(abs, [-1, -2], size))
    tell('endless', lambda: pool.map_async(abs, [-1, -2, -3, -4], len('abcd') / 2).get(0.2))
    tell('star', lambda: pool.starmap(pow, [(2, 3)], 1.0))
    tell('empty', lambda: pool.map(abs, [], 1.5))


if __name__ == '__main__':
    with mp.Pool(2) as pool:
        tell_all(pool)
    with ThreadPool(2) as pool:
        tell_all(pool)

# expect: generator <generator object Pool.imap.<locals>.<genexpr> [1, 2, 3]
# expect: imap 0 ValueError('Chunksize must be 1+, not 0')
# expect: imap_unordered 0 ValueError('Chunksize must be 1+, not 0')
# expect: imap -1 ValueError('Chunksize must be 1+, not -1')
# expect: imap_unordered -1 ValueError('Chunksize must be 1+, not -1')
# expect: imap 0.5 ValueError('Chunksize must be 1+, not 0.5')
# expect: imap_unordered 0.5 ValueError('Chunksize must be 1+, not 0.5')
# expect: imap 1.0 [1, 2]
# expect: imap_unordered 1.0 [1, 2]
# expect: imap 1.5 ValueError('Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
# expect: imap_unordered 1.5 ValueError('Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
# expect: imap None TypeError("'<' not supported between instances of 'NoneType' and 'int'")
# expect: imap_unordered None TypeError("'<' not supported between instances of 'NoneType' and 'int'")
# expect: imap '2' TypeError("'<' not supported between instances of 'str' and 'int'")
# expect: imap_unordered '2' TypeError("'<' not supported between instances of 'str' and 'int'")
# expect: imap True [1, 2]
# expect: imap_unordered True [1, 2]
# expect: map 0 [None, None]
# expect: map -1 [None, None]
# expect: map 2.0 ValueError('Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
# expect: map 5.5 ValueError('Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
# expect: map -0.5 [None, None]
# expect: map '2' TypeError("'<=' not supported between instances of 'str' and 'int'")
# expect: map None [1, 2]
# expect: map 1000000000000000000000000000000 ValueError('Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
# expect: endless TimeoutError()
# expect: star ValueError('Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
# expect: empty []
# expect: generator <generator object Pool.imap.<locals>.<genexpr> [1, 2, 3]
# expect: imap 0 ValueError('Chunksize must be 1+, not 0')
# expect: imap_unordered 0 ValueError('Chunksize must be 1+, not 0')
# expect: imap -1 ValueError('Chunksize must be 1+, not -1')
# expect: imap_unordered -1 ValueError('Chunksize must be 1+, not -1')
# expect: imap 0.5 ValueError('Chunksize must be 1+, not 0.5')
# expect: imap_unordered 0.5 ValueError('Chunksize must be 1+, not 0.5')
# expect: imap 1.0 [1, 2]
# expect: imap_unordered 1.0 [1, 2]
# expect: imap 1.5 ValueError('Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
# expect: imap_unordered 1.5 ValueError('Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
# expect: imap None TypeError("'<' not supported between instances of 'NoneType' and 'int'")
# expect: imap_unordered None TypeError("'<' not supported between instances of 'NoneType' and 'int'")
# expect: imap '2' TypeError("'<' not supported between instances of 'str' and 'int'")
# expect: imap_unordered '2' TypeError("'<' not supported between instances of 'str' and 'int'")
# expect: imap True [1, 2]
# expect: imap_unordered True [1, 2]
# expect: map 0 [None, None]
# expect: map -1 [None, None]
# expect: map 2.0 ValueError('Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
# expect: map 5.5 ValueError('Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
# expect: map -0.5 [None, None]
# expect: map '2' TypeError("'<=' not supported between instances of 'str' and 'int'")
# expect: map None [1, 2]
# expect: map 1000000000000000000000000000000 ValueError('Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
# expect: endless TimeoutError()
# expect: star ValueError('Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
# expect: empty []
