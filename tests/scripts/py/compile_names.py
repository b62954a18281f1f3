# Scopes: cells, classes, comprehensions, global, nonlocal, del.
x = 'module'


class C:
    x = 'class'
    y = [x for _ in range(1)]
    z = [i for i in x]
    f = lambda self: x

    def m(self):
        return x, self.x, __class__.__name__

    class D:
        w = x


print(C.y, C.z, C().f(), C().m(), C.D.w)


def outer(a, b=2, *args, k=3, **kw):
    def inner():
        nonlocal a
        a += 1
        return a, b, args, k, kw
    return inner


i = outer(1, 5, 6, 7, k=8, z=9)
print(i(), i())


def counter():
    n = 0
    def up():
        nonlocal n
        n += 1
        return n
    def down():
        nonlocal n
        n -= 1
        return n
    return up, down


u, d = counter()
print(u(), u(), d())
print([f() for f in [lambda: j for j in range(3)]])
print([f() for f in [lambda j=j: j for j in range(3)]])


def comp_scopes():
    j = 'outer'
    a = [j for j in range(3)]
    b = {j: k for j, k in zip('ab', 'cd')}
    c = {j for j in 'aa'}
    g = list(j for j in 'xy')
    return j, a, b, c, g


print(comp_scopes())


def nested_comp(n):
    return [[(i, j, n) for j in range(i)] for i in range(n)]


print(nested_comp(3))


def walrus():
    if (n := 10) > 5:
        pass
    found = [last := v for v in range(4)]
    return n, found, last


print(walrus(), [y for v in (1, 2) if (y := v * 2)], y)


def g():
    global made
    made = 'made'
    del made
    try:
        made
    except NameError as e:
        return str(e)


print(g())


def unbound(flag):
    if flag:
        v = 1
    try:
        return v
    except UnboundLocalError as e:
        return str(e)


print(unbound(True), unbound(False))


def free():
    def f():
        return later
    try:
        f()
    except NameError as e:
        print(e)
    later = 3
    print(f())
    del later
    try:
        f()
    except NameError as e:
        print(e)


free()


class Priv:
    __secret = 1

    def __init__(self):
        self.__x = 2

    def get(self, __p=3):
        return self.__x, self.__secret, __p, [self.__x for _ in (1,)]


print(Priv().get(), Priv().__dict__, hasattr(Priv, '_Priv__secret'))


class Base:
    def __init_subclass__(cls, **kw):
        cls.kw = kw

    def hi(self):
        return 'base'


class Sub(Base, tag=5):
    def hi(self):
        return 'sub ' + super().hi() + super(Sub, self).hi()

    @classmethod
    def make(cls):
        return super().__new__(cls)

    @staticmethod
    def s():
        return 's'

    def in_comp(self):
        return [super(Sub, self).hi() for _ in range(1)]


print(Sub.kw, Sub().hi(), type(Sub.make()).__name__, Sub.s(), Sub().in_comp())


def deco(n):
    print('deco', n)
    def wrap(f):
        print('wrap', n, f.__name__)
        return f
    return wrap


@deco(1)
@deco(2)
def decorated():
    '''doc of it'''
    return decorated.__doc__


print(decorated(), decorated.__qualname__, outer(1).__qualname__, C.m.__qualname__)


@deco(3)
class K:
    """k doc"""
    a: int = 1
    b: 'str'


print(K.__doc__, K.__annotations__)


def ann(a: int, b: str = 'x', *c: float, d: list, **e: dict) -> bool:
    v: int = 3
    return v


print(ann.__annotations__, ann.__defaults__, ann.__kwdefaults__)
a = b = c = []
a.append(1)
print(b is c, c)
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d)
[a, b] = b, a
print(a, b)
*a, b = 'xyz'
print(a, b)
lst = [0, 1, 2, 3]
lst[1:3] = 'ab'
lst[0] += 5
del lst[-1]
print(lst)


class O:
    v = 1


o = O()
o.v += 1
o.w = o.v ** 2
del o.v
print(o.v, o.w)
try:
    for bad in 5: pass
except TypeError as e:
    print(e)
try:
    a, b = 1, 2, 3
except ValueError as e:
    print(e)
try:
    a, *b, c = [1]
except ValueError as e:
    print(e)
exec_ns = {}
print(__name__, __debug__, ...)
print((lambda *a, **k: (a, k))(1, *[2, 3], x=1, **{'y': 2}))


def f(a, /, b, *, c): return a, b, c


print(f(1, b=2, c=3))
for bad in (lambda: f(a=1, b=2, c=3), lambda: f(1, 2), lambda: f(1, 2, 3), lambda: f(*[1], **{'b': 2, 'c': 3, 'd': 4}),
            lambda: f(1, 2, c=1, **{'c': 2}), lambda: f(*5), lambda: f(1, **5)):
    try:
        print(bad())
    except TypeError as e:
        print(e)
print(1 if x else 2, x and 1 or 2, not x, x is not None, 'm' in x, 'z' not in x)
print(1 < 2 < 3 < 3, 1 < 2 > 1 != 5, [1] == [1] is not None)
print(-3 % 5, -3 // 2, 2 ** -1, ~5, +True, 7 & 3 | 8 ^ 1, 1 << 70 >> 68, 5 @ 2 if False else 'no')
# expect: ['module'] ['c', 'l', 'a', 's', 's'] module ('module', 'class', 'C') module
# expect: (2, 5, (6, 7), 8, {'z': 9}) (3, 5, (6, 7), 8, {'z': 9})
# expect: 1 2 1
# expect: [2, 2, 2]
# expect: [0, 1, 2]
# expect: ('outer', [0, 1, 2], {'a': 'c', 'b': 'd'}, {'a'}, ['x', 'y'])
# expect: [[], [(1, 0, 3)], [(2, 0, 3), (2, 1, 3)]]
# expect: (10, [0, 1, 2, 3], 3) [2, 4] 4
# expect: name 'made' is not defined
# expect: 1 cannot access local variable 'v' where it is not associated with a value
# expect: cannot access free variable 'later' where it is not associated with a value in enclosing scope
# expect: 3
# expect: cannot access free variable 'later' where it is not associated with a value in enclosing scope
# expect: (2, 1, 3, [2]) {'_Priv__x': 2} True
# expect: {'tag': 5} sub basebase Sub s ['base']
# expect: deco 1
# expect: deco 2
# expect: wrap 2 decorated
# expect: wrap 1 decorated
# expect: doc of it decorated outer.<locals>.inner C.m
# expect: deco 3
# expect: wrap 3 K
# expect: k doc {'a': <class 'int'>, 'b': 'str'}
# expect: {'a': <class 'int'>, 'b': <class 'str'>, 'c': <class 'float'>, 'd': <class 'list'>, 'e': <class 'dict'>, 'return': <class 'bool'>} ('x',) None
# expect: True [1]
# expect: 1 2 [3, 4] 5
# expect: 2 1
# expect: ['x', 'y'] z
# expect: [5, 'a', 'b']
# expect: 1 4
# expect: 'int' object is not iterable
# expect: too many values to unpack (expected 2)
# expect: not enough values to unpack (expected at least 2, got 1)
# expect: __main__ True Ellipsis
# expect: ((1, 2, 3), {'x': 1, 'y': 2})
# expect: (1, 2, 3)
# expect: f() got some positional-only arguments passed as keyword arguments: 'a'
# expect: f() missing 1 required keyword-only argument: 'c'
# expect: f() takes 2 positional arguments but 3 were given
# expect: f() got an unexpected keyword argument 'd'
# expect: __main__.f() got multiple values for keyword argument 'c'
# expect: __main__.f() argument after * must be an iterable, not int
# expect: __main__.f() argument after ** must be a mapping, not int
# expect: 1 1 False True True True
# expect: False True True
# expect: 2 -2 0.5 -6 1 11 4 no
