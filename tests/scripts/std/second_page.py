# Containers, enumerations, dataclasses and statistics: what tutorials show of them beyond the first page.
import dataclasses
import enum
import json
import random
import statistics
from collections import ChainMap, OrderedDict, deque, namedtuple
from dataclasses import KW_ONLY, dataclass, field

print(OrderedDict(a=1) | {'b': 2}, {'b': 2} | OrderedDict(a=1))
# expect: OrderedDict({'a': 1, 'b': 2}) OrderedDict({'b': 2, 'a': 1})
chain = ChainMap({'a': 1}, {'b': 2})
print(chain | {'c': 3}, {'b': 5} | chain, ChainMap.fromkeys('xy', 0))
# expect: ChainMap({'a': 1, 'c': 3}, {'b': 2}) ChainMap({'b': 2, 'a': 1}) ChainMap({'x': 0, 'y': 0})
for do in (lambda: chain.pop('b'), lambda: ChainMap().popitem(), lambda: deque([1]).remove(3)):
    try:
        do()
    except (KeyError, ValueError) as e:
        print(type(e).__name__, e, repr(e.__context__))
# expect: KeyError "Key not found in the first mapping: 'b'" KeyError('b')
# expect: KeyError 'No keys found in the first mapping.' KeyError('popitem(): dictionary is empty')
# expect: ValueError 3 is not in deque None
print(namedtuple('P', 'x').x)
# expect: _tuplegetter(0, 'Alias for field number 0')


class Perm(enum.Flag):
    R = enum.auto()
    W = enum.auto()


class Mask(enum.IntFlag):
    A = 1
    B = 2


class Ignoring(enum.Enum):
    _ignore_ = ['i']
    i = 1
    A = 5


try:
    Perm(8)
except ValueError as e:
    print(e)
# expect: <flag 'Perm'> invalid value 8
# expect:     given 0b0 1000
# expect:   allowed 0b0 0011
print(Mask.A | 8, Mask(8), ~Mask.A, repr(Perm.__members__), list(Ignoring), dir(Perm)[:2])
# expect: 9 8 2 mappingproxy({'R': <Perm.R: 1>, 'W': <Perm.W: 2>}) [<Ignoring.A: 5>] ['R', 'W']
print(enum.CONTINUOUS, enum.FlagBoundary.KEEP, enum.EnumType)
# expect: no skipped integer values keep <class 'enum.EnumType'>
try:
    @enum.verify(enum.UNIQUE)
    class Twice(enum.Enum):
        A = 1
        B = 1
except ValueError as e:
    print(e)
# expect: aliases found in <enum 'Twice'>: B -> A


@dataclass(slots=True)
class Slotted:
    x: int
    y: list = field(default_factory=list)
    _: KW_ONLY
    z: 'str' = 'a'


print(Slotted(1), Slotted.__slots__, Slotted.__doc__, hasattr(Slotted(1), '__dict__'))
# expect: Slotted(x=1, y=[], z='a') ('x', 'y', 'z') Slotted(x: int, y: list = <factory>, *, z: 'str' = 'a') False
print(Slotted.__dataclass_params__)
# expect: _DataclassParams(init=True,repr=True,eq=True,order=False,unsafe_hash=False,frozen=False,match_args=True,kw_only=False,slots=True,weakref_slot=False)
print(dataclasses.fields(Slotted)[0].metadata)
# expect: {}
print(type(dataclasses.MISSING).__name__)
# expect: _MISSING_TYPE
print(statistics.NormalDist(100, 15), round(statistics.NormalDist().inv_cdf(0.975), 12),
      round(statistics.NormalDist(0, 1).cdf(1), 12), statistics.NormalDist(1, 3) + statistics.NormalDist(2, 4))
# expect: NormalDist(mu=100.0, sigma=15.0) 1.95996398454 0.841344746069 NormalDist(mu=3.0, sigma=5.0)
print(statistics.NormalDist.from_samples([1, 2, 3]), statistics.median_grouped([1, 2, 2, 3]))
# expect: NormalDist(mu=2.0, sigma=1.0) 2.0
try:
    statistics.mean(['a'])
except TypeError as e:
    print(e)
# expect: can't convert type 'str' to numerator/denominator
try:
    json.loads('[1,]')
except json.JSONDecodeError as e:
    print(type(e), e)
# expect: <class 'json.decoder.JSONDecodeError'> Illegal trailing comma before end of array: line 1 column 3 (char 2)
print(json.loads('[NaN, -Infinity]', parse_constant=str.lower), json.JSONEncoder)
# expect: ['nan', '-infinity'] <class 'json.encoder.JSONEncoder'>
random.seed(1)
for do in (lambda: random.randrange(0), lambda: random.randrange(5, step=2), lambda: random.randrange(3, 3)):
    try:
        print(do())
    except (TypeError, ValueError) as e:
        print(e)
# expect: empty range for randrange()
# expect: Missing a non-None stop argument
# expect: empty range in randrange(3, 3)
