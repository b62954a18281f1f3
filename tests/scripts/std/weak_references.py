# weakref: references, proxies, the weak containers, finalizers; what has none.
import weakref, gc


def tryit(label, fn):
    try:
        print(label, '->', fn())
    except BaseException as e:
        print(label, '->', type(e).__name__ + ':', e)


class A:
    def __init__(self, n):
        self.n = n

    def m(self):
        return self.n


a = A(1)
r = weakref.ref(a, lambda r: print('gone', r() is None))
print(r() is a, weakref.getweakrefcount(a))
# expect: True 1
del a
# expect: gone True
print(r())
# expect: None
d = weakref.WeakValueDictionary()
a = A(2)
d['x'] = a
print(len(d), d['x'].n, 'x' in d, list(d.keys()))
# expect: 1 2 True ['x']
del a
print(len(d), d.get('x'))
# expect: 0 None
k = weakref.WeakKeyDictionary()
a = A(3)
k[a] = 5
print(len(k), k[a])
# expect: 1 5
del a
print(len(k))
# expect: 0
s = weakref.WeakSet()
a = A(4)
s.add(a)
print(len(s), a in s)
# expect: 1 True
del a
print(len(s))
# expect: 0
a = A(5)
p = weakref.proxy(a)
print(p.n, p.m())
# expect: 5 5
del a
tryit('proxy', lambda: p.n)
# expect: proxy -> ReferenceError: weakly-referenced object no longer exists
a = A(6)
f = weakref.finalize(a, print, 'finalized', 6)
print(f.alive)
# expect: True
del a
# expect: finalized 6
print(f.alive)
# expect: False
a = A(7)
m = weakref.WeakMethod(a.m)
print(m()())
# expect: 7
del a
print(m())
# expect: None
tryit('int', lambda: weakref.ref(1))
# expect: int -> TypeError: cannot create weak reference to 'int' object
tryit('list', lambda: weakref.ref([]))
# expect: list -> TypeError: cannot create weak reference to 'list' object
tryit('dict', lambda: weakref.ref({}))
# expect: dict -> TypeError: cannot create weak reference to 'dict' object
tryit('str', lambda: weakref.ref('s'))
# expect: str -> TypeError: cannot create weak reference to 'str' object
tryit('func', lambda: type(weakref.ref(tryit)))
# expect: func -> <class 'weakref.ReferenceType'>


class S:
    __slots__ = ('x',)


tryit('slots', lambda: weakref.ref(S()))
# expect: slots -> TypeError: cannot create weak reference to 'S' object


class S2:
    __slots__ = ('x', '__weakref__')


s2 = S2()
tryit('slots2', lambda: weakref.ref(s2)() is s2)
# expect: slots2 -> True
a = A(8)
tryit('eq', lambda: weakref.ref(a) == weakref.ref(a))
# expect: eq -> True
tryit('same', lambda: weakref.ref(a) is weakref.ref(a))
# expect: same -> True
tryit('hash', lambda: hash(weakref.ref(a)) == hash(a))
# expect: hash -> True
print(repr(weakref.ref(a)).split(' at ')[0])
# expect: <weakref


class N:
    pass


x = N()
y = N()
x.y = y
y.x = x
rx = weakref.ref(x)
del x, y
print(rx() is not None)
# expect: True
gc.collect()
print(rx())
# expect: None
tryit('pickle', lambda: __import__('pickle').dumps(weakref.ref(a)))
# expect: pickle -> TypeError: cannot pickle 'weakref.ReferenceType' object
fin = weakref.finalize(a, print, 'at exit')
fin.atexit = True
print(weakref.getweakrefs(a) != [])
# expect: True

# A reference that alone holds its object: its end is the object's, and its callback is not called.
class Holding(weakref.ref):
    pass

class Held:
    pass

held = Held()
only = Holding(held, lambda gone: print('never called'))
only.held = held
del held
del only
print('both are gone')
# expect: both are gone
# expect: at exit
