# Annotations: list[int], int | None.
print(list[int], dict[str, list[int]], tuple[int, ...], int | None, int | str | list[int], type[int], set['X'],
      list[None])
# expect: list[int] dict[str, list[int]] tuple[int, ...] int | None int | str | list[int] type[int] set['X'] list[None]
print(repr(int|str), type(int|str), type(list[int]), list[int].__origin__, list[int].__args__, (int|str).__args__)
# expect: int | str <class 'types.UnionType'> <class 'types.GenericAlias'> <class 'list'> (<class 'int'>,) (<class 'int'>, <class 'str'>)
print(isinstance(5, int|str), isinstance(5, int | None), issubclass(int, int|str), list[int]() , list[int]([1]),
      list[int]==list[int], hash(list[int])==hash(list[int]), int|int, int|str == str|int, None|int)
# expect: True True True [] [1] True True <class 'int'> True None | int
try:
    isinstance([], list[int])
except TypeError as e:
    print(e)
# expect: isinstance() argument 2 cannot be a parameterized generic
try:
    int|5
except TypeError as e:
    print(e)
# expect: unsupported operand type(s) for |: 'type' and 'int'
try:
    int[5]
except TypeError as e:
    print(e)
# expect: type 'int' is not subscriptable


class A(list[int]):
    pass


print(A.__mro__, A.__bases__, A([1]))
# expect: (<class '__main__.A'>, <class 'list'>, <class 'object'>) (<class 'list'>,) [1]


class B:
  def __class_getitem__(c, x):
      return (c.__name__, x)


print(B[5], list[int].append is not None)
# expect: ('B', 5) True


def f(x: list[int], y: dict[str, int] | None = None) -> int | None:
    return x


print(f([1]), f.__annotations__)
# expect: [1] {'x': list[int], 'y': dict[str, int] | None, 'return': int | None}
