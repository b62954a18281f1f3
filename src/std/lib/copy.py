"""Copies, shallow and deep."""
from _weakref import ReferenceType
from copyreg import dispatch_table
from types import CodeType


class Error(Exception):
    pass


error = Error

_atomic = {type(None), int, float, bool, str, bytes, type, range, slice, property, type(Ellipsis),
           type(NotImplemented), type(len), type(lambda: 0), complex, ReferenceType,
           CodeType}


def copy(x):
    cls = type(x)
    if cls in _atomic or cls is tuple or cls is frozenset or issubclass(cls, type):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    copier = getattr(cls, '__copy__', None)
    if copier is not None:
        return copier(x)
    return _rebuild(x, _reduce(x, 'un(shallow)copyable'), None)


def _reduce(x, refusal):
    reductor = dispatch_table.get(type(x))
    if reductor is not None:
        return reductor(x)
    reductor = getattr(x, '__reduce_ex__', None)
    if reductor is not None:
        return reductor(4)
    reductor = getattr(x, '__reduce__', None)
    if reductor is None:
        raise Error(f'{refusal} object of type {type(x)}')
    return reductor()


def deepcopy(x, memo=None, _nil=[]):
    cls = type(x)
    if cls in _atomic:
        return x
    if memo is None:
        memo = {}
    known = memo.get(id(x), _nil)
    if known is not _nil:
        return known
    if issubclass(cls, type):
        return x
    if cls is list:
        y = []
        memo[id(x)] = y
        for item in x:
            y.append(deepcopy(item, memo))
    elif cls is dict:
        y = {}
        memo[id(x)] = y
        for key, value in x.items():
            y[deepcopy(key, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        if id(x) in memo:
            return memo[id(x)]
        y = x if all(a is b for a, b in zip(items, x)) else tuple(items)
    elif cls is set or cls is frozenset:
        y = cls([deepcopy(item, memo) for item in x])
    else:
        copier = getattr(x, '__deepcopy__', None)
        if copier is not None:
            y = copier(memo)
        elif cls.__name__ == 'method':
            y = cls(x.__func__, deepcopy(x.__self__, memo))
        else:
            reduced = _reduce(x, 'un(deep)copyable')
            y = x if isinstance(reduced, str) else _rebuild(x, reduced, memo)
    if y is not x:
        memo[id(x)] = y
        memo.setdefault(id(memo), []).append(x)     # x must live as long as its id is used
    return y


def _rebuild(x, reduced, memo):
    if isinstance(reduced, str):
        return x
    func, args, state, items, pairs = (*reduced, None, None, None)[:5]
    deep = memo is not None
    if deep and args:
        args = [deepcopy(arg, memo) for arg in args]
    y = func(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, '__setstate__'):
            y.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                y.__dict__.update(state)
            if slots is not None:
                for key, value in slots.items():
                    setattr(y, key, value)
    if items is not None:
        for item in items:
            y.append(deepcopy(item, memo) if deep else item)
    if pairs is not None:
        for key, value in pairs:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            y[key] = value
    return y


def replace(obj, /, **changes):
    func = getattr(type(obj), '__replace__', None)
    if func is None:
        raise TypeError(f'replace() does not support {type(obj).__name__} objects')
    return func(obj, **changes)
