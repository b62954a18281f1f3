# Lists, tuples, dicts, sets, ranges, iterators, the collector.
l = [3, 1, 2]
print(l + [4], l * 2, 2 * l, l[::-1], l[1:], l[-2:], l[:], l[5:], l.index(2), l.count(1), 3 in l, sorted(l), min(l))
# expect: [3, 1, 2, 4] [3, 1, 2, 3, 1, 2] [3, 1, 2, 3, 1, 2] [2, 1, 3] [1, 2] [1, 2] [3, 1, 2] [] 2 1 True [1, 2, 3] 1
l.append(5)
l.extend((6, 7))
l.insert(0, 0)
l.insert(-1, 9)
l.insert(100, 100)
print(l)
# expect: [0, 3, 1, 2, 5, 6, 9, 7, 100]
print(l.pop(), l.pop(0), l.pop(-2), l)
# expect: 100 0 9 [3, 1, 2, 5, 6, 7]
l.remove(1)
print(l)
# expect: [3, 2, 5, 6, 7]
l.reverse()
print(l)
# expect: [7, 6, 5, 2, 3]
l.sort()
print(l)
# expect: [2, 3, 5, 6, 7]
l.sort(reverse=True)
print(l)
# expect: [7, 6, 5, 3, 2]
l[1:3] = ['a', 'b', 'c']
print(l)
# expect: [7, 'a', 'b', 'c', 3, 2]
l[::2] = [0] * len(l[::2])
print(l)
# expect: [0, 'a', 0, 'c', 0, 2]
del l[1]
print(l)
# expect: [0, 0, 'c', 0, 2]
del l[::2]
print(l)
# expect: [0, 0]
l[:] = []
print(l)
# expect: []
l = list(range(10))
del l[2:5]
print(l)
# expect: [0, 1, 5, 6, 7, 8, 9]
del l[::-3]
print(l)
# expect: [1, 5, 7, 8]
l += [1]
l *= 2
print(l)
# expect: [1, 5, 7, 8, 1, 1, 5, 7, 8, 1]
m = l.copy()
m.clear()
print(l, m)
# expect: [1, 5, 7, 8, 1, 1, 5, 7, 8, 1] []
print([1, 2] < [1, 3], [1] < [1, 2], [1, 2] == [1, 2], [] == (), [1, [2]] == [1, [2]], (1, 2) < (1, 3), () < (1,))
# expect: True True True False True True True
a = []
a.append(a)
print(a)
# expect: [[...]]
d = {}
d['d'] = d
print(d)
# expect: {'d': {...}}
t = ([],)
t[0].append(t)
print(t)
# expect: ([(...)],)
print(sorted(['b', 'A', 'c'], key=str.lower), sorted([(1, 'b'), (1, 'a'), (0, 'z')], key=lambda x: x[0]),
      sorted([1, 2.5, True, -1]), sorted('hello', reverse=True))
# expect: ['A', 'b', 'c'] [(0, 'z'), (1, 'b'), (1, 'a')] [-1, 1, True, 2.5] ['o', 'l', 'l', 'h', 'e']


def lcg(n, s=12345):
    r = []
    for _ in range(n):
        s = (s * 1103515245 + 12345) % 2**31
        r.append(s % 1000)
    return r


for n in (0, 1, 2, 3, 31, 32, 33, 63, 64, 65, 100, 1000, 5000):
    v = lcg(n)
    w = sorted(v)
    assert all(w[i] <= w[i+1] for i in range(len(w)-1)), n
    p = list(enumerate(v))
    q = sorted(p, key=lambda x: x[1])
    assert all(q[i][1] < q[i+1][1] or (q[i][1] == q[i+1][1] and q[i][0] < q[i+1][0]) for i in range(n-1)), n
    q = sorted(p, key=lambda x: x[1], reverse=True)
    assert all(q[i][1] > q[i+1][1] or (q[i][1] == q[i+1][1] and q[i][0] < q[i+1][0]) for i in range(n-1)), n
    assert sorted(w) == w and sorted(w[::-1]) == w
try:
    sorted([1, 'a'])
except TypeError as e:
    print(e)
# expect: '<' not supported between instances of 'str' and 'int'
try:
    [3, 1, 2].sort(key=lambda x: 1/0)
except ZeroDivisionError as e:
    print(e)
# expect: division by zero


def bad(x):
    ll.append(1)
    return x


ll = [3, 2, 1]
try:
    ll.sort(key=bad)
except ValueError as e:
    print(e, ll)
# expect: list modified during sort [1, 2, 3]
# tuple
t = (1, 2, 3)
print(t + (4,), t * 2, t[1:], t[::-1], t.index(2), t.count(3), (), (1,), hash((1, 2)), hash(()), len(t), 2 in t)
# expect: (1, 2, 3, 4) (1, 2, 3, 1, 2, 3) (2, 3) (3, 2, 1) 1 1 () (1,) -3550055125485641917 5740354900026072187 3 True
a, *b = t
print(a, b)
# expect: 1 [2, 3]
*a, b = t
print(a, b)
# expect: [1, 2] 3
# dict
d = {'a': 1, 'b': 2}
d['c'] = 3
print(d, len(d), 'a' in d, d.get('z'), d.get('z', 0), d.pop('a'), d.pop('q', None), d)
# expect: {'b': 2, 'c': 3} 3 True None 0 1 None {'b': 2, 'c': 3}
print(d.setdefault('x', []), d.setdefault('x', 1), list(d), list(d.keys()), list(d.values()), list(d.items()),
      d.popitem(), d)
# expect: [] [] ['b', 'c', 'x'] ['b', 'c', 'x'] [2, 3, []] [('b', 2), ('c', 3), ('x', [])] ('x', []) {'b': 2, 'c': 3}
d.update({'k': 1})
d.update([('l', 2)])
d.update(m=3)
print(d, d | {'z': 1}, {**d, 'b': 9}, dict(a=1, b=2), dict([(1, 2)]), dict({1: 2}, c=3), dict.fromkeys('ab', 0))
# expect: {'b': 2, 'c': 3, 'k': 1, 'l': 2, 'm': 3} {'b': 2, 'c': 3, 'k': 1, 'l': 2, 'm': 3, 'z': 1} {'b': 9, 'c': 3, 'k': 1, 'l': 2, 'm': 3} {'a': 1, 'b': 2} {1: 2} {1: 2, 'c': 3} {'a': 0, 'b': 0}
print(d == {'k': 1, 'b': 2, 'c': 3, 'l': 2, 'm': 3}, d.keys() & {'k', 'z'}, sorted(d.keys() | {'z'}),
      ('k', 1) in d.items(), d.keys() == {'k', 'b', 'c', 'l', 'm'}, list(reversed(d)))
# expect: True {'k'} ['b', 'c', 'k', 'l', 'm', 'z'] True True ['m', 'l', 'k', 'c', 'b']
print({1: 'a', 1.0: 'b', True: 'c'}, {(1, 2): 3}[(1, 2)], {None: 1})
# expect: {1: 'c'} 3 {None: 1}
d = {}
for i in range(1000):
    d[i] = i * i
for i in range(0, 1000, 2):
    del d[i]
print(len(d), sum(d), list(d)[:5], d[999])
# expect: 500 250000 [1, 3, 5, 7, 9] 998001
for i in range(2000, 3000):
    d[i] = 1
print(len(d), list(d)[-1], 500 in d, 501 in d)
# expect: 1500 2999 False True
d = {str(i): i for i in range(100)}
print(sum(d.values()), d['57'], list(d)[50])
# expect: 4950 57 50
d.clear()
print(d)
# expect: {}
try:
    d = {1: 1}
    for k in d:
        d[k + 1] = 1
except RuntimeError as e:
    print(e)
# expect: dictionary changed size during iteration
try:
    {}['q']
except KeyError as e:
    print(repr(e), e)
# expect: KeyError('q') 'q'
try:
    {[]: 1}
except TypeError as e:
    print(e)
# expect: unhashable type: 'list'
try:
    dict([1])
except TypeError as e:
    print(e)
# expect: cannot convert dictionary update sequence element #0 to a sequence
try:
    dict([(1, 2, 3)])
except ValueError as e:
    print(e)
# expect: dictionary update sequence element #0 has length 3; 2 is required
try:
    d.foo
except AttributeError as e:
    print(e)
# expect: 'dict' object has no attribute 'foo'
print(repr({}.keys()), {1: 2}.values(), {1: 2}.items(), iter({}).__class__.__name__)
# expect: dict_keys([]) dict_values([2]) dict_items([(1, 2)]) dict_keyiterator
# set
s = {3, 1, 2}
print(s, s | {5}, s & {1}, s - {1}, s ^ {1, 9}, s <= {1, 2, 3, 4}, s < s, s >= {1}, s == {1, 2, 3}, len(s), 2 in s)
# expect: {1, 2, 3} {1, 2, 3, 5} {1} {2, 3} {2, 3, 9} True False True True 3 True
s.add(10)
s.discard(1)
s.discard(99)
s.remove(2)
print(s, sorted(s), s.pop(), s)
# expect: {3} [3, 10] 10 {3}
s.update([1], {2}, (30,))
print(sorted(s))
# expect: [1, 2, 3, 30]
s |= {100}
s -= {1}
s &= {2, 100, 30}
s ^= {2}
print(sorted(s))
# expect: [30, 100]
print(frozenset([1, 2]), frozenset(), set(), {frozenset([1]): 2}, hash(frozenset([1, 2, 3])), frozenset([1]) == {1},
      {1}.union([2], (3,)), {1, 2}.intersection([2]), {1, 2}.difference([2]), {1}.symmetric_difference([1, 5]),
      {1}.issubset([1, 2]), {1, 2}.issuperset([1]), {1}.isdisjoint([2]))
# expect: frozenset({1, 2}) frozenset() set() {frozenset({1}): 2} -272375401224217160 True {1, 2, 3} {2} {1} {5} True True True
print({10, 20, 30, 5, 1000}, set(range(20, 0, -1)), {i * 7 % 101 for i in range(40)},
      set([100, 3, 77, -5, -1, 0, 2**40, 2**61]), {1.5, 2, -3.25, 1e10}, {(1, 2), (3, 4), (0, 0)},
      set(range(100)) - set(range(0, 100, 3)))
# expect: {20, 5, 1000, 10, 30} {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20} {0, 1, 4, 7, 8, 11, 14, 15, 18, 21, 22, 25, 28, 29, 32, 35, 36, 39, 42, 43, 46, 49, 50, 53, 56, 57, 60, 63, 64, 67, 70, 71, 74, 77, 81, 84, 88, 91, 95, 98} {0, 1099511627776, 2305843009213693952, 3, 100, 77, -5, -1} {10000000000.0, 1.5, 2, -3.25} {(1, 2), (3, 4), (0, 0)} {1, 2, 4, 5, 7, 8, 10, 11, 13, 14, 16, 17, 19, 20, 22, 23, 25, 26, 28, 29, 31, 32, 34, 35, 37, 38, 40, 41, 43, 44, 46, 47, 49, 50, 52, 53, 55, 56, 58, 59, 61, 62, 64, 65, 67, 68, 70, 71, 73, 74, 76, 77, 79, 80, 82, 83, 85, 86, 88, 89, 91, 92, 94, 95, 97, 98}
print({True, 1, 1.0}, {None, 1}, set(range(10)) & set(range(5, 20)), set(range(1000, 0, -7)) | set(range(50)))
# expect: {True} {None, 1} {5, 6, 7, 8, 9} {0, 1, 2, 3, 4, 517, 6, 5, 7, 8, 9, 10, 524, 13, 11, 12, 14, 15, 16, 531, 20, 17, 18, 19, 21, 22, 538, 27, 23, 24, 25, 26, 28, 545, 34, 29, 30, 31, 32, 33, 552, 41, 35, 36, 37, 38, 39, 559, 48, 40, 42, 43, 44, 45, 566, 55, 47, 49, 573, 62, 580, 69, 587, 76, 594, 83, 601, 90, 608, 97, 615, 104, 622, 111, 629, 118, 636, 125, 643, 132, 650, 139, 657, 146, 664, 153, 671, 160, 678, 167, 685, 174, 692, 181, 699, 188, 706, 195, 713, 202, 720, 209, 727, 216, 734, 223, 741, 230, 46, 748, 237, 755, 244, 762, 251, 769, 258, 776, 265, 783, 272, 790, 279, 797, 286, 804, 293, 811, 300, 818, 307, 825, 314, 832, 321, 839, 328, 846, 335, 853, 342, 860, 349, 867, 356, 874, 363, 881, 370, 888, 377, 895, 384, 902, 391, 909, 398, 916, 405, 923, 412, 930, 419, 937, 426, 944, 433, 951, 440, 958, 447, 965, 454, 972, 461, 979, 468, 986, 475, 993, 482, 1000, 489, 496, 503, 510}
# range, slice
r = range(10)
print(r, len(r), r[3], r[-1], r[2:5], r[::-1], 5 in r, 11 in r, list(range(5, 0, -2)), range(0), list(range(0)),
      range(1, 10, 3)[1:], r == range(0, 10, 1), hash(r) == hash(range(0, 10)), r.index(4), r.count(4),
      list(reversed(range(5))), range(10**20)[5], 10**19 in range(10**20), list(range(10**20, 10**20 + 3)), r.start,
      r.stop, r.step)
# expect: range(0, 10) 10 3 9 range(2, 5) range(9, -1, -1) True False [5, 3, 1] range(0, 0) [] range(4, 10, 3) True True 4 1 [4, 3, 2, 1, 0] 5 True [100000000000000000000, 100000000000000000001, 100000000000000000002] 0 10 1
print(slice(1, 2, 3), slice(5).indices(3), slice(None, None, -1).indices(5), slice(1, 2) == slice(1, 2),
      [1, 2, 3][slice(1, None)])
# expect: slice(1, 2, 3) (0, 3, 1) (4, -1, -1) True [2, 3]
# iterators
print(list(zip([1, 2], 'ab')), list(zip()), list(enumerate('ab', 5)), list(map(lambda x, y: x + y, [1, 2], [3, 4])),
      list(filter(None, [0, 1, 2])), list(filter(lambda x: x > 1, [1, 2, 3])), list(reversed([1, 2])),
      list(iter([5, 4].pop, 5)) if False else '')
# expect: [(1, 'a'), (2, 'b')] [] [(5, 'a'), (6, 'b')] [4, 6] [1, 2] [2, 3] [2, 1] 
it = iter([1, 2])
print(next(it), next(it), next(it, 'end'))
# expect: 1 2 end
try:
    next(it)
except StopIteration as e:
    print('stop', e.value)
# expect: stop None
e = enumerate([1])
print(next(e))
# expect: (0, 1)
z = zip([1], [2])
print(next(z), next(z, None))
# expect: (1, 2) None
print([*range(3), *'ab'], {*[1], 2}, (*[1], 2), max([1, 5, 3]), min('b', 'a'), sum([0.1] * 3), any([0, 1]), all([]),
      divmod(-7, 2), divmod(7, -2))
# expect: [0, 1, 2, 'a', 'b'] {1, 2} (1, 2) 5 a 0.30000000000000004 True True (-4, 1) (-4, -1)
import gc


class Node:
    def __init__(s, n):
        s.n = n

    def __del__(s):
        print('del', s.n)


a = Node(1)
b = Node(2)
a.o = b
b.o = a
del a, b
print('collect', gc.collect() > 0)
# expect: del 1
# expect: del 2
# expect: collect True
