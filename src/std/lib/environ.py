"""os.environ: a mapping whose changes reach the C library's environment, so that children get them."""
import os
import sys


class _Environ:
    __module__ = 'os'

    def __init__(self, data, encode, decode):
        self.encodekey = self.encodevalue = encode
        self.decodekey = self.decodevalue = decode
        self._data = data

    def __getitem__(self, key):
        try:
            return self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        key, value = self.encodekey(key), self.encodevalue(value)
        os.putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        name = self.encodekey(key)
        os.unsetenv(name)
        try:
            del self._data[name]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        return iter(list(self._data))

    def __len__(self):
        return len(self._data)

    def __contains__(self, key):
        return self.encodekey(key) in self._data

    def get(self, key, default=None):
        return self._data.get(self.encodekey(key), default)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def pop(self, key, *default):
        if len(default) > 1:
            raise TypeError(f'pop expected at most 2 arguments, got {len(default) + 1}')
        if default and key not in self:
            return default[0]
        value = self[key]
        del self[key]
        return value

    def popitem(self):
        for key in self:
            return key, self.pop(key)
        raise KeyError

    def clear(self):
        for key in self:
            del self[key]

    def update(self, other=(), /, **named):
        for key, value in dict(other, **named).items():
            self[key] = value

    def keys(self):
        from collections.abc import KeysView
        return KeysView(self)

    def values(self):
        from collections.abc import ValuesView
        return ValuesView(self)

    def items(self):
        from collections.abc import ItemsView
        return ItemsView(self)

    def copy(self):
        return dict(self._data)

    def __repr__(self):
        return f'environ({self._data!r})'

    def __eq__(self, other):
        return self._data == dict(other) if hasattr(other, 'keys') else NotImplemented

    __hash__ = None

    def __or__(self, other):
        return self._data | dict(other) if hasattr(other, 'keys') else NotImplemented

    def __ror__(self, other):
        return dict(other) | self._data if hasattr(other, 'keys') else NotImplemented

    def __ior__(self, other):
        self.update(other)
        return self


def _createenviron():
    def encode(value):
        if not isinstance(value, str):
            raise TypeError('str expected, not %s' % type(value).__name__)
        return value

    def decode(value):
        return value
    return _Environ(os._environment(), encode, decode)


os._Environ = _Environ
if 'collections.abc' in sys.modules:   # else it takes note when it comes
    sys.modules['collections.abc'].MutableMapping.register(_Environ)
environ = _createenviron()
