"""Classes: inheritance, super, class variables, special methods, metaclasses, hooks."""


class Animal:
    kind = 'animal'
    count = 0

    def __init__(self, name):
        self.name = name
        Animal.count += 1

    def speak(self):
        return '...'

    def __repr__(self):
        return '%s(%r)' % (type(self).__name__, self.name)

    @property
    def upper(self):
        return self.name.upper()

    @upper.setter
    def upper(self, value):
        self.name = value.lower()

    @classmethod
    def make(cls, name):
        return cls(name)

    @staticmethod
    def twice(x):
        return x * 2


class Dog(Animal):
    kind = 'dog'

    def __init__(self, name, tricks=()):
        super().__init__(name)
        self.tricks = list(tricks)

    def speak(self):
        return 'woof ' + super().speak()


class Puppy(Dog):
    def speak(self):
        return 'yip ' + super(Puppy, self).speak()


d = Dog('Rex', ['sit'])
p = Puppy.make('Bit')
print(d, p, d.speak(), p.speak(), d.kind, Animal.kind, Animal.count)
# expect: Dog('Rex') Puppy('Bit') woof ... yip woof ... dog animal 2
d.upper = 'MAX'
print(d.name, d.upper, Animal.twice(4), isinstance(p, Animal), issubclass(Puppy, Dog))
# expect: max MAX 8 True True
try:
    d.nothing
except AttributeError as e:
    print(e, e.name, e.obj is d)
# expect: 'Dog' object has no attribute 'nothing' nothing True
try:
    Dog.nothing
except AttributeError as e:
    print(e)
# expect: type object 'Dog' has no attribute 'nothing'
try:
    del d.nothing
except AttributeError as e:
    print(e)
# expect: 'Dog' object has no attribute 'nothing'
try:
    (5).x = 1
except AttributeError as e:
    print(e)
# expect: 'int' object has no attribute 'x' and no __dict__ for setting new attributes


class Left:
    def who(self):
        return ['left']


class A(Left):
    def who(self):
        return ['A'] + super().who()


class B(Left):
    def who(self):
        return ['B'] + super().who()


class C(A, B):
    def who(self):
        return ['C'] + super().who()


print(C().who(), [k.__name__ for k in C.__mro__])
# expect: ['C', 'A', 'B', 'left'] ['C', 'A', 'B', 'Left', 'object']
try:
    class Bad(Left, A):
        pass
except TypeError as e:
    print(e)
# expect: Cannot create a consistent method resolution order (MRO) for bases Left, A


class Vec:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y)

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __eq__(self, o):
        return (self.x, self.y) == (o.x, o.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __bool__(self):
        return bool(self.x or self.y)

    def __len__(self):
        return 2

    def __getitem__(self, i):
        return (self.x, self.y)[i]

    def __iter__(self):
        return iter((self.x, self.y))

    def __contains__(self, v):
        return v in (self.x, self.y)

    def __call__(self, z):
        return ('called', z)

    def __str__(self):
        return '<%d,%d>' % (self.x, self.y)

    def __neg__(self):
        return Vec(-self.x, -self.y)

    def __lt__(self, o):
        return self.x < o.x

    def __iadd__(self, o):
        self.x += o.x
        return self


v = Vec(1, 2)
print(v + Vec(3, 4), 3 * v, v * 2, -v, v == Vec(1, 2), v != Vec(1, 2), len(v), v[1], list(v), 2 in v, v(5),
      bool(Vec(0, 0)))
# expect: <4,6> <3,6> <2,4> <-1,-2> True False 2 2 [1, 2] True ('called', 5) False
v += Vec(10, 0)
print(v, {v: 'in dict'}[Vec(11, 2)], sorted([Vec(3, 0), Vec(1, 0)])[0] < v)
# expect: <11,2> in dict True


class Meta(type):
    def __new__(meta, name, bases, ns, **kw):
        print('new', name, sorted(kw))
        ns['added'] = 1
        return super().__new__(meta, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        print('init', name)
        super().__init__(name, bases, ns)

    def __call__(cls, *args):
        print('call', args)
        return super().__call__(*args)


class WithMeta(metaclass=Meta, option=3):
    def __init__(self, x):
        self.x = x
# expect: new WithMeta ['option']
# expect: init WithMeta


print(WithMeta(4).x, WithMeta.added, type(WithMeta).__name__)
# expect: call (4,)
# expect: 4 1 Meta


class Base:
    subclasses = []

    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        Base.subclasses.append((cls.__name__, tag))


class S1(Base, tag='t'):
    pass


class S2(Base):
    pass


print(Base.subclasses)
# expect: [('S1', 't'), ('S2', None)]


class Field:
    def __set_name__(self, owner, name):
        self.name = name
        print('set_name', owner.__name__, name)

    def __get__(self, obj, owner=None):
        return self if obj is None else obj.__dict__.get(self.name, 'unset')

    def __set__(self, obj, value):
        obj.__dict__[self.name] = value * 2


class Record:
    field = Field()
# expect: set_name Record field


r = Record()
print(r.field)
# expect: unset
r.field = 21
print(r.field, Record.field.name)
# expect: 42 field


class Dyn:
    def __getattr__(self, name):
        if name.startswith('x'):
            return name * 2
        raise AttributeError(name)

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value + 1)


y = Dyn()
y.a = 1
print(y.xy, y.a, hasattr(y, 'q'), getattr(y, 'q', 'default'))
# expect: xyxy 2 False default


class Body:
    items = [i for i in range(3)]
    n = len(items)
    for i in range(2):
        n += i
    if n:
        def conditional(self):
            return 'yes'
    __private = 5

    def get(self):
        return self.__private


print(Body.items, Body.n, Body().conditional(), Body().get(), Body._Body__private)
# expect: [0, 1, 2] 4 yes 5 5
print(type('Dynamic', (Base,), {'f': lambda self: 5})().f())
# expect: 5
print(Body.__name__, Body.__module__, Body.__qualname__, Body.__doc__, Vec.__eq__ is not object.__eq__)
# expect: Body __main__ Body None True
print(repr(Body), Animal.speak.__qualname__, str(d.speak)[:30])
# expect: <class '__main__.Body'> Animal.speak <bound method Dog.speak of Dog


class Del:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('del', self.n)


t = Del(1)
t = Del(2)
# expect: del 1
del t
# expect: del 2


def scope():
    inside = Del(3)
    print('leaving')


scope()
# expect: leaving
# expect: del 3
[Del(4)]
# expect: del 4
print('end')
# expect: end


class Slots:
    __slots__ = ('a',)

    def __init__(self):
        self.a = 1


print(Slots().a)
# expect: 1


class Ctx:
    def __enter__(self):
        print('enter')
        return 'entered'

    def __exit__(self, kind, value, tb):
        print('exit', kind and kind.__name__, value)
        return kind is ValueError


with Ctx() as c:
    print(c)
# expect: enter
    # expect: entered
# expect: exit None None
with Ctx(), Ctx() as c2:
    raise ValueError('swallowed')
# expect: enter
# expect: enter
# expect: exit ValueError swallowed
# expect: exit None None
try:
    with Ctx():
        raise KeyError('kept')
except KeyError as e:
    print('out', e)
# expect: enter
# expect: exit KeyError 'kept'
# expect: out 'kept'
try:
    with 5:
        pass
except TypeError as e:
    print(e)
# expect: 'int' object does not support the context manager protocol


class NoExit:
    def __enter__(self):
        pass


try:
    with NoExit():
        pass
except TypeError as e:
    print(e)
# expect: 'NoExit' object does not support the context manager protocol (missed __exit__ method)


def returns_in_with():
    with Ctx():
        return 'value'


print(returns_in_with())
# expect: enter
# expect: exit None None
# expect: value
