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

    def __get__(self, obj, cls=None):
        bound = self.func.__get__(obj, cls)
        if bound is not self.func:
            return partial(bound, *self.args, **self.keywords)

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
            return a.__lt__(b)
        if root == '__le__':
            r = a.__le__(b)
            return r if refused(r) else r and a != b
        if root == '__gt__':
            r = a.__gt__(b)
            return r if refused(r) else not r and a != b
        r = a.__ge__(b)
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

    def __set_name__(self, owner, name):
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
        cache = instance.__dict__
        if self.attrname not in cache:
            cache[self.attrname] = self.func(instance)
        return cache[self.attrname]


def singledispatch(func):
    registry = {object: func}

    def dispatch(cls):
        for base in cls.__mro__:
            if base in registry:
                return registry[base]
        return func

    def register(cls, function=None):
        if function is None:
            if isinstance(cls, type):
                return lambda f: register(cls, f)
            function = cls
            cls = next(iter(function.__annotations__.values()))
        registry[cls] = function
        return function

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError('%s requires at least 1 positional argument' % func.__name__)
        return dispatch(type(args[0]))(*args, **keywords)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    def __init__(self, func):
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            return self.dispatcher.dispatch(type(args[0])).__get__(obj, cls)(*args, **kwargs)
        method.register = self.register
        return update_wrapper(method, self.func)
