# Containers whose items have a say in what happens to them; dicts used as queues and caches.
# Expectations recorded from CPython 3.13.
import copy
import pickle
import queue
from collections import OrderedDict, abc, defaultdict, deque
from functools import lru_cache


class Meddler:
    """Comparing it empties the deque that it stands in."""

    def __init__(self, home, answer):
        self.home, self.answer = home, answer

    def __eq__(self, other):
        self.home.clear()
        return self.answer


def told(call, *args):
    try:
        print('no error:', call(*args))
    except Exception as error:
        print(type(error).__name__, '|', error)


for answer in True, False:
    home = deque('ab')
    home.append(Meddler(home, answer))
    told(home.remove, 'x')
    home.extend(['y', Meddler(home, answer)])
    told(home.count, 'x')
# expect: IndexError | deque mutated during iteration
# expect: RuntimeError | deque mutated during iteration
# expect: IndexError | deque mutated during iteration
# expect: RuntimeError | deque mutated during iteration
print(home)
# expect: deque([])


class Slotted(deque):
    __slots__ = 'mark', '__dict__'


marked = Slotted([1, 2])
marked.mark, marked.note = 'm', 'n'
twin = pickle.loads(pickle.dumps(marked))
print(twin, twin.mark, twin.note)
# expect: Slotted([1, 2]) m n


class Lru(OrderedDict):
    """The recipe of many a tutorial: what is asked for moves to the end."""

    def __init__(self, room):
        super().__init__()
        self.room = room

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.move_to_end(key)
        if len(self) > self.room:
            print('out:', self.popitem(last=False))


recent = Lru(2)
recent['a'] = 1
recent['b'] = 2
print(recent['a'])
# expect: 1
recent['c'] = 3
# expect: out: ('b', 2)
print(list(recent.items()))
# expect: [('a', 1), ('c', 3)]

ordered = OrderedDict(one=1, two=2)
ordered.note = 'kept'
print(copy.copy(ordered).note, pickle.loads(pickle.dumps(ordered)).note)
# expect: kept kept
print(ordered.pop('three', default=3), ordered.setdefault('four', default=4), ordered.pop(key='one'))
# expect: 3 4 1
told(ordered.pop, 'five')
# expect: KeyError | 'five'
told(ordered.move_to_end, 'five')
# expect: KeyError | 'five'

print(dict(self=1), dict([('a', 1)], self=2, other=3))
# expect: {'self': 1} {'a': 1, 'self': 2, 'other': 3}
plain = {}
plain.update(self=4)
print(plain, defaultdict(list, self=5))
# expect: {'self': 4} defaultdict(<class 'list'>, {'self': 5})
print(issubclass(dict, abc.Mapping))
# expect: True

line = OrderedDict.fromkeys(range(20000))
while len(line) > 1:
    line.popitem(last=False)
print(line)
# expect: OrderedDict({19999: None})


class Number:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n

    def __eq__(self, other):
        if self.n == 2:
            same(Number(1))  # the cache is asked again while it compares
        return self.n == other.n


@lru_cache(maxsize=10)
def same(number):
    return number


same(Number(1))
same(Number(2))
print(same(Number(2)).n, same.cache_info().currsize)
# expect: 2 2

full = queue.Queue(1)
told(full.put, 'x', True, -1)
# expect: ValueError | 'timeout' must be a non-negative number
full.put('x')
told(full.get, True, -1)
# expect: ValueError | 'timeout' must be a non-negative number
