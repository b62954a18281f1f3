"""Scopes: closures, nonlocal, global, defaults, decorators, comprehensions."""


def counter():
    n = 0

    def bump(by=1):
        nonlocal n
        n += by
        return n
    return bump


a, b = counter(), counter()
print(a(), a(), b(5), a(10))

fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])

total = 0


def add(x):
    global total
    total += x


add(3)
add(4)
print(total)


def unbound():
    print(later)
    later = 1


try:
    unbound()
except UnboundLocalError as e:
    print(e)


def free():
    def inner():
        return value
    try:
        inner()
    except NameError as e:
        print(e)
    value = 1
    return inner()


print(free())
try:
    nowhere
except NameError as e:
    print(e, e.name)


def decorate(text):
    def wrap(f):
        def inner(*args, **kwargs):
            return text + f(*args, **kwargs)
        inner.__name__ = f.__name__
        return inner
    return wrap


@decorate('>> ')
@decorate('- ')
def hello(name='you'):
    return 'hello ' + name


print(hello(), hello('me'), hello.__name__, hello.__qualname__)


def mutable(x, into=[]):
    into.append(x)
    return into


print(mutable(1), mutable(2), mutable(3, []))
print({k: v for k, v in zip('abc', range(3))}, {x % 3 for x in range(10)})
print([(x, y) for x in range(3) for y in range(x) if x + y > 1])


def nest():
    x = 'outer'

    class C:
        y = x
        def get(self):
            return x
    x = 'changed'
    return C.y, C().get()


print(nest())


def annotated(x: int, y: 'str' = 'a') -> float:
    "the doc"
    z: int = 5
    return z


print(annotated.__annotations__, annotated.__doc__, annotated.__defaults__, annotated(1))
print(counter.__name__, a.__qualname__, annotated.__module__, a.__closure__[0].cell_contents)


def locals_here(p, q=2):
    r = p + q
    return sorted(locals().items())


print(locals_here(1))
print(sorted(k for k in globals() if not k.startswith('_'))[:5])
x = 10
print((lambda x: x + 1)(5), x, (y := 6), y)


def many(a, b, *c, d, e=5, **f):
    return [a, b, c, d, e, f]


print(many(1, 2, 3, 4, d=0, z=26))
print(many(*range(3), **{'d': 4, 'e': 6}))
args = (1,)
print(many(*args, 2, *[3], d=1, **{'x': 1}, **{'y': 2}))
del x
try:
    x
except NameError as e:
    print(e)


def deleted():
    v = 1
    del v
    return v


try:
    deleted()
except UnboundLocalError as e:
    print(e)


def recursive(n):
    return 1 if n <= 1 else n * recursive(n - 1)


print(recursive(20), recursive(30))

# expect: 1 2 5 12
# expect: [2, 2, 2]
# expect: [0, 1, 2]
# expect: 7
# expect: cannot access local variable 'later' where it is not associated with a value
# expect: cannot access free variable 'value' where it is not associated with a value in enclosing scope
# expect: 1
# expect: name 'nowhere' is not defined nowhere
# expect: >> - hello you >> - hello me hello decorate.<locals>.wrap.<locals>.inner
# expect: [1, 2] [1, 2] [3]
# expect: {'a': 0, 'b': 1, 'c': 2} {0, 1, 2}
# expect: [(2, 0), (2, 1)]
# expect: ('outer', 'changed')
# expect: {'x': <class 'int'>, 'y': 'str', 'return': <class 'float'>} the doc ('a',) 5
# expect: counter counter.<locals>.bump __main__ 12
# expect: [('p', 1), ('q', 2), ('r', 3)]
# expect: ['a', 'add', 'annotated', 'b', 'counter']
# expect: 6 10 6 6
# expect: [1, 2, (3, 4), 0, 5, {'z': 26}]
# expect: [0, 1, (2,), 4, 6, {}]
# expect: [1, 2, (3,), 1, 5, {'x': 1, 'y': 2}]
# expect: name 'x' is not defined
# expect: cannot access local variable 'v' where it is not associated with a value
# expect: 2432902008176640000 265252859812191058636308480000000
