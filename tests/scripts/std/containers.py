# collections, functools, itertools, operator, abc. Expectations recorded from CPython 3.13.
import functools, collections, itertools, operator
from collections import deque, Counter, defaultdict, namedtuple, OrderedDict, ChainMap
from functools import partial, lru_cache, wraps, reduce, total_ordering, cmp_to_key, cached_property


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n-1)+fib(n-2)


print(fib(300), fib.cache_info())
# expect: 222232244629420445529739893461909967206666939096499764990979600 CacheInfo(hits=298, misses=301, maxsize=None, currsize=301)
p = partial(int, base=2)
print(p('101'), p)
# expect: 5 functools.partial(<class 'int'>, base=2)
import pickle
q = pickle.loads(pickle.dumps(partial(max, 3)))
print(q(5), q(1), q.func, q.args, q.keywords)
# expect: 5 3 <built-in function max> (3,) {}
d = deque([1,2,3], maxlen=3)
d.append(4)
print(d, d[0], d[-1], len(d), 3 in d, list(reversed(d)))
# expect: deque([2, 3, 4], maxlen=3) 2 4 3 True [4, 3, 2]
d.rotate(1)
print(d)
# expect: deque([4, 2, 3], maxlen=3)
d.appendleft(9)
print(d, d.pop(), d.popleft())
# expect: deque([4], maxlen=3) 2 9
print(deque('abc') + deque('d'), deque([1])*3, deque([1,2]) == deque([1,2]), deque([1])<deque([2]))
# expect: deque(['a', 'b', 'c', 'd']) deque([1, 1, 1]) True True
try:
    deque().pop()
except IndexError as e:
    print(e)
# expect: pop from an empty deque
print(Counter('mississippi').most_common(2), Counter('abca'), Counter(a=1)+Counter(a=2,b=3))
# expect: [('i', 4), ('s', 4)] Counter({'a': 2, 'b': 1, 'c': 1}) Counter({'a': 3, 'b': 3})
dd = defaultdict(list)
dd['a'].append(1)
print(dd, dict(dd))
# expect: defaultdict(<class 'list'>, {'a': [1]}) {'a': [1]}
P = namedtuple('P', 'x y', defaults=[5])
print(P(1), P(1,2).x, P._fields, P(1)._replace(y=9), P(3)._asdict(), P.__module__)
# expect: P(x=1, y=5) 1 ('x', 'y') P(x=1, y=9) {'x': 3, 'y': 5} __main__
try:
    P()
except TypeError as e:
    print(e)
# expect: P.__new__() missing 1 required positional argument: 'x'
print(pickle.loads(pickle.dumps(P(1,2))), P(1,2) == (1,2))
# expect: P(x=1, y=2) True
od = OrderedDict(a=1, b=2)
od.move_to_end('a')
print(od, od.popitem(last=False))
# expect: OrderedDict({'a': 1}) ('b', 2)
print(ChainMap({'a':1},{'a':2,'b':3})['b'])
# expect: 3
it = itertools
print(list(it.islice(it.count(5,2),3)), list(it.chain([1],[2,3])))
# expect: [5, 7, 9] [1, 2, 3]
print(list(it.chain.from_iterable(['ab','c'])), list(it.accumulate([1,2,3])))
# expect: ['a', 'b', 'c'] [1, 3, 6]
print(list(it.product('ab',[1,2])), list(it.permutations([1,2,3],2)))
# expect: [('a', 1), ('a', 2), ('b', 1), ('b', 2)] [(1, 2), (1, 3), (2, 1), (2, 3), (3, 1), (3, 2)]
print(list(it.combinations('abcd',2)), list(it.zip_longest('ab','c',fillvalue='-')))
# expect: [('a', 'b'), ('a', 'c'), ('a', 'd'), ('b', 'c'), ('b', 'd'), ('c', 'd')] [('a', 'c'), ('b', '-')]
print([(k,list(g)) for k,g in it.groupby('aabbbc')], list(it.pairwise([1,2,3])))
# expect: [('a', ['a', 'a']), ('b', ['b', 'b', 'b']), ('c', ['c'])] [(1, 2), (2, 3)]
print(list(it.batched('abcdefg',3)), list(it.islice(it.cycle('ab'),5)))
# expect: [('a', 'b', 'c'), ('d', 'e', 'f'), ('g',)] ['a', 'b', 'a', 'b', 'a']
print(list(it.starmap(pow,[(2,3),(3,2)])), list(it.takewhile(lambda x:x<3,[1,2,3,1])))
# expect: [8, 9] [1, 2]
print(list(it.dropwhile(lambda x:x<3,[1,2,3,1])), list(it.filterfalse(None,[0,1,2])))
# expect: [3, 1] [0]
print(list(it.compress('abc',[1,0,1])), [list(t) for t in it.tee([1,2])], it.count(3))
# expect: ['a', 'c'] [[1, 2], [1, 2]] count(3)
print(it.repeat(2,3))
# expect: repeat(2, 3)


@total_ordering
class A:
    def __init__(s,v):
        s.v=v

    def __eq__(s,o):
        return s.v==o.v

    def __lt__(s,o):
        return s.v<o.v


print(A(1)>=A(1), A(1)>A(2), A(1)<=A(2))
# expect: True False True
print(sorted([3,1,2], key=cmp_to_key(lambda a,b: b-a)), reduce(operator.add, [1,2,3]))
# expect: [3, 2, 1] 6


class B:
    @cached_property
    def z(self):
        print('calc')
        return 3


b=B()
print(b.z, b.z)
# expect: calc
# expect: 3 3


@wraps(fib)
def w():
    pass


print(w.__name__, operator.itemgetter(1,0)([5,6]), operator.attrgetter('v')(A(4)))
# expect: fib (6, 5) 4
import collections.abc
print(isinstance([], collections.abc.Sequence), isinstance({}, collections.abc.Mapping))
# expect: True True
print(isinstance(3, collections.abc.Iterable))
# expect: False
print(isinstance((i for i in []), collections.abc.Generator), callable(fib))
# expect: True True
from abc import ABC, abstractmethod


class X(ABC):
    @abstractmethod
    def f(self):
        ...


try:
    X()
except TypeError as e:
    print(e)
# expect: Can't instantiate abstract class X without an implementation for abstract method 'f'


class Y(X):
    def f(self):
        return 1


print(Y().f(), isinstance(Y(), X))
# expect: 1 True


@functools.singledispatch
def sd(x):
    return 'obj'


@sd.register
def _(x: int):
    return 'int'


print(sd('a'), sd(1))
# expect: obj int
