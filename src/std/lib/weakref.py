"""Weak references, and the containers that are made of them."""
import atexit
import itertools

from _weakref import ref, ReferenceType, getweakrefcount, getweakrefs
from collections.abc import Mapping, MutableMapping, MutableSet

__all__ = ['ref', 'proxy', 'getweakrefcount', 'getweakrefs', 'WeakKeyDictionary', 'ReferenceType', 'ProxyType',
           'CallableProxyType', 'ProxyTypes', 'WeakValueDictionary', 'WeakSet', 'WeakMethod', 'finalize']


# --- proxies: every operation goes to the object

def _target(proxy):
    obj = object.__getattribute__(proxy, '_ref')()
    if obj is None:
        raise ReferenceError('weakly-referenced object no longer exists')
    return obj


class ProxyType:
    __slots__ = ('_ref', '__weakref__')
    __hash__ = None

    def __init__(self, obj, callback=None):
        object.__setattr__(self, '_ref', ref(obj) if callback is None
                           else ref(obj, lambda _, p=ref(self): callback(p())))

    def __getattribute__(self, name):
        return getattr(_target(self), name)

    def __setattr__(self, name, value):
        setattr(_target(self), name, value)

    def __delattr__(self, name):
        delattr(_target(self), name)

    def __repr__(self):
        obj = object.__getattribute__(self, '_ref')()
        return '<weakproxy at %#x to %s at %#x>' % (id(self), type(obj).__name__, id(obj))


def _forward(name, function):
    def method(self, *args):
        return function(_target(self), *args)
    method.__name__ = name
    setattr(ProxyType, name, method)


def _forward_all():
    import operator
    for name in ('add sub mul truediv floordiv mod pow lshift rshift and or xor matmul neg pos invert abs index '
                 'getitem setitem delitem contains lt le eq ne gt ge '
                 'iadd isub imul itruediv ifloordiv imod ipow ilshift irshift iand ior ixor imatmul').split():
        _forward('__%s__' % name, getattr(operator, '__%s__' % name))
    for name, function in (('str', str), ('bool', bool), ('len', len), ('iter', iter), ('next', next), ('int', int),
                           ('float', float), ('reversed', reversed), ('divmod', divmod), ('bytes', bytes)):
        _forward('__%s__' % name, function)
    for name in 'add sub mul truediv floordiv mod pow lshift rshift and or xor matmul'.split():
        function = getattr(operator, '__%s__' % name)
        _forward('__r%s__' % name, lambda a, b, function=function: function(b, a))


class CallableProxyType(ProxyType):
    __slots__ = ()

    def __call__(self, /, *args, **kwargs):
        return _target(self)(*args, **kwargs)


_forward_all()
ProxyTypes = (ProxyType, CallableProxyType)
ProxyType.__name__ = ProxyType.__qualname__ = 'weakproxy'
CallableProxyType.__name__ = CallableProxyType.__qualname__ = 'weakcallableproxy'


def proxy(object, callback=None, /):
    return (CallableProxyType if callable(object) else ProxyType)(object, callback)


class WeakMethod:
    """A weak reference to a bound method: alive as long as its object."""

    def __init__(self, meth, callback=None):
        try:
            obj, func = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError('argument should be a bound method, not {}'.format(type(meth))) from None
        self._type = type(meth)
        self._func = ref(func)
        self._alive = True
        me = ref(self)

        def gone(_):
            self = me()
            if self is not None and self._alive:
                self._alive = False
                if callback is not None:
                    callback(self)
        self._obj = ref(obj, gone)

    def __call__(self):
        obj, func = self._obj(), self._func()
        return None if obj is None or func is None else self._type(func, obj)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if self() is None or other() is None:
            return self is other
        return self._obj == other._obj and self._func == other._func

    def __hash__(self):
        return hash(self._obj)


class KeyedRef(ref):
    """A reference that knows under which key it stands."""

    def __new__(cls, obj, callback, key):
        self = ref.__new__(cls, obj, callback)
        self.key = key
        return self

    def __init__(self, obj, callback, key):
        pass


class _WeakDictionary(MutableMapping):
    """What both kinds do alike: | and copies."""

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def __ior__(self, other):
        self.update(other)
        return self

    def _joined(self, first, second):
        made = self.__class__()
        made.update(first)
        made.update(second)
        return made

    def __or__(self, other):
        return self._joined(self, other) if isinstance(other, Mapping) else NotImplemented

    def __ror__(self, other):
        return self._joined(other, self) if isinstance(other, Mapping) else NotImplemented


class WeakValueDictionary(_WeakDictionary):
    def __init__(self, other=(), /, **kw):
        me = ref(self)

        def remove(wr):
            self = me()
            if self is not None and self.data.get(wr.key) is wr:
                del self.data[wr.key]
        self._remove = remove
        self.data = {}
        self.update(other, **kw)

    def __getitem__(self, key):
        obj = self.data[key]()
        if obj is None:
            raise KeyError(key)
        return obj

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        del self.data[key]

    def __len__(self):
        return len(self.data)

    def __contains__(self, key):
        wr = self.data.get(key)
        return wr is not None and wr() is not None

    def __repr__(self):
        return '<%s at %#x>' % (type(self).__name__, id(self))

    def __iter__(self):
        return iter([key for key, wr in list(self.data.items()) if wr() is not None])

    keys = __iter__

    def items(self):
        for key, wr in list(self.data.items()):
            obj = wr()
            if obj is not None:
                yield key, obj

    def values(self):
        for wr in list(self.data.values()):
            obj = wr()
            if obj is not None:
                yield obj

    itervaluerefs = valuerefs = lambda self: list(self.data.values())

    def get(self, key, default=None):
        wr = self.data.get(key)
        obj = None if wr is None else wr()
        return default if obj is None else obj

    def setdefault(self, key, default=None):
        obj = self.get(key)
        if obj is None:
            obj = self[key] = default
        return obj

    def pop(self, key, *default):
        wr = self.data.pop(key, None)
        obj = None if wr is None else wr()
        if obj is not None:
            return obj
        if default:
            return default[0]
        raise KeyError(key)

    def __deepcopy__(self, memo):
        from copy import deepcopy
        made = self.__class__()
        for key, value in self.items():
            made[deepcopy(key, memo)] = value
        return made


class WeakKeyDictionary(_WeakDictionary):
    def __init__(self, dict=None):
        me = ref(self)

        def remove(wr):
            self = me()
            if self is not None:
                self.data.pop(wr, None)
        self._remove = remove
        self.data = {}
        if dict is not None:
            self.update(dict)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __len__(self):
        return len(self.data)

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def __repr__(self):
        return '<%s at %#x>' % (type(self).__name__, id(self))

    def __iter__(self):
        for wr in list(self.data):
            obj = wr()
            if obj is not None:
                yield obj

    keys = __iter__

    def items(self):
        for wr, value in list(self.data.items()):
            obj = wr()
            if obj is not None:
                yield obj, value

    def values(self):
        return iter([value for wr, value in list(self.data.items()) if wr() is not None])

    def keyrefs(self):
        return list(self.data)

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def __deepcopy__(self, memo):
        from copy import deepcopy
        made = self.__class__()
        for key, value in self.items():
            made[key] = deepcopy(value, memo)
        return made


class WeakSet(MutableSet):
    def __init__(self, data=None):
        self.data = set()
        me = ref(self)

        def _remove(wr):
            self = me()
            if self is not None:
                self.data.discard(wr)
        self._remove = _remove
        if data is not None:
            self.update(data)

    def __iter__(self):
        for wr in list(self.data):
            obj = wr()
            if obj is not None:
                yield obj

    def __len__(self):
        return len(self.data)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def add(self, item):
        self.data.add(ref(item, self._remove))

    def discard(self, item):
        self.data.discard(ref(item))

    def remove(self, item):
        self.data.remove(ref(item))

    def pop(self):
        while True:
            try:
                obj = self.data.pop()()
            except KeyError:
                raise KeyError('pop from empty WeakSet') from None
            if obj is not None:
                return obj

    def clear(self):
        self.data.clear()

    def update(self, other):
        for item in other:
            self.add(item)

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def _refs(self, other):
        return other.data if isinstance(other, type(self)) else set(map(ref, other))

    def union(self, other):
        made = self.copy()
        made.update(other)
        return made

    def intersection(self, other):
        return type(self)(item for item in other if item in self)

    def difference(self, other):
        made = self.copy()
        made.difference_update(other)
        return made

    def symmetric_difference(self, other):
        made = self.copy()
        made.symmetric_difference_update(other)
        return made

    def intersection_update(self, other):
        self.data &= self._refs(other)

    def difference_update(self, other):
        self.data -= self._refs(other)

    def symmetric_difference_update(self, other):
        self.data ^= {ref(item, self._remove) for item in other}

    def issubset(self, other):
        return self.data <= self._refs(other)

    def issuperset(self, other):
        return self.data >= self._refs(other)

    def isdisjoint(self, other):
        return not self.intersection(other)

    def __ior__(self, other):
        self.update(other)
        return self

    def __iand__(self, other):
        self.intersection_update(other)
        return self

    def __isub__(self, other):
        self.difference_update(other)
        return self

    def __ixor__(self, other):
        self.symmetric_difference_update(other)
        return self

    def __lt__(self, other):
        return self.data < self._refs(other)

    def __gt__(self, other):
        return self.data > self._refs(other)

    def __eq__(self, other):
        return self.data == self._refs(other) if isinstance(other, type(self)) else NotImplemented

    __or__, __and__, __sub__, __xor__ = union, intersection, difference, symmetric_difference
    __le__, __ge__ = issubset, issuperset

    def __repr__(self):
        return repr(self.data)


class finalize:
    """Calls func(*args, **kwargs) when obj goes, or at exit."""
    __slots__ = ()
    _registry = {}
    _index = itertools.count()
    _registered = False

    class _Info:
        __slots__ = ('weakref', 'func', 'args', 'kwargs', 'atexit', 'index')

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._registered:
            atexit.register(finalize._exitfunc)
            finalize._registered = True
        info = self._Info()
        info.weakref = ref(obj, self)
        info.func, info.args, info.kwargs = func, args, kwargs or None
        info.atexit = True
        info.index = next(self._index)
        self._registry[self] = info

    def __call__(self, _=None):
        info = self._registry.pop(self, None)
        if info is not None:
            return info.func(*info.args, **(info.kwargs or {}))

    def detach(self):
        info = self._registry.get(self)
        obj = info and info.weakref()
        if obj is not None and self._registry.pop(self, None):
            return obj, info.func, info.args, info.kwargs or {}

    def peek(self):
        info = self._registry.get(self)
        obj = info and info.weakref()
        if obj is not None:
            return obj, info.func, info.args, info.kwargs or {}

    @property
    def alive(self):
        return self in self._registry

    @property
    def atexit(self):
        info = self._registry.get(self)
        return bool(info) and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = self._registry.get(self)
        if info:
            info.atexit = bool(value)

    def __repr__(self):
        info = self._registry.get(self)
        obj = info and info.weakref()
        if obj is None:
            return '<%s object at %#x; dead>' % (type(self).__name__, id(self))
        return '<%s object at %#x; for %r at %#x>' % (type(self).__name__, id(self), type(obj).__name__, id(obj))

    @classmethod
    def _exitfunc(cls):
        import sys
        while True:
            due = [(info.index, f) for f, info in cls._registry.items() if info.atexit]
            if not due:
                return
            f = max(due)[1]
            try:
                f()
            except Exception:
                sys.excepthook(*sys.exc_info())
