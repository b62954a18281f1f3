"""Classes made of annotated fields."""
from copy import deepcopy as _deepcopy
from types import MappingProxyType

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'fields', 'asdict',
           'astuple', 'make_dataclass', 'replace', 'is_dataclass']


class FrozenInstanceError(AttributeError):
    pass


class _MISSING_TYPE:
    pass


class _Factory:
    def __repr__(self):
        return '<factory>'


class KW_ONLY:
    """Fields below an annotation of this type are keyword-only."""


class InitVar:
    """A parameter of __init__ that is handed to __post_init__ and not kept."""

    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)


MISSING = _MISSING_TYPE()
_FACTORY = _Factory()


class Field:
    def __init__(self, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
                 metadata=None, kw_only=MISSING):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self._init_only = False

    def __repr__(self):
        return (f'Field(name={self.name!r},type={self.type!r},default={self.default!r},'
                f'default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},'
                f'compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r},'
                f'_field_type={"None" if self.name is None else "_FIELD"})')


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _is_classvar(hint):
    text = hint if isinstance(hint, str) else repr(hint)
    return text.startswith(('ClassVar', 'typing.ClassVar', 't.ClassVar'))


def _own_fields(cls, kw_only):
    found = []
    for name, hint in cls.__dict__.get('__annotations__', {}).items():
        if hint is KW_ONLY or hint == 'KW_ONLY':
            kw_only = True
            continue
        if _is_classvar(hint):
            continue
        default = cls.__dict__.get(name, MISSING)
        f = default if isinstance(default, Field) else Field(default)
        f.name, f.type = name, hint
        f._init_only = isinstance(hint, InitVar) or hint is InitVar
        if f.kw_only is MISSING:
            f.kw_only = kw_only
        if isinstance(f.default, (list, dict, set)):
            raise ValueError(f'mutable default {type(f.default)} for field {name} is not allowed: '
                             'use default_factory')
        if isinstance(default, Field):
            if f.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, f.default)
        found.append(f)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls.__dict__.get('__annotations__', {}):
            raise TypeError(f'{name!r} is a field but has no type annotation')
    return found


def _make(cls, name, params, body, names):
    """A method whose parameters are those of the class's fields, so that errors of calls name them."""
    text = f'def {name}({", ".join(params)}):\n' + ''.join(f'    {line}\n' for line in body or ['pass'])
    namespace = {**names, '__name__': cls.__module__}
    exec(text, namespace)
    made = namespace[name]
    made.__qualname__ = f'{cls.__qualname__}.{name}'
    made.__module__ = cls.__module__
    return made


def _init(cls, fields, frozen):
    names = {'_FACTORY': _FACTORY, '_set': object.__setattr__, 'MISSING': MISSING}
    ordered = [f for f in fields if f.init and not f.kw_only] + [f for f in fields if f.init and f.kw_only]
    params, body, defaulted, star = ['self'], [], None, False
    for f in ordered:
        if f.kw_only and not star:
            params.append('*')
            star = True
        has_default = f.default is not MISSING or f.default_factory is not MISSING
        if has_default:
            names[f'_default_{f.name}'] = f.default if f.default is not MISSING else _FACTORY
            params.append(f'{f.name}=_default_{f.name}')
            defaulted = f.name if not f.kw_only else defaulted
        else:
            if defaulted is not None and not f.kw_only:
                raise TypeError(f'non-default argument {f.name!r} follows default argument {defaulted!r}')
            params.append(f.name)
    for f in fields:
        if f._init_only:
            continue
        value = f.name
        if f.default_factory is not MISSING:
            names[f'_make_{f.name}'] = f.default_factory
            value = f'_make_{f.name}()' + (f' if {f.name} is _FACTORY else {f.name}' if f.init else '')
        elif not f.init:
            continue
        body.append(f'_set(self, {f.name!r}, {value})' if frozen else f'self.{f.name} = {value}')
    if hasattr(cls, '__post_init__'):
        body.append(f'self.__post_init__({", ".join(f.name for f in fields if f._init_only)})')
    return _make(cls, '__init__', params, body, names)


def _repr(self):
    seen = _repr_running
    if id(self) in seen:
        return '...'
    seen.add(id(self))
    try:
        parts = ', '.join(f'{f.name}={getattr(self, f.name)!r}' for f in fields(self) if f.repr)
    finally:
        seen.discard(id(self))
    return f'{self.__class__.__qualname__}({parts})'


_repr_running = set()


def _compare(name, operation):
    def method(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        mine = tuple([getattr(self, f.name) for f in fields(self) if f.compare])
        return operation(mine, tuple([getattr(other, f.name) for f in fields(self) if f.compare]))
    method.__name__ = name
    return method


def _hash(self):
    return hash(tuple([getattr(self, f.name) for f in fields(self) if (f.compare if f.hash is None else f.hash)]))


def _frozen_setattr(self, name, value):
    raise FrozenInstanceError(f'cannot assign to field {name!r}')


def _frozen_delattr(self, name):
    raise FrozenInstanceError(f'cannot delete field {name!r}')


def _replace_method(self, /, **changes):
    return replace(self, **changes)


class _DataclassParams:
    def __init__(self, **options):
        self.__dict__.update(options)

    def __repr__(self):
        return f'_DataclassParams({",".join([f"{name}={value!r}" for name, value in self.__dict__.items()])})'


def _signature(cls, every):
    """What the class's text says if it has no docstring: how it is called."""
    def shown(hint):
        if isinstance(hint, type):
            return hint.__qualname__ if hint.__module__ == 'builtins' else f'{hint.__module__}.{hint.__qualname__}'
        return repr(hint).replace('typing.', '')

    def one(f):
        hint = f.type.type if isinstance(f.type, InitVar) else f.type
        default = ' = <factory>' if f.default_factory is not MISSING else ''
        return f'{f.name}: {shown(hint)}{default if f.default is MISSING else f" = {f.default!r}"}'
    plain = [one(f) for f in every if f.init and not f.kw_only]
    named = [one(f) for f in every if f.init and f.kw_only]
    return f'{cls.__name__}({", ".join(plain + (["*"] if named else []) + named)})'


def _with_slots(cls, every, frozen):
    """The class made again, its fields in slots."""
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    taken = set()
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get('__slots__', ())
        taken.update([slots] if isinstance(slots, str) else slots)
    names = [f.name for f in every if not f._init_only]
    body = dict(cls.__dict__)
    body['__slots__'] = tuple([name for name in names if name not in taken])
    for name in names + ['__dict__', '__weakref__']:
        body.pop(name, None)
    if frozen and '__getstate__' not in body:
        body['__getstate__'] = lambda self: [getattr(self, f.name) for f in fields(self)]
        body['__setstate__'] = lambda self, state: [object.__setattr__(self, f.name, value)
                                                    for f, value in zip(fields(self), state)] and None
    qualname = cls.__qualname__
    cls = type(cls)(cls.__name__, cls.__bases__, body)
    cls.__qualname__ = qualname
    return cls


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
    every = {}
    for base in reversed(cls.__mro__[1:]):
        for f in getattr(base, '__dataclass_fields__', {}).values():
            every[f.name] = f
        params = base.__dict__.get('__dataclass_params__')
        if params is not None and params.frozen != frozen:
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one' if frozen else
                            'cannot inherit non-frozen dataclass from a frozen one')
    for f in _own_fields(cls, kw_only):
        every[f.name] = f
    cls.__dataclass_fields__ = every
    cls.__dataclass_params__ = _DataclassParams(init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash,
                                                frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots,
                                                weakref_slot=False)

    def put(name, value):
        if name in cls.__dict__:
            return False
        setattr(cls, name, value)
        return True
    if init:
        setattr(cls, '__init__', _init(cls, list(every.values()), frozen))
    if repr:
        put('__repr__', _repr)
    own_eq = '__eq__' in cls.__dict__
    if eq:
        put('__eq__', _compare('__eq__', lambda a, b: a == b))
    if order:
        if not eq:
            raise ValueError('eq must be true if order is true')
        for name, operation in (('__lt__', lambda a, b: a < b), ('__le__', lambda a, b: a <= b),
                                ('__gt__', lambda a, b: a > b), ('__ge__', lambda a, b: a >= b)):
            if not put(name, _compare(name, operation)):
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. Consider using '
                                'functools.total_ordering')
    if frozen:
        for name, value in (('__setattr__', _frozen_setattr), ('__delattr__', _frozen_delattr)):
            if not put(name, value):
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}')
    explicit = cls.__dict__.get('__hash__') is not None
    if unsafe_hash or (eq and frozen and not explicit):
        cls.__hash__ = _hash
    elif eq and not explicit and not own_eq:
        cls.__hash__ = None
    if match_args:
        put('__match_args__', tuple([f.name for f in every.values() if f.init and not f.kw_only]))
    put('__replace__', _replace_method)
    if not cls.__doc__:
        cls.__doc__ = _signature(cls, every.values())
    return _with_slots(cls, every.values(), frozen) if slots else cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    found = getattr(class_or_instance, '__dataclass_fields__', None)
    if found is None:
        raise TypeError('must be called with a dataclass type or instance')
    return tuple([f for f in found.values() if not f._init_only])


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), '__dataclass_fields__')


def _is_instance(obj):
    return hasattr(type(obj), '__dataclass_fields__')


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _plain(obj, lambda o: dict_factory([(f.name, _plain_value(getattr(o, f.name), dict_factory, True))
                                               for f in fields(o)]))


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    return _plain(obj, lambda o: tuple_factory([_plain_value(getattr(o, f.name), tuple_factory, False)
                                                for f in fields(o)]))


def _plain(obj, make):
    return make(obj)


def _plain_value(value, factory, as_dict):
    if _is_instance(value):
        return asdict(value, dict_factory=factory) if as_dict else astuple(value, tuple_factory=factory)
    if isinstance(value, tuple) and hasattr(value, '_fields'):
        return type(value)(*[_plain_value(v, factory, as_dict) for v in value])
    if isinstance(value, (list, tuple)):
        return type(value)([_plain_value(v, factory, as_dict) for v in value])
    if isinstance(value, dict):
        return type(value)([(_plain_value(k, factory, as_dict), _plain_value(v, factory, as_dict))
                            for k, v in value.items()])
    return _deepcopy(value)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    for f in obj.__dataclass_fields__.values():
        if not f.init:
            if f.name in changes:
                raise TypeError(f'field {f.name} is declared with init=False, it cannot be specified with replace()')
            continue
        if f.name not in changes:
            if f._init_only and f.default is MISSING:
                raise TypeError(f'InitVar {f.name!r} must be specified with replace()')
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, module=None, **options):
    body = dict(namespace or {})
    hints = {}
    for item in fields:
        if isinstance(item, str):
            item = item, object
        hints[item[0]] = item[1]
        if len(item) == 3:
            body[item[0]] = item[2]
    body['__annotations__'] = hints
    from _collections import _caller_module
    body['__module__'] = module or _caller_module()
    return dataclass(type(cls_name, bases, body), **options)
