# functools where it refuses, and singledispatch with abstract classes and unions.
# Expectations recorded from CPython 3.13.
from collections.abc import Iterable, Mapping, Sized
from functools import cached_property, partial, partialmethod, singledispatch, singledispatchmethod
from itertools import tee


def told(call, *args):
    try:
        print('no error:', call(*args))
    except Exception as error:
        print(type(error).__name__, '|', error)


@singledispatch
def shape(thing):
    return 'something'


@shape.register
def _(thing: int | float):
    return 'number'


@shape.register(Sized)
def _(thing):
    return 'sized'


@shape.register(Mapping)
def _(thing):
    return 'mapping'


@shape.register
def _(thing: None):
    return 'none'


print([shape(x) for x in (1, 2.5, True, 'text', {}, None, object(), iter(()))])
# expect: ['number', 'number', 'number', 'sized', 'mapping', 'none', 'something', 'something']
print(shape.dispatch(dict)({}), shape.registry[float] is shape.registry[int])
# expect: mapping True
told(shape)
# expect: TypeError | shape requires at least 1 positional argument
told(shape.register, 42)
# expect: TypeError | Invalid first argument to `register()`: 42. Use either `@register(some_class)` or plain `@register` on an annotated function.
told(shape.register, 42, print)
# expect: TypeError | Invalid first argument to `register()`. 42 is not a class or union type.


class Two(Sized, Iterable):
    def __len__(self):
        return 0

    def __iter__(self):
        return iter(())


@singledispatch
def unclear(thing):
    return 'something'


class Virtual:
    def __len__(self):
        return 0

    def __iter__(self):
        return iter(())


unclear.register(Sized, lambda thing: 'sized')
print(unclear(Virtual()))
# expect: sized
unclear.register(Iterable, lambda thing: 'iterable')
print(unclear(Two()))
# expect: sized
try:
    unclear(Virtual())
except RuntimeError as error:
    print(str(error)[:18])
# expect: Ambiguous dispatch


class Writer:
    def __str__(self):
        return 'Writer'

    @singledispatchmethod
    def write(self, thing):
        return f'? {thing}'

    @write.register
    def _(self, thing: list):
        return f'list of {len(thing)}'

    shown = partialmethod(print, 'is written by')


print(Writer().write([1, 2]), Writer().write('x'))
# expect: list of 2 ? x
told(Writer().write)
# expect: TypeError | write requires at least 1 positional argument
Writer().shown('x')
# expect: Writer is written by x


class Slotted:
    __slots__ = ()

    @cached_property
    def cost(self):
        return 1


told(lambda: Slotted().cost)
# expect: TypeError | No '__dict__' attribute on 'Slotted' instance to cache 'cost' property.
try:
    class Twice:
        @cached_property
        def a(self):
            return 1
        b = a
except TypeError as error:
    print(error)
# expect: Cannot assign the same cached_property to two different names ('a' and 'b').

knot = partial(print)
knot.__setstate__((knot, (1,), {'sep': '-'}, {}))
print(repr(knot))
# expect: functools.partial(..., 1, sep='-')


class Asking:
    """The next item asks for the next item."""

    def __iter__(self):
        return self

    def __next__(self):
        return next(second)


first, second = tee(Asking())
told(next, first)
# expect: RuntimeError | cannot re-enter the tee iterator
