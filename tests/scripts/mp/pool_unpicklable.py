# methods: fork spawn forkserver
import multiprocessing as mp


def give(x):
    return lambda: x


def plain(x):
    return x


if __name__ == '__main__':
    def local():
        pass

    with mp.Pool(1) as pool:
        for function, argument in ((lambda: 0, 1), (plain, lambda: 1), (give, 1), (plain, mp.Queue())):
            try:
                pool.apply(function, (argument,))
            except Exception as e:
                print(type(e).__name__, str(e).split(' at 0x')[0])
        print(pool.apply(plain, ('still there',)))
        try:
            pool.apply(plain, (pool,))
        except NotImplementedError as e:
            print(e)
# expect: PicklingError Can't pickle <function <lambda>
# expect: PicklingError Can't pickle <function <lambda>
# expect: MaybeEncodingError Error sending result: '<function give.<locals>.<lambda>
# expect: RuntimeError Queue objects should only be shared between processes through inheritance
# expect: still there
# expect: pool objects cannot be passed between processes or pickled
