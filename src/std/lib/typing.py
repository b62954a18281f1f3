"""Names for annotations. Nothing here checks types: an annotation is only kept."""
import types
import collections.abc as _abc
from abc import ABCMeta as _ABCMeta

TYPE_CHECKING = False


class ForwardRef:
    """A name that is to mean a type later."""

    def __init__(self, arg, **options):
        if not isinstance(arg, str):
            raise TypeError(f'Forward reference must be a string -- got {arg!r}')
        self.__forward_arg__ = arg

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        return f'ForwardRef({self.__forward_arg__!r})'


def _type_of(arg):
    if arg is None:
        return type(None)
    return ForwardRef(arg) if isinstance(arg, str) else arg


def _parameters(args):
    found = []
    for arg in args:
        for each in [arg] if isinstance(arg, TypeVar) else getattr(arg, '__parameters__', ()):
            if each not in found:
                found.append(each)
    return tuple(found)


class _Alias:
    """X[...] as it was written."""

    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = args if isinstance(args, tuple) else (args,)
        self._name = name

    @property
    def __parameters__(self):
        return _parameters(self.__args__)

    def __repr__(self):
        if self._name == 'typing.Union' and len(self.__args__) == 2 and type(None) in self.__args__:
            one, = [arg for arg in self.__args__ if arg is not type(None)]
            return f'typing.Optional[{_show(one)}]'
        return f'{self._name}[{", ".join([_show(arg) for arg in self.__args__])}]'

    def __getitem__(self, args):
        return _Alias(self.__origin__, args, self._name)

    def __call__(self, *args, **kwargs):
        if self._name.startswith('typing.'):
            if isinstance(self.__origin__, type) and self.__origin__.__module__ == 'builtins':
                name = self.__origin__.__name__
                raise TypeError(f'Type {self._name[7:]} cannot be instantiated; use {name}() instead')
            raise TypeError(f'Cannot instantiate {self!r}')
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass    # one with slots
        return made

    def __instancecheck__(self, instance):
        if self.__origin__ is not Union:
            raise TypeError('Subscripted generics cannot be used with class and instance checks')
        return any([isinstance(instance, arg) for arg in self.__args__])

    def __subclasscheck__(self, cls):
        if self.__origin__ is not Union:
            raise TypeError('Subscripted generics cannot be used with class and instance checks')
        return any([issubclass(cls, arg) for arg in self.__args__])

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
        if self._name == 'Optional':
            return Union[args, None]
        if self._name == 'Union':
            return _union(args if isinstance(args, tuple) else (args,))
        if self._name not in ('Literal', 'Annotated'):
            args = tuple([_type_of(arg) for arg in (args if isinstance(args, tuple) else (args,))])
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


def _union(args):
    flat = []
    for arg in args:
        for each in arg.__args__ if isinstance(arg, _Alias) and arg.__origin__ is Union else [_type_of(arg)]:
            if each not in flat:
                flat.append(each)
    if not flat:
        raise TypeError('Cannot take a Union of no types.')
    return flat[0] if len(flat) == 1 else _Alias(Union, tuple(flat), 'typing.Union')


for _name in ('Any Union Optional Literal ClassVar Final Annotated NoReturn Never Self LiteralString Concatenate '
              'TypeAlias TypeGuard TypeIs Unpack Required NotRequired ReadOnly').split():
    globals()[_name] = _Form(_name)
for _name, _origin in (('List', list), ('Dict', dict), ('Set', set), ('FrozenSet', frozenset), ('Tuple', tuple),
                       ('Type', type), ('Callable', _abc.Callable), ('Iterable', _abc.Iterable),
                       ('Iterator', _abc.Iterator), ('Generator', _abc.Generator), ('Sequence', _abc.Sequence),
                       ('MutableSequence', _abc.MutableSequence), ('Mapping', _abc.Mapping),
                       ('MutableMapping', _abc.MutableMapping), ('Collection', _abc.Collection),
                       ('Container', _abc.Container), ('Hashable', _abc.Hashable), ('Sized', _abc.Sized),
                       ('Reversible', _abc.Reversible), ('AbstractSet', _abc.Set), ('MutableSet', _abc.MutableSet),
                       ('Awaitable', _abc.Awaitable), ('KeysView', _abc.KeysView), ('ValuesView', _abc.ValuesView),
                       ('ItemsView', _abc.ItemsView), ('ByteString', bytes)):
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
        return _Alias(cls, args, f'{cls.__module__}.{cls.__qualname__}')

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls.__parameters__ = _parameters(cls.__dict__.get('__orig_bases__', ()))


class _ProtocolMeta(_ABCMeta):
    def __instancecheck__(cls, instance):
        if not cls.__dict__.get('_is_protocol'):
            return super().__instancecheck__(instance)
        cls._need_runtime()
        return super().__instancecheck__(instance) or all([hasattr(instance, name) for name in cls._members()])

    def __subclasscheck__(cls, other):
        if not cls.__dict__.get('_is_protocol'):
            return super().__subclasscheck__(other)
        cls._need_runtime()
        data = [name for name in cls._members() if not callable(getattr(cls, name, None))]
        if data:
            raise TypeError("Protocols with non-method members don't support issubclass(). Non-method members: "
                            f"{str(data)[1:-1]}.")
        return all([any([name in base.__dict__ for base in other.__mro__]) for name in cls._members()])

    def _need_runtime(cls):
        if cls is not Protocol and not cls.__dict__.get('_is_runtime_protocol'):
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')

    def _members(cls):
        own = ('__module__', '__dict__', '__weakref__', '__doc__', '__init__', '__new__', '__qualname__', '__slots__',
               '__annotations__', '__abstractmethods__', '__parameters__', '__orig_bases__', '__class_getitem__',
               '__init_subclass__', '__static_attributes__', '__firstlineno__', '__subclasshook__', '__match_args__')
        names = set()
        for base in cls.__mro__:
            if base.__dict__.get('_is_protocol') and base is not Protocol:
                names.update(base.__dict__, base.__dict__.get('__annotations__', {}))
        return sorted([name for name in names if name not in own and not name.startswith('_abc') and
                       not name.startswith('_is_')])


class Protocol(Generic, metaclass=_ProtocolMeta):
    _is_protocol = True

    def __class_getitem__(cls, args):
        return _Alias(cls, args, 'typing.Protocol' if cls is Protocol else f'{cls.__module__}.{cls.__qualname__}')

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._is_protocol = Protocol in cls.__bases__
        if cls._is_protocol and cls.__init__ is object.__init__:
            cls.__init__ = _refuse_protocol


def _refuse_protocol(self, *args, **kwargs):
    if type(self).__dict__.get('_is_protocol'):
        raise TypeError('Protocols cannot be instantiated')
    for base in type(self).__mro__:
        init = base.__dict__.get('__init__')
        if init is not None and init is not _refuse_protocol:
            return init(self, *args, **kwargs)


def runtime_checkable(cls):
    if not cls.__dict__.get('_is_protocol'):
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime_protocol = True
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
    def __repr__(self):
        return self.__name__


AnyStr = TypeVar('AnyStr', bytes, str)


class _TypedDicts(type):
    def __new__(mcls, name, bases, namespace, total=True):
        cls = type.__new__(mcls, name, (dict,), namespace)
        hints, required = {}, set()
        for base in bases:
            hints.update(getattr(base, '__annotations__', {}))
            required.update(getattr(base, '__required_keys__', ()))
        for key, hint in namespace.get('__annotations__', {}).items():
            hints[key] = hint
            form = getattr(hint, '__origin__', None)
            if form is Required or (total and form is not NotRequired):
                required.add(key)
        cls.__annotations__ = hints
        cls.__total__ = total
        cls.__required_keys__ = frozenset(required)
        cls.__optional_keys__ = frozenset(hints) - required
        return cls

    def __call__(cls, *args, **kwargs):
        if cls is not TypedDict:
            return dict(*args, **kwargs)
        name, fields = args
        from _collections import _caller_module
        body = {'__annotations__': dict(fields), '__module__': _caller_module()}
        return _TypedDicts(name, (TypedDict,), body, **kwargs)

    def __instancecheck__(cls, instance):
        raise TypeError('TypedDict does not support instance and class checks')

    __subclasscheck__ = __instancecheck__


TypedDict = type.__new__(_TypedDicts, 'TypedDict', (dict,), {})


class NewType:
    def __init__(self, name, tp):
        from _collections import _caller_module
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp
        self.__module__ = _caller_module()

    def __call__(self, x, /):
        return x

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'


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


    def __call__(cls, typename, fields=(), /):
        from collections import namedtuple
        from _collections import _caller_module
        made = namedtuple(typename, [name for name, _ in fields], module=_caller_module())
        made.__annotations__ = dict(fields)
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


final = no_type_check = override = _same


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    import sys
    found = {}
    for each in reversed(obj.__mro__) if isinstance(obj, type) else [obj]:
        scope = globalns
        if scope is None:
            module = each if hasattr(each, '__spec__') else sys.modules.get(getattr(each, '__module__', None))
            scope = getattr(each, '__globals__', None) or vars(module) if module is not None else {}
        for name, hint in (getattr(each, '__annotations__', None) or {}).items():
            if isinstance(hint, str):
                hint = eval(hint, scope, localns)
            found[name] = type(None) if hint is None else hint
    return found


def get_origin(tp):
    if tp is Generic:
        return Generic
    return types.UnionType if isinstance(tp, types.UnionType) else getattr(tp, '__origin__', None)


def get_args(tp):
    args = getattr(tp, '__args__', ())
    if getattr(tp, '__origin__', None) is _abc.Callable and len(args) == 2 and not isinstance(args[0], list):
        args = (list(args[0]) if isinstance(args[0], tuple) else args[0], args[1])
    return args


def assert_never(arg, /):
    raise AssertionError(f'Expected code to be unreachable, but got: {arg!r}')


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    import sys
    print(f'Runtime type is {type(obj).__name__!r}', file=sys.stderr)
    return obj


__all__ = [name for name in globals() if not name.startswith('_')] + [
    'Deque', 'DefaultDict', 'OrderedDict', 'Counter', 'ChainMap', 'Pattern', 'Match', 'ContextManager', 'SupportsInt',
    'SupportsFloat', 'SupportsComplex', 'SupportsBytes', 'SupportsIndex', 'SupportsAbs', 'SupportsRound']


def __getattr__(name):
    """What few ask for: names of other modules' types, and the Supports... protocols."""
    if name in ('Deque', 'DefaultDict', 'OrderedDict', 'Counter', 'ChainMap'):
        import collections
        made = _Form(name, getattr(collections, name if name[1].islower() and name not in ('Deque', 'DefaultDict')
                                   else name.lower()))
    elif name in ('Pattern', 'Match'):
        import re
        made = _Form(name, getattr(re, name))
    elif name == 'ContextManager':
        import contextlib
        made = _Form(name, contextlib.AbstractContextManager)
    elif name.startswith('Supports') and name[8:] in ('Int', 'Float', 'Complex', 'Bytes', 'Index', 'Abs', 'Round'):
        method = f'__{name[8:].lower()}__'
        made = runtime_checkable(_ProtocolMeta(name, (Protocol,), {'__module__': 'typing', method: lambda self: None}))
    else:
        raise AttributeError(f"module 'typing' has no attribute {name!r}")
    globals()[name] = made
    return made
