# Programs as books have them: words counted by map and reduce, primes, pi, matrices, a pipeline, philosophers at table.
# methods: fork spawn forkserver
import collections
import functools
import math
import multiprocessing as mp
import random

TEXT = ('the quick brown fox jumps over the lazy dog ' * 50).split()


def count_words(words):
    return collections.Counter(word for word in words if word.isalpha())


def merge(a, b):
    a.update(b)
    return a


def map_and_reduce(pool):
    parts = [TEXT[i:i + 100] for i in range(0, len(TEXT), 100)]
    counted = functools.reduce(merge, pool.map(count_words, parts))
    print(counted.most_common(3), sum(counted.values()))
    # expect: [('the', 100), ('quick', 50), ('brown', 50)] 450


def is_prime(n):
    return n > 1 and all(n % i for i in range(2, math.isqrt(n) + 1))


def count_primes(limits):
    return sum(map(is_prime, range(*limits)))


def primes(pool):
    print(sum(pool.map(count_primes, [(i, i + 500) for i in range(0, 2000, 500)])))
    # expect: 303


def throw_darts(seed, n):
    source = random.Random(seed)
    return sum(1 for _ in range(n) if source.random() ** 2 + source.random() ** 2 <= 1)


def pi(pool):
    print(4 * sum(pool.starmap(throw_darts, [(seed, 2000) for seed in range(4)])) / 8000)
    # expect: 3.1405


def multiply(row, matrix):
    return [sum(a * b for a, b in zip(row, column)) for column in zip(*matrix)]


def matrices(pool):
    print(pool.starmap(multiply, [(row, [[1, 2], [3, 4]]) for row in ([1, 0], [0, 1])]))
    # expect: [[1, 2], [3, 4]]


def square(n):
    return n, n * n


def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def progress(pool):
    print(pool.map(fibonacci, range(10)), dict(pool.imap_unordered(square, range(5)))[4])
    # expect: [0, 1, 1, 2, 3, 5, 8, 13, 21, 34] 16
    for done, _ in enumerate(pool.imap_unordered(square, range(10), chunksize=3), 1):
        print(f'{done / 10:.0%}', end=' ')
    print('done')
    # expect: 10% 20% 30% 40% 50% 60% 70% 80% 90% 100% done


def stage(function, source, sink):
    for item in iter(source.get, None):
        sink.put(function(item))
    sink.put(None)


def double(x):
    return x * 2


def plus_one(x):
    return x + 1


def pipeline():
    first, middle, last = mp.Queue(), mp.Queue(), mp.Queue()
    stages = [mp.Process(target=stage, args=(double, first, middle)),
              mp.Process(target=stage, args=(plus_one, middle, last))]
    for process in stages:
        process.start()
    for i in range(5):
        first.put(i)
    first.put(None)
    print(list(iter(last.get, None)))
    # expect: [1, 3, 5, 7, 9]
    for process in stages:
        process.join()


def dine(i, forks, meals):
    low, high = sorted((i, (i + 1) % len(forks)))
    for _ in range(3):
        with forks[low], forks[high], meals.get_lock():
            meals.value += 1


def philosophers():
    forks, meals = [mp.Lock() for _ in range(3)], mp.Value('i', 0)
    guests = [mp.Process(target=dine, args=(i, forks, meals), name=f'Philosopher {i}') for i in range(3)]
    for guest in guests:
        guest.start()
    for guest in guests:
        guest.join()
    print(meals.value, [guest.name for guest in guests])
    # expect: 9 ['Philosopher 0', 'Philosopher 1', 'Philosopher 2']


class Account:
    def __init__(self, balance):
        self.balance = mp.Value('i', balance)

    def deposit(self, times):
        for _ in range(times):
            with self.balance.get_lock():
                self.balance.value += 1


def accounts():
    account = Account(100)
    processes = [mp.Process(target=account.deposit, args=(50,)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(account.balance.value)
    # expect: 250


def work(tasks, results):
    while True:
        task = tasks.get()
        if task is not None:
            results.put(square(task))
        tasks.task_done()
        if task is None:
            break


def tasks_done():
    tasks, results = mp.JoinableQueue(), mp.Queue()
    workers = [mp.Process(target=work, args=(tasks, results), daemon=True) for _ in range(2)]
    for worker in workers:
        worker.start()
    for i in range(6):
        tasks.put(i)
    for _ in workers:
        tasks.put(None)
    tasks.join()
    print(sorted(results.get() for _ in range(6)))
    # expect: [(0, 0), (1, 1), (2, 4), (3, 9), (4, 16), (5, 25)]


if __name__ == '__main__':
    with mp.Pool(4) as pool:
        map_and_reduce(pool)
        primes(pool)
        pi(pool)
        matrices(pool)
        progress(pool)
    pipeline()
    philosophers()
    accounts()
    tasks_done()
