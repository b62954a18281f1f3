"""A body's names may be kept in any mapping, and a star import may come from any object."""
import sys
import types
from collections import UserDict


class Told(UserDict):
    """No dict, but it can be asked as one."""

    def __setitem__(self, name, value):
        self.told = [*getattr(self, 'told', []), name]
        super().__setitem__(name, value)


names = Told()
exec('count: int = 1\ncount += 1\ndel count\ntotal = 2', {}, names)
print(names.told)
# expect: ['__annotations__', 'count', 'count', 'total']
print(list(names), names['__annotations__'])
# expect: ['__annotations__', 'total'] {'count': <class 'int'>}
try:
    exec('total = totl', {}, names)
except NameError as error:
    print(error)
# expect: name 'totl' is not defined
try:
    exec('del nothing', {}, names)
except NameError as error:
    print(error)
# expect: name 'nothing' is not defined


class Kept(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return UserDict()

    def __new__(mcs, name, bases, namespace):
        return super().__new__(mcs, name, bases, namespace.data)


def make(base):
    class Record(base, metaclass=Kept):
        size: int = 3
        double = size * 2
        width = size if base is object else None
    return Record


print(make(object).double, make(object).__annotations__)
# expect: 6 {'size': <class 'int'>}

sys.modules['somewhere'] = types.SimpleNamespace(shown=1, _hidden=2)
from somewhere import *
print(shown, '_hidden' in globals())
# expect: 1 False
sys.modules['listed'] = type('Listed', (), {'__all__': ['_mine'], '_mine': 3, 'other': 4})
from listed import *
print(_mine, 'other' in globals())
# expect: 3 False
for wrong in ['missing'], [5]:
    sys.modules['listed'].__all__ = wrong
    try:
        exec('from listed import *')
    except (AttributeError, TypeError) as error:
        print(error)
# expect: type object 'Listed' has no attribute 'missing'
# expect: Item in Listed.__all__ must be str, not int
