# Special methods called by name, and library classes built on the object model.
print((5).__format__('x'), 'a'.__format__('>3'), (1.5).__format__('.2f'), format(True, 'd'), format(None),
      (5).__str__(), (1.5).__repr__(), [1].__repr__(), (5).__bool__(), (5).__hash__(), {}.__len__(),
      [1, 2].__contains__(1), 'abc'.__getitem__(1), (1, 2).__iter__().__next__(), {1: 2}.__getitem__(1),
      [3].__eq__([3]), (5).__lt__(6), (5).__floordiv__(2), (5).__rtruediv__(2), 'a'.__add__('b'), 'a'.__mul__(3),
      [1].__iadd__([2]), (2).__pow__(3), (-5).__abs__(), (5).__neg__(), (5).__invert__(), float.__add__(1.5, 2),
      int.__repr__(5), str.__len__('abc'), list.__getitem__([1, 2], 0), dict.__contains__({1: 1}, 1),
      object.__repr__(5)[:7], type.__call__(int, '5'), int.__new__(int, 5), object.__new__(object).__class__,
      tuple.__new__(tuple, [1]), str.__new__(str, 5), int.__call__(7) if False else '')
# expect: 5   a 1.50 1 None 5 1.5 [1] True 5 0 True b 1 2 True True 2 0.4 ab aaa [1, 2] 8 5 -5 -6 3.5 5 3 1 True <int ob 5 5 <class 'object'> (1,) 5 
try:
    format([], 'x')
except TypeError as e:
    print(e)
# expect: unsupported format string passed to list.__format__
import copy


class A:
    def __init__(self):
        self.x = [1]


a = A()
b = copy.copy(a)
c = copy.deepcopy(a)
print(b.x is a.x, c.x is a.x, c.x, copy.deepcopy({1: [2, (3, [4])]}))
# expect: True False [1] {1: [2, (3, [4])]}
import enum, dataclasses, abc, collections, functools, itertools, operator, string, json, contextlib, heapq, bisect, random, math, types


class Color(enum.Enum):
    RED = 1
    GREEN = 2


print(Color.RED, Color(2), Color['RED'], list(Color), Color.RED.value, Color.RED == Color.RED, {Color.RED: 1},
      isinstance(Color.RED, Color))
# expect: Color.RED Color.GREEN Color.RED [<Color.RED: 1>, <Color.GREEN: 2>] 1 True {<Color.RED: 1>: 1} True


@dataclasses.dataclass
class Pt:
    x: int
    y: int = 2
    z: list = dataclasses.field(default_factory=list)


print(Pt(1), Pt(1) == Pt(1), Pt(1, 3).y)
# expect: Pt(x=1, y=2, z=[]) True 3


class Ab(abc.ABC):
    @abc.abstractmethod
    def f(self):
        ...


try:
    Ab()
except TypeError as e:
    print(e)
# expect: Can't instantiate abstract class Ab without an implementation for abstract method 'f'


class Co(Ab):
    def f(self):
        return 1


print(Co().f(), isinstance(Co(), Ab))
# expect: 1 True
NT = collections.namedtuple('NT', 'a b')
n = NT(1, 2)
print(n, n.a, n._replace(a=5), n == (1, 2), n._asdict(), NT._fields)
# expect: NT(a=1, b=2) 1 NT(a=5, b=2) True {'a': 1, 'b': 2} ('a', 'b')
dd = collections.defaultdict(list)
dd['a'].append(1)
print(dd, dict(dd))
# expect: defaultdict(<class 'list'>, {'a': [1]}) {'a': [1]}
print(collections.Counter('abca').most_common(1), collections.OrderedDict(a=1))
# expect: [('a', 2)] OrderedDict({'a': 1})
dq = collections.deque([1, 2], maxlen=2)
dq.append(3)
print(dq)
# expect: deque([2, 3], maxlen=2)


@functools.lru_cache(None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), functools.reduce(operator.add, [1, 2, 3]), list(itertools.chain([1], [2])),
      list(itertools.product('ab', repeat=2))[:2], functools.partial(int, base=2)('101'))
# expect: 23416728348467685 6 [1, 2] [('a', 'a'), ('a', 'b')] 5


@functools.total_ordering
class TO:
    def __init__(s, v):
        s.v = v

    def __eq__(s, o):
        return s.v == o.v

    def __lt__(s, o):
        return s.v < o.v


print(TO(1) <= TO(2), TO(3) > TO(2))
# expect: True True


@contextlib.contextmanager
def cm():
    print('in')
    yield 5
    print('out')


with cm() as v:
    print(v)
# expect: in
    # expect: 5
# expect: out
print(types.SimpleNamespace(a=1), type(lambda: 1) is types.FunctionType, types.MappingProxyType({'a': 1}))
# expect: namespace(a=1) True {'a': 1}
mp = types.MappingProxyType({'a': 1})
try:
    mp['b'] = 1
except TypeError as e:
    print(e)
# expect: 'mappingproxy' object does not support item assignment
print(isinstance(fib, object), callable(fib), fib.__name__, json.dumps({'a': [1, None, True, 1.5, 'x']}),
      json.loads('{"a": [1, 2.5, null]}'))
# expect: True True fib {"a": [1, null, true, 1.5, "x"]} {'a': [1, 2.5, None]}
print([1, 2, 3].__class_getitem__(int), math.gcd(12, 18), math.factorial(20), math.isqrt(10**20), math.floor(2.5),
      math.ceil(2.5), math.trunc(-2.5))
# expect: list[int] 6 2432902008176640000 10000000000 2 3 -2
