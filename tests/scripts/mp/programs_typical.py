# typical: word count map-reduce, primes, pi, pipeline, philosophers
import multiprocessing as mp, collections, functools, random, math, time, itertools, string, operator, os, sys
TEXT = ('the quick brown fox jumps over the lazy dog ' * 50).split()
def chunks(l, n):
    for i in range(0, len(l), n): yield l[i:i + n]
def mapper(words): return collections.Counter(w for w in words if w.isalpha())
def reducer(a, b): a.update(b); return a
def is_prime(n):
    if n < 2: return False
    for i in range(2, math.isqrt(n) + 1):
        if n % i == 0: return False
    return True
def count_primes(r): return sum(map(is_prime, range(*r)))
def pi_part(args):
    seed, n = args; rnd = random.Random(seed); return sum(1 for _ in range(n) if rnd.random() ** 2 + rnd.random() ** 2 <= 1)
def stage(fn, inq, outq):
    for item in iter(inq.get, None): outq.put(fn(item))
    outq.put(None)
def double(x): return x * 2
def succ(x): return x + 1
def philosopher(i, forks, meals):
    a, b = sorted((i, (i + 1) % len(forks)))
    for _ in range(3):
        with forks[a], forks[b]:
            with meals.get_lock(): meals.value += 1
class Account:
    def __init__(self, v): self.balance = mp.Value('i', v)
    def deposit(self, n):
        for _ in range(n):
            with self.balance.get_lock(): self.balance.value += 1
def matmul(row, B): return [sum(a * b for a, b in zip(row, col)) for col in zip(*B)]
def square(n): return n, n * n
def worker(q, r):
    while True:
        t = q.get()
        if t is None: q.task_done(); break
        r.put((t, t ** 2)); q.task_done()
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
if __name__ == '__main__':
    with mp.Pool(4) as pool:
        c = functools.reduce(reducer, pool.map(mapper, list(chunks(TEXT, 100)))); print(c.most_common(3), sum(c.values()))
        print(sum(pool.map(count_primes, [(i, i + 500) for i in range(0, 2000, 500)])))
        print(4 * sum(pool.imap_unordered(pi_part, [(s, 2000) for s in range(4)])) / 8000)
        print(pool.starmap(matmul, [(row, [[1, 2], [3, 4]]) for row in [[1, 0], [0, 1]]]), dict(pool.imap_unordered(square, range(5)))[4], pool.map(fib, range(10)))
        done = 0
        for i, r in enumerate(pool.imap_unordered(square, range(10), chunksize=3), 1): done += 1; sys.stdout.write(f' {done / 10:.0%}')
        print()
    q1, q2, q3 = mp.Queue(), mp.Queue(), mp.Queue(); ps = [mp.Process(target=stage, args=(double, q1, q2)), mp.Process(target=stage, args=(succ, q2, q3))]
    for p in ps: p.start()
    for i in range(5): q1.put(i)
    q1.put(None); print(list(iter(q3.get, None)))
    for p in ps: p.join()
    forks = [mp.Lock() for _ in range(3)]; meals = mp.Value('i', 0); ps = [mp.Process(target=philosopher, args=(i, forks, meals), name=f'Philosopher {i}') for i in range(3)]
    for p in ps: p.start()
    for p in ps: p.join()
    print(meals.value, [p.name for p in ps]); acc = Account(100); ps = [mp.Process(target=acc.deposit, args=(50,)) for _ in range(3)]
    for p in ps: p.start()
    for p in ps: p.join()
    print(acc.balance.value); tasks, res = mp.JoinableQueue(), mp.Queue(); ws = [mp.Process(target=worker, args=(tasks, res), daemon=True) for _ in range(2)]
    for w in ws: w.start()
    for i in range(6): tasks.put(i)
    for _ in ws: tasks.put(None)
    tasks.join(); print(sorted(res.get() for _ in range(6)))


# expect: [('the', 100), ('quick', 50), ('brown', 50)] 450
# expect: 303
# expect: 3.1405
# expect: [[1, 2], [3, 4]] 16 [0, 1, 1, 2, 3, 5, 8, 13, 21, 34]
# expect:  10% 20% 30% 40% 50% 60% 70% 80% 90% 100%
# expect: [1, 3, 5, 7, 9]
# expect: 9 ['Philosopher 0', 'Philosopher 1', 'Philosopher 2']
# expect: 250
# expect: [(0, 0), (1, 1), (2, 4), (3, 9), (4, 16), (5, 25)]
