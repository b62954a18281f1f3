# Objects nested deeply, cycles, and objects that change what looks at them.
import gc


def nest(n, f):
    v = f(None)
    for i in range(n):
        v = f(v)
    return v


for f in (lambda v: [v], lambda v: (v,), lambda v: {1: v}):
    v = nest(100000, f)
    w = nest(100000, f)
    for g in (repr, lambda x: x == w, str):
        try:
            g(v)
            print('no error')
        except RecursionError as e:
            print(str(e)[:32])
    del v, w
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded


class N:
    def __init__(s, n):
        s.n = n


v = nest(100000, N)
del v
t = nest(300, lambda v: (v,))
print(hash(t) == hash(nest(300, lambda v: (v,))))
# expect: True


class E:
    def __eq__(s, o):
        return s == o


try:
    E() == E()
except RecursionError as e:
    print('rec')
# expect: rec


class G:
    def __getattr__(s, n):
        return getattr(s, n + 'x')


try:
    G().a
except RecursionError as e:
    print('rec')
# expect: rec


class D:
    def __del__(s):
        print('D', s.n)


def cyc(n):
    a = D()
    a.n = n
    a.me = a
    a.l = [a]
    a.d = {1: a}
    a.f = lambda: a


for i in range(3):
    cyc(i)
print(gc.collect() > 0, gc.collect())
# expect: D 0
# expect: D 1
# expect: D 2
# expect: True 0
saved = []


class Res:
    def __del__(s):
        saved.append(s)
        print('res')


r = Res()
r.me = r
del r
gc.collect()
# expect: res
print(len(saved))
# expect: 1
saved.clear()
gc.collect()
print(len(saved))
# expect: 0


def gen():
    try:
        yield 1
    finally:
        print('gen closed')


g = gen()
next(g)
del g
# expect: gen closed


def f():
    class Local:
        def m(s):
            return Local

    return Local().m()


for i in range(2000):
    f()
n = 0
for i in range(50000):
    a = []
    a.append(a)
    n += 1
print(n, gc.get_count()[0] < 3000)
# expect: 50000 True
x = [1, 2, 3]


class Evil:
    def __eq__(s, o):
        x.clear()
        return False

    def __hash__(s):
        return 1


x.append(Evil())
print(x == [1, 2, 3, 4], Evil() in [Evil()])
# expect: False False
d = {Evil(): 1}
try:
    print(d.get(Evil()))
except Exception as e:
    print(e)
# expect: None


class EvilD:
    def __init__(s, d):
        s.d = d

    def __eq__(s, o):
        s.d.clear()
        return False

    def __hash__(s):
        return 1


d = {}
d[EvilD(d)] = 1
for i in range(3):
    d[EvilD(d)] = i
print(len(d))
# expect: 1
s = set()


class EvilS:
    def __eq__(self, o):
        s.clear()
        return False

    def __hash__(self):
        return 1


for i in range(5):
    s.add(EvilS())
print(len(s))
# expect: 1
l = [3, 2, 1]


class EvilK:
    def __lt__(self, o):
        l.append(1)
        return True


l = [EvilK(), EvilK()]
try:
    l.sort()
except ValueError as e:
    print(e)
# expect: list modified during sort


class B:
    def __iter__(s):
        return s

    def __next__(s):
        raise KeyError('x')


for fn in (list, tuple, set, dict, sum, sorted, lambda b: [*b], lambda b: [].extend(b), lambda b: ''.join(b),
           enumerate, lambda b: list(zip(b)), lambda b: list(map(str, b))):
    try:
        fn(B())
        print('ok')
    except KeyError as e:
        print('KeyError', e)
# expect: KeyError 'x'
# expect: KeyError 'x'
# expect: KeyError 'x'
# expect: KeyError 'x'
# expect: KeyError 'x'
# expect: KeyError 'x'
# expect: KeyError 'x'
# expect: KeyError 'x'
# expect: KeyError 'x'
# expect: ok
# expect: KeyError 'x'
# expect: KeyError 'x'

# A tuple of numbers and texts is let out of the collector's sight once it was seen; one that holds a list is not.
inert, live = tuple([1, 'x']), tuple([1, []])
gc.collect()
print(gc.is_tracked(inert), gc.is_tracked(live))
# expect: False True
live[1].append(live)
del live
print(gc.collect() > 0)
# expect: True
