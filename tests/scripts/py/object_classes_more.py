# Classes: lookups that change, inheritance, operators, metaclasses, and what is wrong with special methods.


class A:
    def who(self):
        return 'A'


class B(A):
    def who(self):
        return 'B' + super().who()


class C(A):
    def who(self):
        return 'C' + super().who()


class D(B, C):
    def who(self):
        return 'D' + super().who()


print(D().who(), [k.__name__ for k in D.mro()])
# expect: DBCA ['D', 'B', 'C', 'A', 'object']
A.who = lambda self: 'new'
print(D().who(), B().who())
# expect: DBCnew Bnew
del C.who
print(D().who())
# expect: DBnew
b = B()
b.who = lambda: 'inst'
print(b.who())
# expect: inst
del b.who
print(b.who())
# expect: Bnew


class P:
    def __init__(self):
        self._v = 1

    @property
    def v(self):
        "doc of v"
        return self._v

    @v.setter
    def v(self, x):
        self._v = x


class Q(P):
    @P.v.setter
    def v(self, x):
        self._v = x * 10


q = Q()
q.v = 5
print(q.v, P.v.__doc__, Q.v.fget is P.v.fget, type(P.v))
# expect: 50 doc of v True <class 'property'>


class NonData:
    def __get__(self, i, t):
        return 'nondata'


class DataD:
    def __get__(self, i, t):
        return 'data'

    def __set__(self, i, v):
        raise AttributeError('no set')


class H:
    n = NonData()
    d = DataD()


h = H()
print(h.n, h.d)
# expect: nondata data
h.__dict__['n'] = 1
h.__dict__['d'] = 2
print(h.n, h.d)
# expect: 1 data
try:
    h.d = 3
except AttributeError as e:
    print(e)
# expect: no set


class Num:
    def __init__(self, v):
        self.v = v

    def __repr__(self):
        return 'N(%r)' % (self.v,)

    def __sub__(self, o):
        return Num(self.v - getattr(o, 'v', o))

    def __rsub__(self, o):
        return Num(o - self.v)

    def __matmul__(self, o):
        return 'matmul'

    def __rmatmul__(self, o):
        return 'rmatmul'

    def __imatmul__(self, o):
        return 'imatmul'

    def __divmod__(self, o):
        return 'divmod'

    def __rdivmod__(self, o):
        return 'rdivmod'

    def __pow__(self, o, m=None):
        return ('pow', o, m)

    def __rpow__(self, o):
        return ('rpow', o)

    def __round__(self, n=None):
        return ('round', n)

    def __abs__(self):
        return 'abs'

    def __int__(self):
        return 7

    def __float__(self):
        return 7.5

    def __index__(self):
        return 3

    def __format__(self, s):
        return 'fmt<%s>' % s

    def __trunc__(self):
        return 1

    def __invert__(self):
        return 'inv'

    def __pos__(self):
        return 'pos'

    def __lshift__(self, o):
        return 'lshift'

    def __rrshift__(self, o):
        return 'rrshift'

    def __ifloordiv__(self, o):
        return 'ifloor'

    def __and__(self, o):
        return NotImplemented

    def __bool__(self):
        return False

    def __len__(self):
        return 4


n = Num(5)
print(n - 1, 10 - n, n @ 1, 1 @ n, divmod(n, 2), divmod(2, n), n ** 2, 2 ** n, pow(n, 2), pow(n, 2, 3), round(n),
      round(n, 2), abs(n), int(n), float(n), [0, 1, 2, 3][n], format(n, '>5'), f'{n:x}', '{:y}'.format(n), ~n, +n,
      n << 1, 1 >> n, not n, hex(n), range(n))
# expect: N(4) N(5) matmul rmatmul divmod rdivmod ('pow', 2, None) ('rpow', 2) ('pow', 2, None) ('pow', 2, 3) ('round', None) ('round', 2) abs 7 7.5 3 fmt<>5> fmt<x> fmt<y> inv pos lshift rrshift True 0x3 range(0, 3)
m = n
m @= 2
print(m)
# expect: imatmul
m = n
m //= 2
print(m)
# expect: ifloor
m = n
m -= 2
print(m)
# expect: N(3)
try:
    n & 1
except TypeError as e:
    print(e)
# expect: unsupported operand type(s) for &: 'Num' and 'int'
try:
    1 & n
except TypeError as e:
    print(e)
# expect: unsupported operand type(s) for &: 'int' and 'Num'
try:
    m = n
    m &= 1
except TypeError as e:
    print(e)
# expect: unsupported operand type(s) for &=: 'Num' and 'int'
try:
    m = n
    m += 1
except TypeError as e:
    print(e)
# expect: unsupported operand type(s) for +=: 'Num' and 'int'


class Sub(Num):
    def __rsub__(self, o):
        return 'Sub.rsub'


print(Num(1) - Sub(2), Sub(2) - Num(1))
# expect: Sub.rsub N(1)


class Meta(type):
    @classmethod
    def __prepare__(m, name, bases, **k):
        return {'injected': name}

    def __instancecheck__(c, o):
        return o == 'yes'

    def __subclasscheck__(c, s):
        return s is int

    def __iter__(c):
        return iter([c.__name__])

    def __contains__(c, x):
        return x == 1

    def __getitem__(c, x):
        return ('item', x)

    def __repr__(c):
        return '<Meta %s>' % c.__name__

    def __call__(c, *a, **k):
        return ('called', a, k)

    @property
    def mp(c):
        return 'mp of ' + c.__name__

    def __getattr__(c, n):
        return 'meta getattr ' + n


class X(metaclass=Meta):
    z = 1


print(X.injected, isinstance('yes', X), isinstance(1, X), issubclass(int, X), issubclass(str, X), list(X), 1 in X,
      X['k'], X, X(1, b=2), X.mp, X.nope, X.z)
# expect: X True False True False ['X'] True ('item', 'k') <Meta X> ('called', (1,), {'b': 2}) mp of X meta getattr nope 1


class Sing:
    inst = None

    def __new__(cls, *a):
        if cls.inst is None:
            cls.inst = super().__new__(cls)
        return cls.inst

    def __init__(self, v):
        self.v = v


s1 = Sing(1)
s2 = Sing(2)
print(s1 is s2, s1.v)
# expect: True 2


class Base:
    def __init_subclass__(cls, /, tag=None, **k):
        cls.tag = tag
        super().__init_subclass__(**k)


class Derived(Base, tag='t'):
    pass


print(Derived.tag)
# expect: t
try:
    class Wrong(Base, nope=1):
        pass
except TypeError as e:
    print(e)
# expect: Wrong.__init_subclass__() takes no keyword arguments
try:
    class Wrong2(A, metaclass=Meta, foo=1):
        pass
except TypeError as e:
    print(e)
# expect: Wrong2.__init_subclass__() takes no keyword arguments


class Slots:
    __slots__ = 'a', '_b'

    def __init__(self):
        self.a = 1
        self._b = 2


class Slots2(Slots):
    __slots__ = ('c',)


class Slots3(Slots):
    pass


s = Slots2()
s.c = 3
print(s.a, s._b, s.c, hasattr(s, '__dict__'), hasattr(Slots3(), '__dict__'), Slots.a)
# expect: 1 2 3 False True <member 'a' of 'Slots' objects>
try:
    s.zz = 1
except AttributeError as e:
    print(e)
# expect: 'Slots2' object has no attribute 'zz' and no __dict__ for setting new attributes
try:
    del s.c
    s.c
except AttributeError as e:
    print(e)
# expect: 'Slots2' object has no attribute 'c'
t = Slots3()
t.zz = 5
print(t.zz, t.a)
# expect: 5 1


class WithEq:
    def __eq__(self, o):
        return True


try:
    {WithEq()}
except TypeError as e:
    print(e)
# expect: unhashable type: 'WithEq'
print(WithEq.__hash__, WithEq() != 5)
# expect: None False


def deco(c):
    c.extra = 'deco'
    return c


@deco
class Dc:
    pass


print(Dc.extra)
# expect: deco


class Outer:
    class Inner:
        def f(self):
            return __class__.__qualname__

    x = [i for i in range(3)]
    y = lambda self: self.x


print(Outer.Inner().f(), Outer().y(), Outer.Inner.f.__qualname__)
# expect: Outer.Inner [0, 1, 2] Outer.Inner.f


class Ctx:
    def __enter__(self):
        print('enter')
        return self

    def __exit__(self, t, v, tb):
        print('exit', t and t.__name__, v)
        return t is ValueError


with Ctx() as c:
    print('body')
# expect: enter
    # expect: body
# expect: exit None None
with Ctx():
    raise ValueError('swallowed')
# expect: enter
# expect: exit ValueError swallowed
try:
    with Ctx():
        raise KeyError('k')
except KeyError as e:
    print('out', e)
# expect: enter
# expect: exit KeyError 'k'
# expect: out 'k'


class It:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError(i)
        return i * i

    def __len__(self):
        return 4


print(list(It()), 9 in It(), 5 in It(), list(reversed(It())), [*It()])
# expect: [0, 1, 4, 9] True False [9, 4, 1, 0] [0, 1, 4, 9]
x, *y = It()
print(x, y)
# expect: 0 [1, 4, 9]


class Dir:
    def __dir__(self):
        return ['b', 'a']


print(dir(Dir()), sorted(k for k in dir(A()) if not k.startswith('__')))
# expect: ['a', 'b'] ['who']


class Getter:
    def __getattr__(self, n):
        if n.startswith('has'):
            return n
        raise AttributeError(n)


print(Getter().has1, hasattr(Getter(), 'zz'), getattr(Getter(), 'q', 'default'))
# expect: has1 False default
try:
    Getter().zz
except AttributeError as e:
    print(repr(e))
# expect: AttributeError('zz')
print(type('Dyn', (A,), {'k': 1, 'm': lambda s: s.k})().m(), type('Dyn', (), {}).__module__)
# expect: 1 __main__
print(issubclass(bool, int), isinstance(None, type(None)), type(type) is type, object.__bases__, type.__mro__)
# expect: True True True () (<class 'type'>, <class 'object'>)


class NoneIter:
    __iter__ = None


try:
    iter(NoneIter())
except TypeError as e:
    print(e)
# expect: 'NoneIter' object is not iterable


class BadLen:
    def __len__(self):
        return -1


try:
    len(BadLen())
except ValueError as e:
    print(e)
# expect: __len__() should return >= 0


class BadBool:
    def __bool__(self):
        return 1


try:
    bool(BadBool())
except TypeError as e:
    print(e)
# expect: __bool__ should return bool, returned int


class BadStr:
    def __str__(self):
        return 1

    def __repr__(self):
        return 2


try:
    str(BadStr())
except TypeError as e:
    print(e)
# expect: __str__ returned non-string (type int)
try:
    repr(BadStr())
except TypeError as e:
    print(e)
# expect: __repr__ returned non-string (type int)


class BadIter:
    def __iter__(self):
        return 1


try:
    iter(BadIter())
except TypeError as e:
    print(e)
# expect: iter() returned non-iterator of type 'int'


class BadHash:
    def __hash__(self):
        return 'x'


try:
    hash(BadHash())
except TypeError as e:
    print(e)
# expect: __hash__ method should return an integer


class BadIndex:
    def __index__(self):
        return 'x'


try:
    [1][BadIndex()]
except TypeError as e:
    print(e)
# expect: __index__ returned non-int (type str)
try:
    A.who()
except TypeError as e:
    print(e)
# expect: <lambda>() missing 1 required positional argument: 'self'
try:
    A().who(1)
except TypeError as e:
    print(e)
# expect: <lambda>() takes 1 positional argument but 2 were given
try:
    str.upper(5)
except TypeError as e:
    print(e)
# expect: descriptor 'upper' for 'str' objects doesn't apply to a 'int' object
try:
    [].append()
except TypeError as e:
    print(e)
# expect: list.append() takes exactly one argument (0 given)
try:
    list.append(1, 2)
except TypeError as e:
    print(e)
# expect: descriptor 'append' for 'list' objects doesn't apply to a 'int' object
try:
    int.__add__('a', 1)
except TypeError as e:
    print(e)
# expect: descriptor '__add__' requires a 'int' object but received a 'str'
try:
    super().x
except RuntimeError as e:
    print(e)
# expect: super(): no arguments
try:
    super(B, 5).x
except TypeError as e:
    print(e)
# expect: super(type, obj): obj (instance of int) is not an instance or subtype of type (B).
try:
    B().__nope__
except AttributeError as e:
    print(e)
# expect: 'B' object has no attribute '__nope__'
try:
    super(B, B()).nope
except AttributeError as e:
    print(e)
# expect: 'super' object has no attribute 'nope'
print(A.__dict__.get('who') is not None, A().__class__ is A, A.__class__, (5).__class__, [].__class__.__name__,
      None.__class__)
# expect: True True <class 'type'> <class 'int'> list <class 'NoneType'>
o = object()
print(o == o, o != o, o.__eq__(5), A().__ne__(A()), (5).__eq__('x'), 'a'.__eq__('a'))
# expect: True False NotImplemented NotImplemented NotImplemented True
print([].__class__.__mro__, list.__name__, list.__module__, dict.__doc__ is not None,
      int.__basicsize__ if False else '')
# expect: (<class 'list'>, <class 'object'>) list builtins True 
print(hash(1) == hash(1.0) == hash(True), hash('a') == hash('a'), hash((1, 'a')) == hash((1, 'a')),
      hash(2**100) == hash(float(2**100)), hash(-2), hash(-1.0), hash(0.5), hash(10**400))
# expect: True True True True -2 -2 1152921504606846976 477640439047194790


class Big(int):
    def __hash__(self):
        return 2**70


print(hash(Big(3)) == hash(2**70))
# expect: True
