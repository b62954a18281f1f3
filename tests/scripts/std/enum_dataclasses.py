# enum, dataclasses, typing. Expectations recorded from CPython 3.13.
from enum import Enum, IntEnum, auto, Flag, IntFlag, unique, StrEnum


class Color(Enum):
    RED = 1
    GREEN = auto()
    CRIMSON = 1

    def hi(self):
        return self.name.lower()


print(Color.RED, repr(Color.GREEN), Color(2), Color['RED'], list(Color))
# expect: Color.RED <Color.GREEN: 2> Color.GREEN Color.RED [<Color.RED: 1>, <Color.GREEN: 2>]
print(Color.CRIMSON is Color.RED, Color.RED.hi(), len(Color), Color.RED == Color.GREEN)
# expect: True red 2 False
print({Color.RED: 1}, Color.RED in Color)
# expect: {<Color.RED: 1>: 1} True
try:
    Color(9)
except ValueError as e:
    print(e)
# expect: 9 is not a valid Color
try:
    Color.RED = 4
except AttributeError as e:
    print(e)
# expect: cannot reassign member 'RED'


class N(IntEnum):
    A = 1
    B = 2


print(N.A, repr(N.A), N.A + 1, N.B > N.A, f"{N.A}", N(2), "%d" % N.B)
# expect: 1 <N.A: 1> 2 True 1 2 2


class S(StrEnum):
    X = auto()
    Y = 'yy'


print(S.X, repr(S.Y), S.X == 'x')
# expect: x <S.Y: 'yy'> True


class P(Flag):
    R = auto()
    W = auto()
    X = auto()


print(P.R|P.W, repr(P.R|P.W), P.R in (P.R|P.W), bool(P.R & P.W), list(P), ~P.R, P(0))
# expect: P.R|W <P.R|W: 3> True False [<P.R: 1>, <P.W: 2>, <P.X: 4>] P.W|X P(0)


class I(IntFlag):
    R = 4
    W = 2


print(I.R|I.W, repr(I.R|I.W), I.R|8, repr(I(8)))
# expect: 6 <I.R|W: 6> 12 <I: 8>


class Planet(Enum):
    EARTH = (5.9, 6.3)
    MARS = (0.6, 3.3)

    def __init__(self, m, r):
        self.m = m
        self.r = r


print(Planet.EARTH.m, Planet.MARS.value, Color.__members__)
# expect: 5.9 (0.6, 3.3) {'RED': <Color.RED: 1>, 'GREEN': <Color.GREEN: 2>, 'CRIMSON': <Color.RED: 1>}
import pickle
print(pickle.loads(pickle.dumps(Color.RED)) is Color.RED)
# expect: True
Animal = Enum('Animal', 'CAT DOG')
print(list(Animal), Animal.CAT, Color)
# expect: [<Animal.CAT: 1>, <Animal.DOG: 2>] Animal.CAT <enum 'Color'>
from dataclasses import dataclass, field, asdict, astuple, replace, FrozenInstanceError


@dataclass
class Pt:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)


p = Pt(1)
print(p, p == Pt(1), asdict(p), astuple(p), replace(p, y=5))
# expect: Pt(x=1, y=0, tags=[]) True {'x': 1, 'y': 0, 'tags': []} (1, 0, []) Pt(x=1, y=5, tags=[])
try:
    Pt()
except TypeError as e:
    print(e)
# expect: Pt.__init__() missing 1 required positional argument: 'x'
try:
    Pt(1,2,3,4)
except TypeError as e:
    print(e)
# expect: Pt.__init__() takes from 2 to 4 positional arguments but 5 were given


@dataclass(frozen=True, order=True)
class F:
    a: int
    b: str = 'x'


print(F(1) < F(2), hash(F(1)) == hash(F(1)), sorted([F(3),F(1)]))
# expect: True True [F(a=1, b='x'), F(a=3, b='x')]
try:
    F(1).a = 3
except FrozenInstanceError as e:
    print(type(e).__name__, e)
# expect: FrozenInstanceError cannot assign to field 'a'


@dataclass
class Sub(Pt):
    z: int = 9

    def __post_init__(self):
        self.w = self.x + self.z


print(Sub(1), Sub(1).w, pickle.loads(pickle.dumps(Pt(3))))
# expect: Sub(x=1, y=0, tags=[], z=9) 10 Pt(x=3, y=0, tags=[])
try:
    @dataclass
    class Bad:
        l: list = []
except ValueError as e:
    print(e)
# expect: mutable default <class 'list'> for field l is not allowed: use default_factory
from typing import List, Dict, Optional, NamedTuple, Any, Callable, TypeVar, Union


def f(a: List[int], b: Optional[str] = None) -> Dict[str, Any]:
    ...


print(List[int], Optional[str], Callable[[int], str], Union[int, str])
# expect: typing.List[int] typing.Optional[str] typing.Callable[[int], str] typing.Union[int, str]


class E(NamedTuple):
    name: str
    id: int = 3


print(E('a'), E('b', 4).id)
# expect: E(name='a', id=3) 4
