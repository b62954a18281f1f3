# typing: protocols that can be asked, unions, generics, named tuples and typed dicts; hints as types.
import typing
from typing import (Any, Callable, Dict, Generic, List, Literal, NamedTuple, NewType, Optional, Protocol, TypedDict,
                    TypeVar,
                    Union, get_args, get_origin, get_type_hints, runtime_checkable)

T = TypeVar('T', bound=int)
print(List[int], Dict[str, None], Optional[int], Union[int, Union[str, int], None], Union[int, int], Optional['Later'])
# expect: typing.List[int] typing.Dict[str, NoneType] typing.Optional[int] typing.Union[int, str, NoneType] <class 'int'> typing.Optional[ForwardRef('Later')]
print(Callable[[int], str], Callable[..., Any], Literal['a', 1], List['Later'], typing.Deque[int], typing.AnyStr)
# expect: typing.Callable[[int], str] typing.Callable[..., typing.Any] typing.Literal['a', 1] typing.List[ForwardRef('Later')] typing.Deque[int] ~AnyStr
print(isinstance(5, Union[int, str]), isinstance([], List), isinstance('a', Optional[int]))
# expect: True True False


class Stack(Generic[T]):
    def push(self, x: T) -> None:
        pass


@runtime_checkable
class Runs(Protocol):
    def run(self):
        ...


class Plain(Protocol):
    name: str


class Runner:
    def run(self):
        pass


class Point(NamedTuple):
    x: int
    y: 'str' = 'd'


class Film(TypedDict, total=False):
    name: str


print(Stack[int], Stack.__parameters__, type(Stack[int]()).__name__, get_type_hints(Stack.push), get_origin(List[int]),
      get_args(Callable[[int], str]))
# expect: __main__.Stack[int] (~T,) Stack {'x': ~T, 'return': <class 'NoneType'>} <class 'list'> ([<class 'int'>], <class 'str'>)
print(isinstance(Runner(), Runs), isinstance(5, Runs), issubclass(Runner, Runs), Point(1), get_type_hints(Point))
# expect: True False True Point(x=1, y='d') {'x': <class 'int'>, 'y': <class 'str'>}
print(NamedTuple('Pair', [('a', int)])(1), Film(name='x'), Film.__total__, sorted(Film.__optional_keys__),
      NewType('Id', int))
# expect: Pair(a=1) {'name': 'x'} False ['name'] __main__.Id
for do in (lambda: Runs(), lambda: isinstance(5, Plain), lambda: List[int](), lambda: isinstance(5, List[int]),
           lambda: isinstance({}, Film)):
    try:
        print(do())
    except TypeError as e:
        print(e)
# expect: Protocols cannot be instantiated
# expect: Instance and class checks can only be used with @runtime_checkable protocols
# expect: Type List cannot be instantiated; use list() instead
# expect: Subscripted generics cannot be used with class and instance checks
# expect: TypedDict does not support instance and class checks


def f(a: int, b: 'Point' = None, *c: float, d: Optional[int] = None) -> List[str]:
    pass


print(get_type_hints(f), f.__annotations__['b'])
# expect: {'a': <class 'int'>, 'b': <class '__main__.Point'>, 'c': <class 'float'>, 'd': typing.Optional[int], 'return': typing.List[str]} Point
