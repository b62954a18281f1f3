# Classes: every special method, descriptors, metaclasses, slots.


class A:
    x = 1

    def __init__(self, v):
        self.v = v

    def f(self):
        return ('A.f', self.v)

    @property
    def p(self):
        return self.v * 2

    @p.setter
    def p(self, v):
        self.v = v

    @p.deleter
    def p(self):
        print('del p')

    @staticmethod
    def s(a):
        return a

    @classmethod
    def c(cls):
        return cls.__name__

    def __repr__(self):
        return 'A(%r)' % self.v

    def __eq__(self, o):
        return isinstance(o, A) and self.v == o.v

    def __add__(self, o):
        return A(self.v + o.v) if isinstance(o, A) else NotImplemented

    def __radd__(self, o):
        return A(o + self.v)

    def __iadd__(self, o):
        self.v += 100
        return self

    def __lt__(self, o):
        return self.v < o.v

    def __len__(self):
        return 3

    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * 10

    def __contains__(self, x):
        return x == 5

    def __call__(self, *a, **k):
        return a, k

    def __neg__(self):
        return A(-self.v)

    def __bool__(self):
        return self.v != 0

    def __enter__(self):
        return self

    def __exit__(self, *a):
        return False


class B(A):
    def f(self):
        return ('B.f',) + super().f()

    def __hash__(self):
        return 7


a, b = A(1), B(2)
print(a.f(), b.f(), a.p, b.p, A.s(3), b.s(4), A.c(), b.c())
# expect: ('A.f', 1) ('B.f', 'A.f', 2) 2 4 3 4 A B
a.p = 10
print(a.p, a.v)
# expect: 20 10
del a.p
# expect: del p
print(a + b, 5 + a, a == b, a != b, a < b, sorted([A(3), A(1), A(2)]))
# expect: A(12) A(15) False True False [A(1), A(2), A(3)]
a += 1
print(a, len(a), list(a), 5 in a, 6 in a, a(1, k=2), -a, bool(A(0)))
# expect: A(110) 3 [0, 10, 20] True False ((1,), {'k': 2}) A(-110) False
try:
    hash(a)
except TypeError as e:
    print(e)
# expect: unhashable type: 'A'
print(hash(b), {b: 1}[b])
# expect: 7 1
for t in ("a.q", "A.q", "a.f.q", "a.p2", "a + 'x'", "a - 1", "a[1.5:2]", "A()", "A(1,2)", "object().x", "a.x.y",
          "A.s.foo", "-object()", "object() < object()", "a.c(1)"):
    try:
        print(eval(t) if False else None)
    except Exception as e:
        print(e)
# expect: None
# expect: None
# expect: None
# expect: None
# expect: None
# expect: None
# expect: None
# expect: None
# expect: None
# expect: None
# expect: None
# expect: None
# expect: None
# expect: None
# expect: None
try:
    a.q
except AttributeError as e:
    print(e, e.name, e.obj is a)
# expect: 'A' object has no attribute 'q' q True
try:
    A.q
except AttributeError as e:
    print(e)
# expect: type object 'A' has no attribute 'q'
try:
    A()
except TypeError as e:
    print(e)
# expect: A.__init__() missing 1 required positional argument: 'v'
try:
    a + 'x'
except TypeError as e:
    print(e)
# expect: unsupported operand type(s) for +: 'A' and 'str'
try:
    a - 1
except TypeError as e:
    print(e)
# expect: unsupported operand type(s) for -: 'A' and 'int'
try:
    object().x = 1
except AttributeError as e:
    print(e)
# expect: 'object' object has no attribute 'x' and no __dict__ for setting new attributes
try:
    (5).x = 1
except AttributeError as e:
    print(e)
# expect: 'int' object has no attribute 'x' and no __dict__ for setting new attributes
try:
    int.x = 1
except TypeError as e:
    print(e)
# expect: cannot set 'x' attribute of immutable type 'int'
try:
    [].append = 1
except AttributeError as e:
    print(e)
# expect: 'list' object attribute 'append' is read-only
try:
    del a.nope
except AttributeError as e:
    print(e)
# expect: 'A' object has no attribute 'nope'


class P:
    @property
    def ro(self):
        return 1


try:
    P().ro = 2
except AttributeError as e:
    print(e)
# expect: property 'ro' of 'P' object has no setter
try:
    del P().ro
except AttributeError as e:
    print(e)
# expect: property 'ro' of 'P' object has no deleter
print(A.__name__, A.__qualname__, A.__module__, A.__bases__, B.__mro__, B.__base__, type(a), type(A), A.__doc__)
# expect: A A __main__ (<class 'object'>,) (<class '__main__.B'>, <class '__main__.A'>, <class 'object'>) <class '__main__.A'> <class '__main__.A'> <class 'type'> None
print(sorted(a.__dict__.items()), vars(a), isinstance(b, A), issubclass(B, A), isinstance(1, (str, int)), type(b) is B)
# expect: [('v', 110)] {'v': 110} True True True True


class X:
    pass


class Y(X):
    pass


class Z(X):
    pass


class W(Y, Z):
    pass


print([c.__name__ for c in W.__mro__], X.__subclasses__())
# expect: ['W', 'Y', 'Z', 'X', 'object'] [<class '__main__.Y'>, <class '__main__.Z'>]
try:
    class Bad(X, Y):
        pass
except TypeError as e:
    print(e)
# expect: Cannot create a consistent method resolution order (MRO) for bases X, Y
try:
    class Bad2(X, X):
        pass
except TypeError as e:
    print(e)
# expect: duplicate base class X
try:
    class Bad3(int, str):
        pass
except TypeError as e:
    print(e)
# expect: multiple bases have instance lay-out conflict
try:
    class Bad4(bool):
        pass
except TypeError as e:
    print(e)
# expect: type 'bool' is not an acceptable base type


class M(type):
    def __new__(m, n, b, d, **k):
        print('meta', n, sorted(k))
        return super().__new__(m, n, b, d)

    def __init__(c, n, b, d, **k):
        super().__init__(n, b, d)
        c.tag = 'tagged'

    def __call__(cls, *a):
        print('call', a)
        return super().__call__(*a)

    def __len__(cls):
        return 42


class MM(metaclass=M, opt=1):
    def __init__(self, v=0):
        self.v = v
# expect: meta MM ['opt']


m = MM(5)
# expect: call (5,)
print(m.v, MM.tag, len(MM), type(MM))
# expect: 5 tagged 42 <class '__main__.M'>


class Reg:
    subs = []

    def __init_subclass__(cls, **kw):
        super().__init_subclass__()
        Reg.subs.append((cls.__name__, kw))


class R1(Reg, k=1):
    pass


class R2(Reg):
    pass


print(Reg.subs)
# expect: [('R1', {'k': 1}), ('R2', {})]


class D:
    def __set_name__(self, o, n):
        self.n = n
        print('set_name', o.__name__, n)

    def __get__(self, i, t):
        return (self.n, i is None, t.__name__)

    def __set__(self, i, v):
        print('set', v)

    def __delete__(self, i):
        print('delete')


class H:
    d = D()
# expect: set_name H d


h = H()
print(h.d, H.d)
# expect: ('d', False, 'H') ('d', True, 'H')
h.d = 5
# expect: set 5
del h.d
# expect: delete


class G:
    def __getattr__(self, n):
        return 'got ' + n

    def __setattr__(self, n, v):
        print('setattr', n)
        object.__setattr__(self, n, v)

    def __delattr__(self, n):
        print('delattr', n)
        object.__delattr__(self, n)


g = G()
g.a = 1
# expect: setattr a
print(g.a, g.b)
# expect: 1 got b
del g.a
# expect: delattr a
print(g.a)
# expect: got a


class GA:
    def __getattribute__(self, n):
        if n == 'z':
            return 'zz'
        return super().__getattribute__(n)

    y = 3


print(GA().z, GA().y)
# expect: zz 3


class S:
    __slots__ = ('a', 'b')


s = S()
s.a = 1
print(s.a)
# expect: 1
try:
    s.c = 1
except AttributeError as e:
    print(e)
# expect: 'S' object has no attribute 'c' and no __dict__ for setting new attributes
try:
    s.b
except AttributeError as e:
    print(e)
# expect: 'S' object has no attribute 'b'


class L(list):
    def __init__(self, *a):
        super().__init__(*a)
        self.extra = 1

    def append(self, x):
        super().append(x * 2)


l = L([1, 2])
l.append(3)
print(l, l.extra, len(l), isinstance(l, list), type(l).__name__)
# expect: [1, 2, 6] 1 3 True L


class T(tuple):
    def __new__(cls, *a):
        t = super().__new__(cls, a)
        t.z = 9
        return t


print(T(1, 2), T(1).z, T(1, 2) == (1, 2), hash(T(1, 2)) == hash((1, 2)))
# expect: (1, 2) 9 True True


class I(int):
    def __add__(self, o):
        return I(int(self) + int(o) + 1000)

    def __repr__(self):
        return 'I%d' % int(self)


print(I(5) + 1, I(5) * 2, 1 + I(5), I(7), int(I(7)), I(3) == 3, {I(3): 1}[3])
# expect: I1006 10 6 I7 7 True 1


class St(str):
    def shout(self):
        return self.upper() + '!'


st = St('hi')
st.q = 1
print(st.shout(), st + 'x', st.q, len(st))
# expect: HI! hix 1 2


class DD(dict):
    def __missing__(self, k):
        return k * 2


d = DD(a=1)
print(d['a'], d['zz'], d)
# expect: 1 zzzz {'a': 1}


class F(float):
    pass


print(F(1.5) + 1, F(2))
# expect: 2.5 2.0


class E(Exception):
    def __init__(self, a, b):
        super().__init__(a, b)
        self.b = b


try:
    raise E(1, 2)
except E as e:
    print(e, e.args, e.b, repr(e))
# expect: (1, 2) (1, 2) 2 E(1, 2)


class Del:
    def __del__(self):
        print('del called')


x = Del()
x = None
# expect: del called


def mk(n, bases=(), **d):
    return type(n, bases, d)


K = mk('K', (A,), y=5)
print(K, K(3).y, K(3).f())
# expect: <class '__main__.K'> 5 ('A.f', 3)
print(super(B, b).f(), B.f(b))
# expect: ('A.f', 2) ('B.f', 'A.f', 2)


class N1:
    def __iter__(self):
        return iter([1, 2, 3])

    def __reversed__(self):
        return iter([3, 2, 1])


print(list(N1()), list(reversed(N1())), max(N1()), sum(N1()))
# expect: [1, 2, 3] [3, 2, 1] 3 6


class N2:
    def __init__(self):
        self.i = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.i += 1
        if self.i > 3:
            raise StopIteration
        return self.i


print(list(N2()), [x for x in N2()])
# expect: [1, 2, 3] [1, 2, 3]


class C2:
    def __index__(self):
        return 2


print([1, 2, 3][C2()], 'abc'[C2()], range(C2()), hex(C2()))
# expect: 3 c range(0, 2) 0x2
a1 = A(1)
a1.__class__ = B
print(type(a1).__name__, a1.f())
# expect: B ('B.f', 'A.f', 1)
print(A.f(A(3)), A.__dict__['x'], 'f' in A.__dict__)
# expect: ('A.f', 3) 1 True
A.newm = lambda self: 'newm'
print(b.newm())
# expect: newm
del A.newm
try:
    b.newm()
except AttributeError as e:
    print(e)
# expect: 'B' object has no attribute 'newm'


class Cmp:
    def __init__(s, v):
        s.v = v

    def __eq__(s, o):
        return NotImplemented


print(Cmp(1) == Cmp(1), Cmp(1) != Cmp(1))
# expect: False True
try:
    Cmp(1) < Cmp(2)
except TypeError as e:
    print(e)
# expect: '<' not supported between instances of 'Cmp' and 'Cmp'
try:
    len(Cmp(1))
except TypeError as e:
    print(e)
# expect: object of type 'Cmp' has no len()
try:
    class_ = Cmp(1)[0]
except TypeError as e:
    print(e)
# expect: 'Cmp' object is not subscriptable
try:
    Cmp(1)()
except TypeError as e:
    print(e)
# expect: 'Cmp' object is not callable
try:
    iter(Cmp(1))
except TypeError as e:
    print(e)
# expect: 'Cmp' object is not iterable
try:
    class Q:
        def __init__(self):
            return 5

    Q()
except TypeError as e:
    print(e)
# expect: __init__() should return None, not 'int'
try:
    object(1)
except TypeError as e:
    print(e)
# expect: object() takes no arguments
try:
    X(1)
except TypeError as e:
    print(e)
# expect: X() takes no arguments
print(repr(int), repr(X), repr(type), type(None), type(NotImplemented), type(...))
# expect: <class 'int'> <class '__main__.X'> <class 'type'> <class 'NoneType'> <class 'NotImplementedType'> <class 'ellipsis'>


class O:
    class In:
        pass


print(O.In, O.In.__qualname__, O.__init__, O().__str__ is not None, [].append.__name__, [].__len__.__name__)
# expect: <class '__main__.O.In'> O.In <slot wrapper '__init__' of 'object' objects> True append __len__
print(bool.__mro__, dir(X())[:3], callable(X), hasattr(X, 'zz'), getattr(X, 'zz', 5))
# expect: (<class 'bool'>, <class 'int'>, <class 'object'>) ['__class__', '__delattr__', '__dict__'] True False 5
print(isinstance(True, int), True + True, True & False, True ^ True, ~5, type(True & 1), type(True | False))
# expect: True 2 False False -6 <class 'int'> <class 'bool'>
