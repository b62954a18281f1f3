"""Properties' names and docs, super as an attribute, what __set_name__ raises."""
from abc import ABC, abstractmethod


def build():
    class Circle:
        def __init__(self, radius):
            self._radius = radius

        @property
        def radius(self):
            """How far it is from the centre to the edge."""
            return self._radius

        area = property(lambda self: 3 * self._radius ** 2, doc='Roughly.')
        area = area.setter(lambda self, value: None)
        edge = property(doc='Not to be read.')
    return Circle


Circle = build()
for act in (lambda: setattr(Circle(1), 'radius', 2), lambda: delattr(Circle(1), 'area'), lambda: Circle(1).edge):
    try:
        act()
    except AttributeError as error:
        print(error)
# expect: property 'radius' of 'build.<locals>.Circle' object has no setter
# expect: property 'area' of 'build.<locals>.Circle' object has no deleter
# expect: property 'edge' of 'build.<locals>.Circle' object has no getter
print(Circle.radius.__name__, Circle.area.__doc__, Circle.radius.__doc__)
# expect: radius Roughly. How far it is from the centre to the edge.
print(Circle.radius.getter(lambda self: 1).__doc__, Circle.area.getter(build).__doc__)
# expect: None Roughly.


class Shape(ABC):
    @property
    @abstractmethod
    def area(self): ...


print(Shape.area.__isabstractmethod__, Circle.area.__isabstractmethod__)
# expect: True False


class Base:
    def greet(self):
        return f'base of {type(self).__name__}'


class Kept(Base):
    def greet(self):
        return 'kept, ' + self.up.greet()


Kept.up = super(Kept)
print(Kept().greet())
# expect: kept, base of Kept
try:
    super(Kept, Base)
except TypeError as error:
    print(error)
# expect: super(type, obj): obj (type Base) is not an instance or subtype of type (Kept).


class Proxy:
    def __init__(self, target):
        self.__dict__['target'] = target

    @property
    def __class__(self):
        return type(self.target)


print(super(Kept, Proxy(Kept())).greet())
# expect: base of Proxy


class Picky:
    def __set_name__(self, owner, name):
        raise ValueError(f'not as {name}')


try:
    class Holder:
        field = Picky()
except ValueError as error:
    print(error, error.__notes__)
# expect: not as field ["Error calling __set_name__ on 'Picky' instance 'field' in 'Holder'"]
