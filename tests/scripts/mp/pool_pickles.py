# What travels to a pool's worker and back: each kind of object there is, and what is refused, in which words.
# methods: fork spawn forkserver
import collections
import dataclasses
import enum
import functools
import multiprocessing as mp
import sys
import threading

from _tell import tell


class Meta(type):
    pass


class WithState(metaclass=Meta):
    def __init__(self, v):
        self.v = v

    def __repr__(self):
        return f'WithState({self.v!r})'

    def __getstate__(self):
        return {'v': self.v, 'x': 1}

    def __setstate__(self, state):
        self.v = state['v'] + 1


class Slots:
    __slots__ = ('a', 'b')

    def __init__(self):
        self.a = 1


class OwnDict(dict):
    pass


class OwnList(list):
    def __init__(self, *items):
        super().__init__(*items)
        self.extra = 5


class OwnInt(int):
    def __new__(cls, v):
        return super().__new__(cls, v)


class OwnError(Exception):
    def __init__(self, code, text):
        super().__init__(code, text)
        self.code = code


class Context:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False


Point = collections.namedtuple('Point', 'x y')


class Kind(enum.Enum):
    A = 1
    B = 'two'


@dataclasses.dataclass
class Data:
    a: int
    b: list = dataclasses.field(default_factory=list)


def same(x):
    return x


def plus_one(function):
    @functools.wraps(function)
    def wrapper(*args):
        return function(*args) + 1
    return wrapper


@plus_one
def wrapped(x):
    return x


def raise_own(x):
    raise OwnError(5, 'text')


def generate(n):
    yield from range(n)


BUILT_IN = (None, True, ..., NotImplemented, 10**50, float('inf'), complex(1, 2), 'é中', b'b', bytearray(b'c'), (1, (2,)),
            {1, 2}, frozenset([3]), range(3), slice(1, 2), int, len, ValueError('v'), collections.OrderedDict(a=1),
            collections.deque([1], 3), collections.Counter('aab'), collections.defaultdict(list, {1: [2]}))
OWN = (WithState(1), WithState, Point(1, 2), Kind.A, Kind.B, Data(1, [2]), OwnInt(5))


def travel(pool):
    for given in BUILT_IN:
        print(repr(pool.apply(same, (given,))))
    # expect: None
    # expect: True
    # expect: Ellipsis
    # expect: NotImplemented
    # expect: 100000000000000000000000000000000000000000000000000
    # expect: inf
    # expect: (1+2j)
    # expect: 'é中'
    # expect: b'b'
    # expect: bytearray(b'c')
    # expect: (1, (2,))
    # expect: {1, 2}
    # expect: frozenset({3})
    # expect: range(0, 3)
    # expect: slice(1, 2, None)
    # expect: <class 'int'>
    # expect: <built-in function len>
    # expect: ValueError('v')
    # expect: OrderedDict({'a': 1})
    # expect: deque([1], maxlen=3)
    # expect: Counter({'a': 2, 'b': 1})
    # expect: defaultdict(<class 'list'>, {1: [2]})
    for given in OWN:
        print(repr(pool.apply(same, (given,))))
    # expect: WithState(3)
    # expect: <class '__main__.WithState'>
    # expect: Point(x=1, y=2)
    # expect: <Kind.A: 1>
    # expect: <Kind.B: 'two'>
    # expect: Data(a=1, b=[2])
    # expect: 5
    back = pool.apply(same, (Slots(),))
    print(back.a, hasattr(back, 'b'))
    # expect: 1 False
    back = pool.apply(same, (OwnList([1, 2]),))
    print(back, back.extra)
    # expect: [1, 2] 5
    given = OwnDict(a=1)
    given.attr = 7
    back = pool.apply(same, (given,))
    print(back, back.attr)
    # expect: {'a': 1} 7
    print(type(pool.apply(same, (Context(),))).__name__)
    # expect: Context
    print(pool.apply(wrapped, (1,)), pool.map(str.strip, [' a ']), pool.map(WithState, [1]))
    # expect: 2 ['a'] [WithState(2)]
    try:
        pool.apply(raise_own, (1,))
    except OwnError as e:
        print(repr(e), e.code, e.args)
    # expect: OwnError(5, 'text') 5 (5, 'text')
    tell('an error within the wrapped', pool.apply, wrapped, ('a',))
    # expect: an error within the wrapped -> TypeError: can only concatenate str (not "int") to str


def iterators_travel(pool):
    tell('list', lambda: list(pool.apply(same, (iter([1]),))))
    # expect: list -> [1]
    tell('zip', lambda: list(pool.apply(same, (zip([1], [2]),))))
    # expect: zip -> [(1, 2)]
    tell('map', lambda: list(pool.apply(same, (map(abs, [-1]),))))
    # expect: map -> [1]


def refused(pool):
    tell('generator that a worker gives', pool.apply, generate, (3,))
    # expect: generator that a worker gives -> MaybeEncodingError: Error sending result: '<generator object generate at 0x>'. Reason: 'TypeError("cannot pickle 'generator' object")'
    tell('generator', pool.apply, same, (generate(3),))
    # expect: generator -> TypeError: cannot pickle 'generator' object
    tell('file', pool.apply, same, (sys.stdout,))
    # expect: file -> TypeError: cannot pickle 'TextIOWrapper' instances
    tell('module', pool.apply, same, (sys,))
    # expect: module -> TypeError: cannot pickle 'module' object
    tell('lambda', pool.apply, same, (lambda: 0,))
    # expect: lambda -> AttributeError: Can't get local object 'refused.<locals>.<lambda>'
    tell('lambda within', pool.apply, same, ([{'k': lambda: 0}],))
    # expect: lambda within -> AttributeError: Can't get local object 'refused.<locals>.<lambda>'
    tell('of a class that no module has', pool.apply, same, (type('Local', (), {})(),))
    # expect: of a class that no module has -> PicklingError: Can't pickle <class '__main__.Local'>: attribute lookup Local on __main__ failed
    tell('frame', pool.apply, same, (sys._getframe(),))
    # expect: frame -> TypeError: cannot pickle 'frame' object
    tell('lock', pool.apply, same, (threading.Lock(),))
    # expect: lock -> TypeError: cannot pickle '_thread.lock' object
    tell('view of a dict', pool.apply, same, ({}.keys(),))
    # expect: view of a dict -> TypeError: cannot pickle 'dict_keys' object
    tell('memoryview', pool.apply, same, (memoryview(b'a'),))
    # expect: memoryview -> TypeError: cannot pickle memoryview objects
    tell('property', pool.apply, same, (property(),))
    # expect: property -> TypeError: cannot pickle 'property' object


if __name__ == '__main__':
    with mp.Pool(2) as pool:
        travel(pool)
        iterators_travel(pool)
        refused(pool)
