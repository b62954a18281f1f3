"""Names for annotations. Nothing here checks types: an annotation is only kept."""
import collections.abc as _abc

TYPE_CHECKING = False


class _Alias:
    """X[...] as it was written."""

    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = args if isinstance(args, tuple) else (args,)
        self._name = name

    def __repr__(self):
        return f'{self._name}[{", ".join(_show(arg) for arg in self.__args__)}]'

    def __getitem__(self, args):
        return _Alias(self.__origin__, args, self._name)

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __eq__(self, other):
        return isinstance(other, _Alias) and repr(self) == repr(other)

    def __hash__(self):
        return hash(repr(self))

    def __mro_entries__(self, bases):
        return (self.__origin__,) if isinstance(self.__origin__, type) else (Generic,)


def _show(arg):
    if arg is ...:
        return '...'
    if arg is type(None):
        return 'None'
    if isinstance(arg, list):
        return f'[{", ".join(map(_show, arg))}]'
    if isinstance(arg, type):
        return arg.__qualname__ if arg.__module__ == 'builtins' else f'{arg.__module__}.{arg.__qualname__}'
    return repr(arg)


class _Form:
    def __init__(self, name, origin=None):
        self._name = name
        self._origin = origin

    def __repr__(self):
        return f'typing.{self._name}'

    def __getitem__(self, args):
        if self._name in ('Union', 'Optional') and not isinstance(args, tuple) and self._name == 'Union':
            return args
        return _Alias(self._origin or self, args, f'typing.{self._name}')

    def __call__(self, *args, **kwargs):
        if self._origin is None:
            raise TypeError(f'Cannot instantiate {self!r}')
        return self._origin(*args, **kwargs)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        return (self._origin,) if self._origin is not None else ()

    def __instancecheck__(self, instance):
        if self._origin is None:
            raise TypeError(f'{self!r} cannot be used with isinstance()')
        return isinstance(instance, self._origin)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self._origin)


for _name in ('Any AnyStr Union Optional Literal ClassVar Final Annotated NoReturn Never Self LiteralString Concatenate '
              'TypeAlias TypeGuard TypeIs Unpack Required NotRequired ReadOnly').split():
    globals()[_name] = _Form(_name)
for _name, _origin in (('List', list), ('Dict', dict), ('Set', set), ('FrozenSet', frozenset), ('Tuple', tuple),
                       ('Type', type), ('Callable', _abc.Callable), ('Iterable', _abc.Iterable),
                       ('Iterator', _abc.Iterator), ('Generator', _abc.Generator), ('Sequence', _abc.Sequence),
                       ('MutableSequence', _abc.MutableSequence), ('Mapping', _abc.Mapping),
                       ('MutableMapping', _abc.MutableMapping), ('Collection', _abc.Collection),
                       ('Container', _abc.Container), ('Hashable', _abc.Hashable), ('Sized', _abc.Sized),
                       ('Reversible', _abc.Reversible), ('AbstractSet', _abc.Set), ('MutableSet', _abc.MutableSet),
                       ('Awaitable', _abc.Awaitable)):
    globals()[_name] = _Form(_name, _origin)
del _name, _origin
Text = str


class IO:
    def __class_getitem__(cls, item):
        return cls


class TextIO(IO):
    pass


class BinaryIO(IO):
    pass


class Generic:
    def __class_getitem__(cls, args):
        return _Alias(cls, args, cls.__qualname__)


class Protocol:
    def __class_getitem__(cls, args):
        return cls


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False,
                 default=None):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self._sign = '+' if covariant else '-' if contravariant else '~'

    def __repr__(self):
        return self._sign + self.__name__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class ParamSpec(TypeVar):
    args = kwargs = None


class TypeVarTuple(TypeVar):
    pass


class TypedDict(dict):
    def __init_subclass__(cls, total=True):
        pass


class NewType:
    def __init__(self, name, tp):
        self.__name__ = name
        self.__supertype__ = tp

    def __call__(self, x, /):
        return x


class _NamedTuples(type):
    def __new__(mcls, name, bases, namespace):
        if not bases:
            return super().__new__(mcls, name, bases, namespace)
        from collections import namedtuple
        hints = namespace.get('__annotations__', {})
        defaults = [namespace[n] for n in hints if n in namespace]
        made = namedtuple(name, list(hints), defaults=defaults, module=namespace['__module__'])
        for key, value in namespace.items():
            if key not in hints and key not in ('__qualname__', '__module__', '__dict__', '__annotations__', '__doc__'):
                setattr(made, key, value)
        made.__annotations__ = hints
        if namespace.get('__doc__'):
            made.__doc__ = namespace['__doc__']
        return made


class NamedTuple(metaclass=_NamedTuples):
    pass


def cast(typ, val):
    return val


def overload(func):
    def refused(*args, **kwds):
        raise NotImplementedError('You should not call an overloaded function. A series of @overload-decorated '
                                  'functions outside a stub module should always be followed by an implementation '
                                  'that is not @overload-ed.')
    return refused


def _same(value):
    return value


final = no_type_check = runtime_checkable = override = _same


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    return dict(getattr(obj, '__annotations__', None) or {})


def get_origin(tp):
    return getattr(tp, '__origin__', None)


def get_args(tp):
    return getattr(tp, '__args__', ())


def assert_never(arg, /):
    raise AssertionError(f'Expected code to be unreachable, but got: {arg!r}')


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    import sys
    print(f'Runtime type is {type(obj).__name__!r}', file=sys.stderr)
    return obj
