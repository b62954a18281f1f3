# How deep calls, reprs and comparisons go, and what the errors say.


def nest(n):
    v = []
    for i in range(n):
        v = [v]
    return v


for n in (900, 1500, 5000, 9000, 20000):
    try:
        print(n, len(repr(nest(n))))
    except RecursionError as e:
        print(n, e)
# expect: 900 1802
# expect: 1500 3002
# expect: 5000 10002
# expect: 9000 18002
# expect: 20000 maximum recursion depth exceeded while getting the repr of an object


def f(n):
    return 0 if n == 0 else 1 + f(n - 1)


for n in (900, 990, 1100):
    try:
        print(f(n))
    except RecursionError as e:
        print(n, e)
# expect: 900
# expect: 990
# expect: 1100 maximum recursion depth exceeded


class R:
    def __repr__(s):
        return repr(s)


try:
    repr(R())
except RecursionError as e:
    print(e)
# expect: maximum recursion depth exceeded


def g(n):
    return max([n], key=lambda x: 0 if n == 0 else g(n - 1))


for n in (300, 450, 600):
    try:
        print(g(n))
    except RecursionError as e:
        print(n, e)
# expect: 300
# expect: 450
# expect: 600 maximum recursion depth exceeded


class S:
    def __str__(s):
        return '%s' % s


try:
    str(S())
except RecursionError as e:
    print(e)
# expect: maximum recursion depth exceeded


class C:
    def __lt__(a, b):
        return a < b


try:
    C() < C()
except RecursionError as e:
    print(e)
# expect: maximum recursion depth exceeded


class A:
    def __getattr__(s, n):
        return getattr(s, n)


try:
    A().x
except RecursionError as e:
    print(e)
# expect: maximum recursion depth exceeded


class A2:
    def __getattr__(s, n):
        return s.q


try:
    A2().x
except RecursionError as e:
    print(e)
# expect: maximum recursion depth exceeded


def h():
    h()


try:
    h()
except RecursionError as e:
    print(e)
# expect: maximum recursion depth exceeded


class I:
    def __init__(s):
        I()


try:
    I()
except RecursionError as e:
    print(e)
# expect: maximum recursion depth exceeded


class P:
    @property
    def p(s):
        return s.p


try:
    P().p
except RecursionError as e:
    print(e)
# expect: maximum recursion depth exceeded


class L:
    def __len__(s):
        return len(s)


try:
    len(L())
except RecursionError as e:
    print(e)
# expect: maximum recursion depth exceeded


def gen(n):
    yield from gen(n + 1)


try:
    list(gen(0))
except RecursionError as e:
    print(e)
# expect: maximum recursion depth exceeded

# What stands on the stack below a call that meets the limit is let go, whatever kind of callable it is.
import sys
token = object()


class Caller:
    def method(self):
        return token, bound()

    def function():
        return token, function()

    def __init__(self):
        token, Caller()


bound, function = Caller.__new__(Caller).method, Caller.function
for call in (bound, function, Caller):
    count = sys.getrefcount(token)
    try:
        call()
    except RecursionError as e:
        print(sys.getrefcount(token) - count, end=' ')
    print(sys.getrefcount(token) - count)
# expect: 0 0
# expect: 0 0
# expect: 0 0
