"""Iterators for loops of all kinds."""
from types import _made_in_c
from operator import index as _index

__all__ = ['accumulate', 'batched', 'chain', 'combinations', 'combinations_with_replacement', 'compress', 'count',
           'cycle', 'dropwhile', 'filterfalse', 'groupby', 'islice', 'pairwise', 'permutations', 'product', 'repeat',
           'starmap', 'takewhile', 'tee', 'zip_longest']


class _Iterator:
    """An iterator over a generator that _steps makes: the shape of most classes here. Whoever loops over it gets the
    generator itself, which takes no call of a method for each item."""
    __slots__ = ('_it',)

    def __iter__(self):
        return self._it

    def __next__(self):
        return next(self._it)


class count(_Iterator):
    __slots__ = ('_at', '_step')

    def __init__(self, start=0, step=1):
        if not hasattr(start, '__add__') or isinstance(start, (str, list, tuple)):
            raise TypeError('a number is required')
        self._at, self._step = start, step

    def __iter__(self):
        while True:
            at = self._at
            self._at = at + self._step
            yield at

    def __next__(self):
        at = self._at
        self._at = at + self._step
        return at

    def __reduce__(self):
        one = self._step == 1 and isinstance(self._step, int)
        return type(self), (self._at,) if one else (self._at, self._step)

    def __repr__(self):
        if self._step == 1 and isinstance(self._step, int):
            return f'count({self._at!r})'
        return f'count({self._at!r}, {self._step!r})'


class repeat(_Iterator):
    __slots__ = ('_object', '_left')

    def __init__(self, object, times=None):
        self._object = object
        self._left = None if times is None else max(_index(times), 0)

    def __iter__(self):
        while self._left is None or self._left > 0:
            if self._left is not None:
                self._left -= 1
            yield self._object

    def __next__(self):
        if self._left is not None:
            if self._left <= 0:
                raise StopIteration
            self._left -= 1
        return self._object

    def __length_hint__(self):
        if self._left is None:
            raise TypeError('len() of unsized object')
        return self._left

    def __reduce__(self):
        return type(self), (self._object,) if self._left is None else (self._object, self._left)

    def __repr__(self):
        if self._left is None:
            return f'repeat({self._object!r})'
        return f'repeat({self._object!r}, {self._left})'


class cycle(_Iterator):
    __slots__ = ()

    def __init__(self, iterable, /):
        self._it = self._steps(iter(iterable))

    @staticmethod
    def _steps(it):
        saved = []
        for item in it:
            yield item
            saved.append(item)
        while saved:
            yield from saved


class chain(_Iterator):
    __slots__ = ()

    def __init__(self, *iterables):
        self._it = self._steps(iterables)

    @staticmethod
    def _steps(iterables):
        for iterable in iterables:
            yield from iterable

    @classmethod
    def from_iterable(cls, iterable, /):
        self = cls()
        self._it = cls._steps(iterable)
        return self


class accumulate(_Iterator):
    __slots__ = ()

    def __init__(self, iterable, func=None, *, initial=None):
        self._it = self._steps(iter(iterable), func, initial)

    @staticmethod
    def _steps(it, func, total):
        if total is None:
            for total in it:
                break
            else:
                return
        yield total
        if func is None:
            for item in it:
                total = total + item
                yield total
        else:
            for item in it:
                total = func(total, item)
                yield total


class islice(_Iterator):
    __slots__ = ()

    def __init__(self, iterable, /, *args):
        if not 1 <= len(args) <= 3:
            raise TypeError(f'islice expected at {"least 2" if not args else "most 4"} arguments, got {len(args) + 1}')
        start, stop, step = (None, args[0], None) if len(args) == 1 else (*args, None)[:3]
        stop_words = 'Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.'
        words = 'Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.'
        for value, text in ((start, words), (stop, stop_words if len(args) == 1 else words)):
            if value is not None and (not hasattr(value, '__index__') or not 0 <= value <= 2 ** 63 - 1):
                raise ValueError(text)
        if step is not None and (not hasattr(step, '__index__') or step < 1):
            raise ValueError('Step for islice() must be a positive integer or None.')
        self._it = self._steps(iter(iterable), start or 0, stop, step or 1)

    @staticmethod
    def _steps(it, start, stop, step):
        at = 0
        wanted = start
        if stop is not None and stop <= start:
            while at < stop:
                next(it, None)
                at += 1
            return
        if step == 1 and stop is not None:
            if start:
                for item in it:
                    at += 1
                    if at == start:
                        break
            left = stop - start
            for item in it:
                yield item
                left -= 1
                if not left:
                    return
            return
        for item in it:
            if at == wanted:
                yield item
                wanted += step
                if stop is not None and wanted >= stop:
                    while at + 1 < stop:
                        next(it, None)
                        at += 1
                    return
            at += 1


class starmap(_Iterator):
    __slots__ = ()

    def __init__(self, function, iterable, /):
        self._it = self._steps(function, iter(iterable))

    @staticmethod
    def _steps(function, it):
        for args in it:
            yield function(*args)


class takewhile(_Iterator):
    __slots__ = ()

    def __init__(self, predicate, iterable, /):
        self._it = self._steps(predicate, iter(iterable))

    @staticmethod
    def _steps(predicate, it):
        for item in it:
            if not predicate(item):
                return
            yield item


class dropwhile(_Iterator):
    __slots__ = ()

    def __init__(self, predicate, iterable, /):
        self._it = self._steps(predicate, iter(iterable))

    @staticmethod
    def _steps(predicate, it):
        for item in it:
            if not predicate(item):
                yield item
                break
        yield from it


class filterfalse(_Iterator):
    __slots__ = ()

    def __init__(self, function, iterable, /):
        self._it = self._steps(bool if function is None else function, iter(iterable))

    @staticmethod
    def _steps(function, it):
        for item in it:
            if not function(item):
                yield item


class compress(_Iterator):
    __slots__ = ()

    def __init__(self, data, selectors):
        self._it = (d for d, s in zip(data, selectors) if s)


class pairwise(_Iterator):
    __slots__ = ()

    def __init__(self, iterable, /):
        self._it = self._steps(iter(iterable))

    @staticmethod
    def _steps(it):
        for before in it:
            for item in it:
                yield before, item
                before = item


class batched(_Iterator):
    __slots__ = ()

    def __init__(self, iterable, n, *, strict=False):
        if n < 1:
            raise ValueError('n must be at least one')
        self._it = self._steps(iter(iterable), n, strict)

    @staticmethod
    def _steps(it, n, strict):
        while batch := tuple(islice(it, n)):
            if strict and len(batch) != n:
                raise ValueError('batched(): incomplete batch')
            yield batch


class zip_longest(_Iterator):
    __slots__ = ()

    def __init__(self, *iterables, fillvalue=None):
        self._it = self._steps([iter(it) for it in iterables], fillvalue)

    @staticmethod
    def _steps(iterators, fillvalue):
        live = len(iterators)
        end = object()
        while live:
            row = []
            for i, it in enumerate(iterators):
                item = fillvalue if it is None else next(it, end)
                if item is end:
                    live -= 1
                    if not live:
                        return
                    iterators[i] = None
                    item = fillvalue
                row.append(item)
            yield tuple(row)


class product(_Iterator):
    __slots__ = ()

    def __init__(self, *iterables, repeat=1):
        if repeat < 0:
            raise ValueError('repeat argument cannot be negative')
        self._it = self._steps([tuple(it) for it in iterables] * repeat)

    @classmethod
    def _steps(cls, pools):
        if not pools:
            yield ()
            return
        last = pools[-1]
        for row in cls._steps(pools[:-1]):
            for item in last:
                yield row + (item,)


class _Combinations(_Iterator):
    __slots__ = ()

    def __init__(self, iterable, r):
        if r < 0:
            raise ValueError('r must be non-negative')
        self._it = self._steps(tuple(iterable), r)


class combinations(_Combinations):
    __slots__ = ()

    @staticmethod
    def _steps(pool, r):
        n = len(pool)
        if r > n:
            return
        at = list(range(r))
        while True:
            yield tuple([pool[i] for i in at])
            i = r - 1
            while i >= 0 and at[i] == i + n - r:
                i -= 1
            if i < 0:
                return
            at[i] += 1
            for j in range(i + 1, r):
                at[j] = at[j - 1] + 1


class combinations_with_replacement(_Combinations):
    __slots__ = ()

    @staticmethod
    def _steps(pool, r):
        n = len(pool)
        if not n and r:
            return
        at = [0] * r
        while True:
            yield tuple([pool[i] for i in at])
            i = r - 1
            while i >= 0 and at[i] == n - 1:
                i -= 1
            if i < 0:
                return
            at[i:] = [at[i] + 1] * (r - i)


class permutations(_Iterator):
    __slots__ = ()

    def __init__(self, iterable, r=None):
        pool = tuple(iterable)
        if r is not None and not isinstance(r, int):
            raise TypeError('Expected int as r')
        if r is not None and r < 0:
            raise ValueError('r must be non-negative')
        self._it = self._steps(pool, len(pool) if r is None else r)

    @staticmethod
    def _steps(pool, r):
        n = len(pool)
        if r > n:
            return
        at = list(range(n))
        cycles = list(range(n, n - r, -1))
        yield tuple([pool[i] for i in at[:r]])
        while n:
            for i in range(r - 1, -1, -1):
                cycles[i] -= 1
                if cycles[i]:
                    j = cycles[i]
                    at[i], at[-j] = at[-j], at[i]
                    yield tuple([pool[i] for i in at[:r]])
                    break
                at[i:] = at[i + 1:] + at[i:i + 1]
                cycles[i] = n - i
            else:
                return


class groupby(_Iterator):
    __slots__ = ('_key', '_current', '_target', '_value', '_id')

    def __init__(self, iterable, key=None):
        self._it = iter(iterable)
        self._key = (lambda x: x) if key is None else key
        self._current = self._target = self._value = self._id = object()

    def __iter__(self):
        return self

    def __next__(self):
        self._id = object()
        while self._current is self._target or self._current == self._target:
            self._advance()
        self._target = self._current
        return self._current, self._group(self._target, self._id)

    def _advance(self):
        self._value = next(self._it)
        self._current = self._key(self._value)

    def _group(self, target, id):
        while self._id is id and (self._current is target or self._current == target):
            yield self._value
            try:
                self._advance()
            except StopIteration:
                return


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError('n must be >= 0')
    it = iter(iterable)
    node = [None, None]
    asking = False      # for the next item, which may ask us

    def steps(node):
        nonlocal asking
        while True:
            if node[1] is None:
                if asking:
                    raise RuntimeError('cannot re-enter the tee iterator')
                asking = True
                try:
                    node[0] = next(it)
                except StopIteration:
                    return
                finally:
                    asking = False
                node[1] = [None, None]
            value, node = node
            yield value
    return tuple(steps(node) for _ in range(n))

_made_in_c(count, repeat, cycle, chain, accumulate, islice, starmap, takewhile, dropwhile, filterfalse, compress,
           pairwise, batched, zip_longest, product, combinations, combinations_with_replacement, permutations, groupby)
