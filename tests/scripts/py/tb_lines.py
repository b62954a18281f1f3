def f(*a, **k): raise ValueError('x')
def t(g):
    try: g()
    except Exception:
        import traceback; traceback.print_exc()
def a():
    f(1,
      2)
def b():
    f(
        1,
        2,
        3,
        4,
        5,
    )
def c():
    raise ValueError(
        'a',
        'b',
        'c',
        'd')
def d():
    x = [1,
         2,
         1 / 0,
         4]
def e():
    return (1 +
            2 +
            f() +
            4)
def g():
    x = (1
         /
         0)
def h():
    return f(1, 2)(
        3)
class Q:
    def m(self, *a): f()
def i():
    (Q()
     .m(1,
        2))
def j():
    with open('/nope',
              'r') as q:
        pass
def k():
    assert f is None, (
        'msg')
def l():
    for z in range(1,
                   'a'):
        pass
def m():
    {'a': 1}[
        'b']
def n():
    f(a=1, b=[
        1,
        2,
    ])
for q in (a, b, c, d, e, g, h, i, j, k, l, m, n): t(q)

# expect-err: Traceback (most recent call last):
# expect-err: , line 3, in t
# expect-err:     try: g()
# expect-err: , line 7, in a
# expect-err:     f(1,
# expect-err:       2)
# expect-err: , line 1, in f
# expect-err:     def f(*a, **k): raise ValueError('x')
# expect-err: ValueError: x
# expect-err: Traceback (most recent call last):
# expect-err: , line 3, in t
# expect-err:     try: g()
# expect-err: , line 10, in b
# expect-err:     f(
# expect-err:         1,
# expect-err:     ...<3 lines>...
# expect-err:         5,
# expect-err:     )
# expect-err: , line 1, in f
# expect-err:     def f(*a, **k): raise ValueError('x')
# expect-err: ValueError: x
# expect-err: Traceback (most recent call last):
# expect-err: , line 3, in t
# expect-err:     try: g()
# expect-err: , line 18, in c
# expect-err:     raise ValueError(
# expect-err:     ...<3 lines>...
# expect-err:         'd')
# expect-err: ValueError: ('a', 'b', 'c', 'd')
# expect-err: Traceback (most recent call last):
# expect-err: , line 3, in t
# expect-err:     try: g()
# expect-err: , line 26, in d
# expect-err:     1 / 0,
# expect-err: ZeroDivisionError: division by zero
# expect-err: Traceback (most recent call last):
# expect-err: , line 3, in t
# expect-err:     try: g()
# expect-err: , line 31, in e
# expect-err:     f() +
# expect-err: , line 1, in f
# expect-err:     def f(*a, **k): raise ValueError('x')
# expect-err: ValueError: x
# expect-err: Traceback (most recent call last):
# expect-err: , line 3, in t
# expect-err:     try: g()
# expect-err: , line 34, in g
# expect-err:     x = (1
# expect-err:          /
# expect-err:          0)
# expect-err: ZeroDivisionError: division by zero
# expect-err: Traceback (most recent call last):
# expect-err: , line 3, in t
# expect-err:     try: g()
# expect-err: , line 38, in h
# expect-err:     return f(1, 2)(
# expect-err: , line 1, in f
# expect-err:     def f(*a, **k): raise ValueError('x')
# expect-err: ValueError: x
# expect-err: Traceback (most recent call last):
# expect-err: , line 3, in t
# expect-err:     try: g()
# expect-err: , line 44, in i
# expect-err:     .m(1,
# expect-err:        2))
# expect-err: , line 41, in m
# expect-err:     def m(self, *a): f()
# expect-err: , line 1, in f
# expect-err:     def f(*a, **k): raise ValueError('x')
# expect-err: ValueError: x
# expect-err: Traceback (most recent call last):
# expect-err: , line 3, in t
# expect-err:     try: g()
# expect-err: , line 47, in j
# expect-err:     with open('/nope',
# expect-err:               'r') as q:
# expect-err: FileNotFoundError: [Errno 2] No such file or directory: '/nope'
# expect-err: Traceback (most recent call last):
# expect-err: , line 3, in t
# expect-err:     try: g()
# expect-err: , line 51, in k
# expect-err:     assert f is None, (
# expect-err: AssertionError: msg
# expect-err: Traceback (most recent call last):
# expect-err: , line 3, in t
# expect-err:     try: g()
# expect-err: , line 54, in l
# expect-err:     for z in range(1,
# expect-err:                    'a'):
# expect-err: TypeError: 'str' object cannot be interpreted as an integer
# expect-err: Traceback (most recent call last):
# expect-err: , line 3, in t
# expect-err:     try: g()
# expect-err: , line 58, in m
# expect-err:     {'a': 1}[
# expect-err:         'b']
# expect-err: KeyError: 'b'
# expect-err: Traceback (most recent call last):
# expect-err: , line 3, in t
# expect-err:     try: g()
# expect-err: , line 61, in n
# expect-err:     f(a=1, b=[
# expect-err:         1,
# expect-err:         2,
# expect-err:     ])
# expect-err: , line 1, in f
# expect-err:     def f(*a, **k): raise ValueError('x')
# expect-err: ValueError: x
