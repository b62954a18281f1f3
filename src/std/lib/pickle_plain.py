"""Pickles of protocols 0 and 1, which hardly anybody writes any more: 0 is text, 1 its first binary form."""
import codecs
import copyreg
import struct
import sys
import types

# What Python 2 called things: pickles as old as these name them so.
_MODULES = {'builtins': '__builtin__', 'copyreg': 'copy_reg', 'queue': 'Queue', '_thread': 'thread'}
_NAMES = {('builtins', 'int'): ('__builtin__', 'long'), ('builtins', 'str'): ('__builtin__', 'unicode'),
          ('builtins', 'range'): ('__builtin__', 'xrange'), ('builtins', 'chr'): ('__builtin__', 'unichr'),
          ('builtins', 'map'): ('itertools', 'imap'), ('builtins', 'filter'): ('itertools', 'ifilter'),
          ('codecs', 'encode'): ('_codecs', 'encode'), ('builtins', 'zip'): ('itertools', 'izip'),
          ('functools', 'reduce'): ('__builtin__', 'reduce')}
_BATCH = 1000


def dumps(obj, protocol):
    writer = _Writer(protocol)
    writer.save(obj)
    return bytes(writer.out + b'.')


def _old_name(module, name, thing):
    if (module, name) in _NAMES:
        return _NAMES[module, name]
    if module == 'builtins' and isinstance(thing, type) and issubclass(thing, BaseException):
        newer = issubclass(thing, (OSError, ModuleNotFoundError)) or thing in (RecursionError, StopAsyncIteration)
        return ('exceptions', name) if not newer or thing is OSError else ('exceptions', thing.__base__.__name__)
    return _MODULES.get(module, module), name


def _escaped(text):
    """As raw-unicode-escape, with nothing in it that ends a line."""
    out = bytearray()
    for c in text:
        code = ord(c)
        if code > 0xffff:
            out += b'\\U%08x' % code
        elif code > 0xff or c in '\\\0\n\r\x1a':
            out += b'\\u%04x' % code
        else:
            out.append(code)
    return out


def _is_default(obj):
    """Whether its class says nothing of how it is reduced."""
    return not any('__reduce_ex__' in vars(cls) or '__reduce__' in vars(cls) for cls in type(obj).__mro__
                   if cls.__module__ != 'builtins')


def _reduce(obj, protocol):
    cls = type(obj)
    if cls is complex:
        return complex, (obj.real, obj.imag)
    reduced = obj.__reduce_ex__(protocol)
    if not isinstance(reduced, tuple) or reduced[0] is not copyreg.__newobj__ or not _is_default(obj):
        return reduced
    base = next(each for each in cls.__mro__ if each.__module__ == 'builtins')
    if base is cls and base is not object:
        raise TypeError(f'cannot pickle {cls.__name__!r} object')
    args = cls, base, None if base is object else base(obj)
    if any('__getstate__' in vars(each) for each in cls.__mro__ if each is not object):
        state = obj.__getstate__()
    elif any(getattr(each, '__slots__', None) for each in cls.__mro__):
        raise TypeError('a class that defines __slots__ without defining __getstate__ cannot be pickled')
    else:
        state = getattr(obj, '__dict__', None)
    return (copyreg._reconstructor, args, state) if state else (copyreg._reconstructor, args)


class _Writer:
    def __init__(self, protocol):
        self.out = bytearray()
        self._protocol = protocol
        self._binary = protocol == 1
        self._memo = {}     # id -> (number, the object, so that it lives)

    def save(self, obj):
        if id(obj) in self._memo:
            self._get(obj)
            return
        save = self._DISPATCH.get(type(obj))
        if save is not None:
            save(self, obj)
            return
        reducer = copyreg.dispatch_table.get(type(obj))
        if reducer is not None:
            reduced = reducer(obj)
        elif isinstance(obj, type):
            self._global(obj)
            return
        else:
            reduced = _reduce(obj, self._protocol)
        if isinstance(reduced, str):
            self._global(obj, reduced)
        elif not isinstance(reduced, tuple) or not 2 <= len(reduced) <= 6:
            import pickle
            raise pickle.PicklingError('__reduce__ must return a string or tuple')
        else:
            self._reduced(obj, *reduced)

    # --- the memo

    def _memoize(self, obj):
        number = len(self._memo)
        self._memo[id(obj)] = number, obj
        if not self._binary:
            self.out += b'p%d\n' % number
        else:
            self.out += b'q%c' % number if number < 256 else b'r' + struct.pack('<I', number)

    def _get(self, obj):
        number = self._memo[id(obj)][0]
        if not self._binary:
            self.out += b'g%d\n' % number
        else:
            self.out += b'h%c' % number if number < 256 else b'j' + struct.pack('<I', number)

    # --- plain things

    def _none(self, obj):
        self.out += b'N'

    def _bool(self, obj):
        self.out += b'I01\n' if obj else b'I00\n'

    def _int(self, obj):
        if not -2 ** 31 <= obj < 2 ** 31:
            self.out += b'L%dL\n' % obj
        elif not self._binary:
            self.out += b'I%d\n' % obj
        elif 0 <= obj < 256:
            self.out += b'K%c' % obj
        else:
            self.out += struct.pack('<cH', b'M', obj) if 0 <= obj < 65536 else struct.pack('<ci', b'J', obj)

    def _float(self, obj):
        self.out += struct.pack('>cd', b'G', obj) if self._binary else b'F%s\n' % repr(obj).encode()

    def _str(self, obj):
        if self._binary:
            text = obj.encode('utf-8', 'surrogatepass')
            self.out += b'X' + struct.pack('<I', len(text)) + text
        else:
            self.out += b'V' + _escaped(obj) + b'\n'
        self._memoize(obj)

    def _bytes(self, obj):
        """There were none: a text of the same codes that is encoded."""
        if obj:
            self._reduced(obj, codecs.encode, (str(obj, 'latin1'), 'latin1'))
        else:
            self._reduced(obj, bytes, ())

    def _bytearray(self, obj):
        self._reduced(obj, bytearray, (bytes(obj),) if obj else ())

    def _type(self, obj):
        kinds = {type(None): None, type(NotImplemented): NotImplemented, type(...): ...}
        if obj in kinds:
            self._reduced(obj, type, (kinds[obj],))
        else:
            self._global(obj)

    # --- what holds others

    def _tuple(self, obj):
        if not obj and self._binary:
            self.out += b')'
            return
        self.out += b'('
        for item in obj:
            self.save(item)
        if id(obj) in self._memo:   # it holds itself, and was written while its items were
            self.out += b'1' if self._binary else b'0' * (len(obj) + 1)
            self._get(obj)
            return
        self.out += b't'
        if obj:
            self._memoize(obj)

    def _list(self, obj):
        self.out += b']' if self._binary else b'(l'
        self._memoize(obj)
        self._batches(iter(obj), False, b'a', b'e')

    def _dict(self, obj):
        self.out += b'}' if self._binary else b'(d'
        self._memoize(obj)
        self._batches(iter(obj.items()), True, b's', b'u')

    def _set(self, obj):
        self._reduced(obj, type(obj), (list(obj),))

    def _batches(self, items, pairs, one, many):
        def save(item):
            for part in item if pairs else (item,):
                self.save(part)
        while self._binary:
            batch = [item for _, item in zip(range(_BATCH), items)]
            if not batch:
                return
            self.out += b'(' if len(batch) > 1 else b''
            for item in batch:
                save(item)
            self.out += many if len(batch) > 1 else one
        for item in items:
            save(item)
            self.out += one

    # --- by name, and by what makes it anew

    def _global(self, obj, name=None):
        import pickle
        name = name or getattr(obj, '__qualname__', None) or obj.__name__
        module = getattr(obj, '__module__', None) or 'builtins'
        try:
            __import__(module)
            holder, found = None, sys.modules[module]
            for part in name.split('.'):
                if part == '<locals>':
                    raise AttributeError(f"Can't get local object {name!r}")
                holder, found = found, getattr(found, part)
        except AttributeError:
            if '<locals>' in name:
                raise
            raise pickle.PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module} failed") from None
        except (ImportError, KeyError):
            raise pickle.PicklingError(f"Can't pickle {obj!r}: it's not found as {module}.{name}") from None
        if found is not obj:
            raise pickle.PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module}.{name}")
        if '.' in name:
            self._reduced(obj, getattr, (holder, name.rpartition('.')[2]))
            return
        self.out += b'c%s\n%s\n' % tuple(text.encode() for text in _old_name(module, name, obj))
        self._memoize(obj)

    def _reduced(self, obj, func, args, state=None, items=None, pairs=None, setter=None):
        self.save(func)
        self.save(args)
        self.out += b'R'
        if obj is not None:
            if id(obj) in self._memo:
                self.out += b'0'
                self._get(obj)
            else:
                self._memoize(obj)
        if items is not None:
            self._batches(iter(items), False, b'a', b'e')
        if pairs is not None:
            self._batches(iter(pairs), True, b's', b'u')
        if state is not None and setter is None:
            self.save(state)
            self.out += b'b'
        elif state is not None:
            self.save(setter)
            self.save((obj, state))
            self.out += b'R0'

    def _named(self, obj):
        self._global(obj)

    def _constant(self, obj):
        self._global(obj, repr(obj))

    _DISPATCH = {type(None): _none, bool: _bool, int: _int, float: _float, str: _str, bytes: _bytes,
                 bytearray: _bytearray, tuple: _tuple, list: _list, dict: _dict, set: _set, frozenset: _set,
                 type: _type, types.FunctionType: _named, type(...): _constant, type(NotImplemented): _constant}
