"""Tools for functions."""
from _functools import partial, reduce, cmp_to_key, _lru_cache_wrapper

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__', '__type_params__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        parts = [repr(self.func), *map(repr, self.args)] + [f'{k}={v!r}' for k, v in self.keywords.items()]
        return f'functools.partialmethod({", ".join(parts)})'

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)

    def __get__(self, obj, cls=None):
        get = getattr(self.func, '__get__', None)
        bound = self.func if get is None or isinstance(self.func, partial) else get(obj, cls)
        if bound is not self.func:
            made = partial(bound, *self.args, **self.keywords)
            if hasattr(bound, '__self__'):
                made.__self__ = bound.__self__
            return made

        def method(self, /, *args, **keywords):
            return func(self, *first, *args, **{**given, **keywords})
        func, first, given = self.func, self.args, self.keywords
        return method if obj is None else method.__get__(obj, cls)


def total_ordering(cls):
    """The comparisons that a class lacks, made from one that it has and __eq__."""
    def refused(value):
        return value is NotImplemented

    def define(name, make):
        if name not in cls.__dict__ or getattr(cls, name) is getattr(object, name, None):
            make.__name__ = name
            setattr(cls, name, make)

    own = [name for name in ('__lt__', '__le__', '__gt__', '__ge__')
           if any(name in base.__dict__ for base in cls.__mro__ if base is not object)]
    if not own:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = max(own)

    def less(a, b):
        if root == '__lt__':
            return type(a).__lt__(a, b)
        if root == '__le__':
            r = type(a).__le__(a, b)
            return r if refused(r) else r and a != b
        if root == '__gt__':
            r = type(a).__gt__(a, b)
            return r if refused(r) else not r and a != b
        r = type(a).__ge__(a, b)
        return r if refused(r) else not r

    def opposite(r):
        return r if refused(r) else not r

    def at_most(a, b):
        r = less(a, b)
        return r if refused(r) else r or a == b

    made = {'__lt__': less, '__le__': at_most, '__gt__': lambda a, b: opposite(at_most(a, b)),
            '__ge__': lambda a, b: opposite(less(a, b))}
    for name, function in made.items():
        if name not in own:
            function.__name__ = name
            setattr(cls, name, function)
    return cls


# --- caches

class _CacheInfo(tuple):
    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])

    def __repr__(self):
        return 'CacheInfo(hits=%r, misses=%r, maxsize=%r, currsize=%r)' % tuple(self)


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError('Expected first argument to be an integer, a callable, or None')
    return lambda function: _cached(function, maxsize if maxsize is None else max(maxsize, 0), typed)


def cache(function, /):
    return _cached(function, None, False)


def _cached(function, maxsize, typed):
    wrapper = _lru_cache_wrapper(function, maxsize, typed, lambda *counts: _CacheInfo(counts))
    wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return update_wrapper(wrapper, function)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is not None and self.attrname != name:
            raise TypeError('Cannot assign the same cached_property to two different names '
                            f'({self.attrname!r} and {name!r}).')
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
        try:
            cache = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache "
                            f'{self.attrname!r} property.') from None
        if self.attrname not in cache:
            value = self.func(instance)
            try:
                cache[self.attrname] = value
            except TypeError:
                raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} instance does not support "
                                f'item assignment for caching {self.attrname!r} property.') from None
        return cache[self.attrname]


# --- functions that choose by the class of their first argument

def _implementation(cls, registry):
    """What is registered for the nearest class: of the bases in their order, and, behind the last base that counts as
    one, of the abstract classes."""
    bases = cls.__mro__
    abstract = [other for other in registry if other not in bases and issubclass(cls, other)]
    for at, base in enumerate(bases):
        if base in registry:
            return registry[base]
        here = [other for other in abstract
                if issubclass(base, other) and not any(issubclass(last, other) for last in bases[at + 1:])]
        nearest = [one for one in here if not any(other is not one and issubclass(other, one) for other in here)]
        if len(nearest) > 1:
            raise RuntimeError(f'Ambiguous dispatch: {nearest[0]} or {nearest[1]}')
        if nearest:
            return registry[nearest[0]]


def _classes(cls):
    """The classes that a class or a union of classes names; None: it is neither."""
    if isinstance(cls, type):
        return (cls,)
    from types import UnionType
    if isinstance(cls, UnionType) or str(getattr(cls, '__origin__', '')) == 'typing.Union':
        return cls.__args__ if all(isinstance(arg, type) for arg in cls.__args__) else None


def _annotated_class(function):
    hints = getattr(function, '__annotations__', None)
    if not hints:
        raise TypeError(f'Invalid first argument to `register()`: {function!r}. Use either `@register(some_class)` or '
                        'plain `@register` on an annotated function.')
    name, cls = next(iter(hints.items()))
    if cls is None or isinstance(cls, str):
        from typing import get_type_hints
        cls = get_type_hints(function)[name]
    if _classes(cls) is None:
        union = hasattr(cls, '__args__') and not isinstance(getattr(cls, '__origin__', None), type)
        raise TypeError(f'Invalid annotation for {name!r}. {cls!r} ' +
                        ('not all arguments are classes.' if union else 'is not a class.'))
    return cls


def singledispatch(func):
    registry = {object: func}
    found = {}      # by class; empty while abstract classes are registered, which may take in others at any time
    name = getattr(func, '__name__', 'singledispatch function')

    def dispatch(cls):
        function = found.get(cls)
        if function is None:
            function = _implementation(cls, registry)
            if not any(hasattr(known, '__abstractmethods__') for known in registry):
                found[cls] = function
        return function

    def register(cls, function=None):
        if function is None:
            if _classes(cls) is not None:
                return lambda f: register(cls, f)
            cls, function = _annotated_class(cls), cls
        elif _classes(cls) is None:
            raise TypeError(f'Invalid first argument to `register()`. {cls!r} is not a class or union type.')
        for one in _classes(cls):
            registry[one] = function
        found.clear()
        return function

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError(f'{name} requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **keywords)

    from types import MappingProxyType
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = found.clear
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    def __init__(self, func):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            if not args:
                name = getattr(self.func, '__name__', 'singledispatchmethod method')
                raise TypeError(f'{name} requires at least 1 positional argument')
            return self.dispatcher.dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)
        method.register = self.register
        return update_wrapper(method, self.func)
