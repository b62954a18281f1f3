"""Enumerations."""

from types import MappingProxyType

__all__ = ['EnumMeta', 'EnumType', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'auto', 'unique', 'property',
           'member', 'nonmember', 'verify', 'CONTINUOUS', 'NAMED_FLAGS', 'UNIQUE', 'EnumCheck', 'FlagBoundary',
           'STRICT', 'CONFORM', 'EJECT', 'KEEP', 'global_enum', 'show_flag_values', 'EnumDict', 'ReprEnum']

_property = property


class auto:
    """Stands for a value that the class chooses."""

    def __init__(self, value=None):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


class property(_property):
    """An attribute of members that may have a member's name."""


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == '__'


def _is_descriptor(value):
    return hasattr(value, '__get__') or hasattr(value, '__set__') or hasattr(value, '__delete__')


def _shown(cls, base, name):
    """What dir() of an enumeration shows beside its members: the methods of its own body."""
    return base not in (object, Enum) and base is cls and not name.startswith('_') and name not in cls._member_map_


class EnumDict(dict):
    """The names of a class body, in which members are told from the rest."""

    def __init__(self):
        super().__init__()
        self._member_names = []
        self._values = []
        self._ignore = []
        self._generate = None

    def __setitem__(self, key, value):
        if key == '_ignore_':
            value = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
            self._ignore = value
        elif key in self._ignore:
            pass
        elif key == '_generate_next_value_':
            self._generate = value.__func__ if isinstance(value, staticmethod) else value
        elif isinstance(value, nonmember):
            value = value.value
        elif _is_dunder(key) or key.startswith('_') or (_is_descriptor(value) and not isinstance(value, member)):
            pass
        else:
            if key in self._member_names:
                raise TypeError(f'{key!r} already defined as {self[key]!r}')
            if isinstance(value, member):
                value = value.value
            value = self._settle(key, value)
            self._member_names.append(key)
            self._values.append(value)
        super().__setitem__(key, value)

    def _settle(self, key, value):
        if isinstance(value, auto):
            if value.value is None:
                value.value = self._generate(key, 1, len(self._member_names), self._values[:])
            return value.value
        if isinstance(value, tuple):
            return tuple([self._settle(key, item) if isinstance(item, auto) else item for item in value])
        return value


class EnumType(type):
    """The class of enumerations: iterable, and each member exists once."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        names = EnumDict()
        for base in bases:
            generate = getattr(base, '_generate_next_value_', None)
            if generate is not None:
                names._generate = generate
                break
        return names

    def __new__(metacls, cls, bases, classdict, *, boundary=None, **kwds):
        names = getattr(classdict, '_member_names', [])
        values = {name: classdict[name] for name in names}
        gone = getattr(classdict, '_ignore', [])
        body = {key: value for key, value in classdict.items()
                if key not in values and key not in gone and key != '_ignore_'}
        body.setdefault('_boundary_', boundary)
        if '_generate_next_value_' in body and not isinstance(body['_generate_next_value_'], staticmethod):
            body['_generate_next_value_'] = staticmethod(body['_generate_next_value_'])
        for base in bases:
            if isinstance(base, EnumType) and base._member_map_:
                raise TypeError(f'<enum {cls!r}> cannot extend {base!r}')
        data_type = metacls._data_type(bases)
        make = body.pop('__new__', None)
        body.setdefault('_member_names_', [])
        body['_member_map_'] = {}
        body['_value2member_map_'] = {}
        body['_member_type_'] = data_type
        enum_class = super().__new__(metacls, cls, bases, body, **kwds)
        if data_type is not object:
            metacls._unmix(enum_class, classdict, data_type)
        if make is None:
            for base in enum_class.__mro__[1:]:
                make = base.__dict__.get('_new_member_')
                if make is not None:
                    break
        if make is not None:
            make = make.__func__ if isinstance(make, staticmethod) else make
            enum_class._new_member_ = staticmethod(make)
        for name, value in values.items():
            metacls._add(enum_class, name, value, data_type, make)
        return enum_class

    @staticmethod
    def _data_type(bases):
        for base in bases:
            for cls in base.__mro__:
                if cls is object or isinstance(cls, EnumType) or cls in (_PlainRepr,):
                    continue
                if '__new__' in cls.__dict__ or cls in (int, str, float, bytes, tuple):
                    return cls
        return object

    @staticmethod
    def _unmix(cls, classdict, data_type):
        """The methods of the mixed-in type stand first in the mro; these are to be those of Enum."""
        first = next((base for base in cls.__mro__[1:] if isinstance(base, EnumType)), None)
        names = ('__repr__', '__str__', '__format__', '__reduce_ex__')
        if first is not None and issubclass(cls, ReprEnum or first) and ReprEnum is not None:
            names = ('__repr__', '__reduce_ex__')
        for name in names:
            if name in classdict or first is None:
                continue
            found = getattr(cls, name, None)
            if found in (getattr(data_type, name, None), getattr(object, name, None)):
                setattr(cls, name, getattr(first if first is not cls else Enum, name))

    @staticmethod
    def _add(cls, name, value, data_type, make):
        args = value if isinstance(value, tuple) and data_type is not tuple else (value,)
        if make is not None:
            new = make(cls, *args)
        elif data_type is object:
            new = object.__new__(cls)
        else:
            new = data_type.__new__(cls, *args)
        if '_value_' not in new.__dict__:
            new._value_ = value if data_type in (object, tuple) or make is not None else data_type(*args)
        for known in cls._member_map_.values():
            if known._value_ == new._value_:
                type.__setattr__(cls, name, known)
                cls._member_map_[name] = known
                return
        new._name_ = name
        new.__objclass__ = cls
        new._sort_order_ = len(cls._member_names_)
        if '__init__' in cls.__dict__ or any('__init__' in base.__dict__ for base in cls.__mro__
                                             if isinstance(base, EnumType) and base.__name__ not in _OWN):
            new.__init__(*args)
        type.__setattr__(cls, name, new)
        cls._member_map_[name] = new
        try:
            cls._value2member_map_[new._value_] = new
        except TypeError:
            pass
        if not (isinstance(new, Flag) and bin(new._value_).count('1') != 1):
            cls._member_names_.append(name)

    def __bool__(cls):
        return True

    def __call__(cls, value, names=None, *rest, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None and not rest:
            return cls._lookup(value)
        return cls._create(value, names, module, type, start)

    def _lookup(cls, value):
        if isinstance(value, cls):
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for made in cls._member_map_.values():
                if made._value_ == value:
                    return made
        result = cls._missing_(value)
        if isinstance(result, cls):
            return result
        problem = ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        if result is not None:
            problem = TypeError(f'error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid '
                                'member')
        raise problem

    def _create(cls, class_name, names, module, mixin, start):
        bases = (cls,) if mixin is None else (mixin, cls)
        body = type(cls).__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        pairs = names.items() if isinstance(names, dict) else names
        for count, item in enumerate(pairs):
            if isinstance(item, str):
                item = item, auto()
                if start != 1:
                    item = item[0], start + count
            body[item[0]] = item[1]
        from _collections import _caller_module
        body['__module__'] = module or _caller_module()
        return type(cls)(class_name, bases, body)

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            return value in cls._value2member_map_
        except TypeError:
            return any(value == made._value_ for made in cls._member_map_.values())

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        return len(cls._member_names_)

    @_property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def __dir__(cls):
        return sorted({'__class__', '__contains__', '__doc__', '__getitem__', '__init_subclass__', '__iter__',
                       '__len__', '__members__', '__module__', '__name__', '__qualname__', *cls._member_names_}
                      | {name for base in cls.__mro__ for name in base.__dict__ if _shown(cls, base, name)})

    def __repr__(cls):
        kind = 'flag' if Flag is not None and issubclass(cls, Flag) else 'enum'
        return f'<{kind} {cls.__name__!r}>'

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'cannot reassign member {name!r}')
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'{cls.__name__!r} cannot delete member {name!r}.')
        super().__delattr__(name)


EnumMeta = EnumType
Flag = ReprEnum = None
_OWN = ('Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum')


class _PlainRepr:
    pass


class Enum(metaclass=EnumType):
    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return max(last_values) + 1
        except TypeError:
            return last_values[-1] + 1

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        value = self._value_
        text = repr(value) if self._member_type_ is object else self._member_type_.__repr__(value)
        return f'<{self.__class__.__name__}.{self._name_}: {text}>'

    def __str__(self):
        return f'{self.__class__.__name__}.{self._name_}'

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __dir__(self):
        return ['__class__', '__doc__', '__eq__', '__hash__', '__module__', 'name', 'value']

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class ReprEnum(Enum):
    """Only its repr is an enumeration's; str() and format() are those of the mixed-in type."""


class IntEnum(int, ReprEnum):
    __repr__ = Enum.__repr__
    __reduce_ex__ = Enum.__reduce_ex__

    def __str__(self):
        return int.__repr__(self._value_)

    def __format__(self, format_spec):
        return int.__format__(self._value_, format_spec)

    def __hash__(self):
        return hash(self._value_)


class StrEnum(str, ReprEnum):
    __repr__ = Enum.__repr__
    __reduce_ex__ = Enum.__reduce_ex__

    @staticmethod
    def _new_member_(cls, value='', *args):
        if not isinstance(value, str):
            raise TypeError(f'{value!r} is not a string')
        member = str.__new__(cls, value)
        member._value_ = value
        return member

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return self._value_

    def __format__(self, format_spec):
        return str.__format__(self._value_, format_spec)

    def __hash__(self):
        return hash(self._value_)


class Flag(Enum):
    """Members that can be combined with | & ^ ~."""

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return 2 ** max(last_values).bit_length() if last_values else start or 1

    @classmethod
    def _limit(cls):
        for base in cls.__mro__:
            if base.__dict__.get('_boundary_') is not None:
                return base._boundary_
        return KEEP if issubclass(cls, IntFlag) else STRICT

    @classmethod
    def _all_bits(cls):
        bits = 0
        for made in cls._member_map_.values():
            bits |= made._value_
        return bits

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        known, boundary = cls._all_bits(), cls._limit()
        if value & ~known and value > 0 and boundary is not KEEP:
            if boundary is EJECT:
                return value
            if boundary is STRICT:
                width = max(value.bit_length(), known.bit_length())
                raise ValueError(f'{cls!r} invalid value {value!r}\n    given 0b0 {value:0{width}b}\n'
                                 f'  allowed 0b0 {known:0{width}b}')
            value &= known
        if value < 0:
            value = known + 1 + value if boundary is not KEEP else max(known + 1, 1 << (-value).bit_length()) + value
        if value in cls._value2member_map_:
            return cls._value2member_map_[value]
        new = int.__new__(cls, value) if issubclass(cls, int) else object.__new__(cls)
        new._value_ = value
        names = [made._name_ for made in cls if made._value_ & value]
        rest = value & ~known
        new._name_ = '|'.join(names + ([str(rest)] if rest and names else [])) or None
        cls._value2member_map_[value] = new
        return new

    def _other(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        return other if isinstance(other, int) and isinstance(self, int) else None

    def __contains__(self, other):
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return iter([made for made in self.__class__ if made._value_ & self._value_])

    def __len__(self):
        return bin(self._value_).count('1')

    def __repr__(self):
        cls = self.__class__.__name__
        return f'<{cls}: {self._value_!r}>' if self._name_ is None else f'<{cls}.{self._name_}: {self._value_!r}>'

    def __str__(self):
        cls = self.__class__.__name__
        return f'{cls}({self._value_!r})' if self._name_ is None else f'{cls}.{self._name_}'

    def __bool__(self):
        return bool(self._value_)

    def __or__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self.__class__(self._value_ | other)

    def __and__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self.__class__(self._value_ & other)

    def __xor__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self.__class__(self._value_ ^ other)

    def __invert__(self):
        return self.__class__(self._all_bits() & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __hash__(self):
        return hash(self._value_)


class IntFlag(int, Flag):
    __repr__ = Flag.__repr__
    __reduce_ex__ = Enum.__reduce_ex__

    def __or__(self, other):
        return Flag.__or__(self, other)

    def __and__(self, other):
        return Flag.__and__(self, other)

    def __xor__(self, other):
        return Flag.__xor__(self, other)

    def __invert__(self):
        return Flag.__invert__(self)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __str__(self):
        return int.__repr__(self._value_)

    def __format__(self, format_spec):
        return int.__format__(self._value_, format_spec)

    def __hash__(self):
        return hash(self._value_)


class FlagBoundary(StrEnum):
    """What a Flag does with bits that none of its members has."""
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class EnumCheck(StrEnum):
    CONTINUOUS = 'no skipped integer values'
    NAMED_FLAGS = 'multi-flag aliases may not contain unnamed flags'
    UNIQUE = 'one name per value'


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Checks a class of members for what is asked."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        name = enumeration.__name__
        for check in self.checks:
            if check is UNIQUE:
                double = [(alias, made._name_) for alias, made in enumeration._member_map_.items()
                          if alias != made._name_]
                if double:
                    raise ValueError(f'aliases found in {enumeration!r}: '
                                     f'{", ".join([f"{alias} -> {first}" for alias, first in double])}')
            elif check is CONTINUOUS:
                values = set([made._value_ for made in enumeration])
                if len(values) < 2:
                    continue
                low, high = min(values), max(values)
                if issubclass(enumeration, Flag):
                    wanted = [1 << bit for bit in range(low.bit_length() - 1, high.bit_length())]
                else:
                    wanted = range(low, high + 1)
                missing = [value for value in wanted if value not in values]
                if missing:
                    raise ValueError(f'invalid {"flag" if issubclass(enumeration, Flag) else "enum"} {name!r}: '
                                     f'missing values {", ".join(map(str, missing))}')
            elif check is NAMED_FLAGS:
                known = 0
                for made in enumeration:
                    known |= made._value_
                bad = [alias for alias, made in enumeration._member_map_.items() if made._value_ & ~known]
                if bad:
                    raise ValueError(f'invalid Flag {name!r}: aliases {", ".join(bad)} are missing combined values; '
                                     'use enum.show_flag_values(value) for details')
        return enumeration


def show_flag_values(value):
    return [1 << bit for bit in range(value.bit_length()) if value >> bit & 1]


def global_enum(cls):
    """The members become names of the module, and show themselves so."""
    import sys
    module = cls.__module__.split('.')[-1]
    cls.__repr__ = lambda self: f'{module}.{self._name_}'
    vars(sys.modules[cls.__module__]).update(cls.__members__)
    return cls


def unique(enumeration):
    double = [(name, made._name_) for name, made in enumeration._member_map_.items() if name != made._name_]
    if double:
        details = ', '.join(f'{alias} -> {name}' for alias, name in double)
        raise ValueError(f'duplicate values found in {enumeration!r}: {details}')
    return enumeration
