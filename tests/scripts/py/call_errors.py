"""The TypeErrors of calls that do not fit, and what fits."""


def show(call):
    try:
        print('ok', call())
    except TypeError as error:
        print('TypeError:', error)


def none(): return 'none'
def one(a): return a
def two(a, b): return (a, b)
def three(a, b, c): return (a, b, c)
def default(a, b=2, *, c=3): return (a, b, c)
def star(a, *rest, **kw): return (a, rest, sorted(kw.items()))
def keyword(*, key, word=1): return (key, word)
def posonly(a, b, /, c): return (a, b, c)


show(lambda: none(1))
show(lambda: one())
show(lambda: one(1, 2))
show(lambda: one(b=1))
show(lambda: one(1, a=2))
show(lambda: two())
show(lambda: two(1, 2, 3, 4))
show(lambda: three())
show(lambda: three(1))
show(lambda: default())
show(lambda: default(1, 2, 3))
show(lambda: default(1, 2, 3, c=4))
show(lambda: default(1, c=9))
show(lambda: default(b=1, a=0))
show(lambda: star())
show(lambda: star(1, 2, 3, x=4, y=5))
show(lambda: star(*[1, 2], **{'k': 3}))
show(lambda: keyword())
show(lambda: keyword(1))
show(lambda: keyword(key=5))
show(lambda: keyword(kee=5))
show(lambda: posonly(1, 2, 3))
show(lambda: posonly(1, 2, c=3))
show(lambda: posonly(a=1, b=2, c=3))
show(lambda: posonly(1, b=2, c=3))
show(lambda: star(**{1: 2}))
show(lambda: star(**5))
show(lambda: star(1, **{'a': 2}))
show(lambda: two(*5))
show(lambda: two(1, **{'b': 2}, **{'b': 3}))
number, text, nothing = 5, 'abc', None
show(lambda: number())
show(lambda: text(1))
show(lambda: nothing())


class C:
    def method(self, x): return x
    @classmethod
    def make(cls, x): return (cls.__name__, x)
    @staticmethod
    def plain(x): return x


c = C()
show(lambda: c.method())
show(lambda: c.method(1, 2))
show(lambda: C.method())
show(lambda: C.method(c, 7))
show(lambda: C.make(1))
show(lambda: c.make())
show(lambda: c.plain(3))
show(lambda: C.plain())
show(lambda: C(1))


class D:
    def __init__(self, a, b=1):
        self.a = a


show(lambda: D())
show(lambda: D(1, 2, 3))
show(lambda: D(1, z=3))
show(lambda: D(a=4).a)


class E:
    def __init__(self):
        return 5


show(lambda: E())
f = lambda x, y=2, *a, z, **k: (x, y, a, z, k)
show(lambda: f(1, z=3))
show(lambda: f(1, 2, 3, 4, z=5, q=6))
show(lambda: f(1))


def outer():
    def inner(x): return x
    return inner


show(lambda: outer()())
show(lambda: len())
show(lambda: len(1, 2))
show(lambda: len(5))
show(lambda: isinstance(1))
show(lambda: [].append())
show(lambda: [].append(1, 2))
show(lambda: {}.get())
show(lambda: [].pop(1, 2, 3))
show(lambda: abs(x=1))
show(lambda: print('x', foo=1))
show(lambda: sorted([3, 1, 2], key=lambda v: -v))

# expect: TypeError: none() takes 0 positional arguments but 1 was given
# expect: TypeError: one() missing 1 required positional argument: 'a'
# expect: TypeError: one() takes 1 positional argument but 2 were given
# expect: TypeError: one() got an unexpected keyword argument 'b'
# expect: TypeError: one() got multiple values for argument 'a'
# expect: TypeError: two() missing 2 required positional arguments: 'a' and 'b'
# expect: TypeError: two() takes 2 positional arguments but 4 were given
# expect: TypeError: three() missing 3 required positional arguments: 'a', 'b', and 'c'
# expect: TypeError: three() missing 2 required positional arguments: 'b' and 'c'
# expect: TypeError: default() missing 1 required positional argument: 'a'
# expect: TypeError: default() takes from 1 to 2 positional arguments but 3 were given
# expect: TypeError: default() takes from 1 to 2 positional arguments but 3 positional arguments (and 1 keyword-only argument) were given
# expect: ok (1, 2, 9)
# expect: ok (0, 1, 3)
# expect: TypeError: star() missing 1 required positional argument: 'a'
# expect: ok (1, (2, 3), [('x', 4), ('y', 5)])
# expect: ok (1, (2,), [('k', 3)])
# expect: TypeError: keyword() missing 1 required keyword-only argument: 'key'
# expect: TypeError: keyword() takes 0 positional arguments but 1 was given
# expect: ok (5, 1)
# expect: TypeError: keyword() got an unexpected keyword argument 'kee'. Did you mean 'key'?
# expect: ok (1, 2, 3)
# expect: ok (1, 2, 3)
# expect: TypeError: posonly() got some positional-only arguments passed as keyword arguments: 'a, b'
# expect: TypeError: posonly() got some positional-only arguments passed as keyword arguments: 'b'
# expect: TypeError: keywords must be strings
# expect: TypeError: __main__.star() argument after ** must be a mapping, not int
# expect: TypeError: star() got multiple values for argument 'a'
# expect: TypeError: __main__.two() argument after * must be an iterable, not int
# expect: TypeError: __main__.two() got multiple values for keyword argument 'b'
# expect: TypeError: 'int' object is not callable
# expect: TypeError: 'str' object is not callable
# expect: TypeError: 'NoneType' object is not callable
# expect: TypeError: C.method() missing 1 required positional argument: 'x'
# expect: TypeError: C.method() takes 2 positional arguments but 3 were given
# expect: TypeError: C.method() missing 2 required positional arguments: 'self' and 'x'
# expect: ok 7
# expect: ok ('C', 1)
# expect: TypeError: C.make() missing 1 required positional argument: 'x'
# expect: ok 3
# expect: TypeError: C.plain() missing 1 required positional argument: 'x'
# expect: TypeError: C() takes no arguments
# expect: TypeError: D.__init__() missing 1 required positional argument: 'a'
# expect: TypeError: D.__init__() takes from 2 to 3 positional arguments but 4 were given
# expect: TypeError: D.__init__() got an unexpected keyword argument 'z'
# expect: ok 4
# expect: TypeError: __init__() should return None, not 'int'
# expect: ok (1, 2, (), 3, {})
# expect: ok (1, 2, (3, 4), 5, {'q': 6})
# expect: TypeError: <lambda>() missing 1 required keyword-only argument: 'z'
# expect: TypeError: outer.<locals>.inner() missing 1 required positional argument: 'x'
# expect: TypeError: len() takes exactly one argument (0 given)
# expect: TypeError: len() takes exactly one argument (2 given)
# expect: TypeError: object of type 'int' has no len()
# expect: TypeError: isinstance expected 2 arguments, got 1
# expect: TypeError: list.append() takes exactly one argument (0 given)
# expect: TypeError: list.append() takes exactly one argument (2 given)
# expect: TypeError: get expected at least 1 argument, got 0
# expect: TypeError: pop expected at most 1 argument, got 3
# expect: TypeError: abs() takes no keyword arguments
# expect: TypeError: print() got an unexpected keyword argument 'foo'
# expect: ok [3, 2, 1]
