# itertools, shared state and ends. Expectations recorded from CPython 3.13.
import itertools as it
i = iter(range(10))
print(list(it.islice(i, 2, 4)), next(i), list(it.islice(i, 0)), list(it.islice(i, 1, None, 2)))
# expect: [2, 3] 4 [] [6, 8]
print(list(it.islice([1], 3)))
# expect: [1]
c = it.count(1)
print([x for x, _ in zip(c, 'ab')], next(c), c, list(zip(it.repeat(1, 2), c)), c)
# expect: [1, 2] 4 count(7) [(1, 5), (1, 6)] count(7)
print(list(it.product()), list(it.product([], [1])), list(it.product('ab', repeat=2)))
# expect: [()] [] [('a', 'a'), ('a', 'b'), ('b', 'a'), ('b', 'b')]
print(next(it.chain('a')), sum(1 for _ in it.product(range(3), repeat=4)))
# expect: a 81
ch = it.chain([1, 2], [3])
print(next(ch), list(ch), list(ch))
# expect: 1 [2, 3] []
r = it.repeat('x', 2)
print(next(r), list(r), r)
# expect: x ['x'] repeat('x', 0)
