import weakref, gc
def tryit(label, fn):
    try: print(label, '->', fn())
    except BaseException as e: print(label, '->', type(e).__name__ + ':', e)
class A:
    def __init__(self, n): self.n = n
    def m(self): return self.n
a = A(1); r = weakref.ref(a, lambda r: print('gone', r() is None)); print(r() is a, weakref.getweakrefcount(a)); del a; print(r())
d = weakref.WeakValueDictionary(); a = A(2); d['x'] = a; print(len(d), d['x'].n, 'x' in d, list(d.keys())); del a; print(len(d), d.get('x'))
k = weakref.WeakKeyDictionary(); a = A(3); k[a] = 5; print(len(k), k[a]); del a; print(len(k))
s = weakref.WeakSet(); a = A(4); s.add(a); print(len(s), a in s); del a; print(len(s))
a = A(5); p = weakref.proxy(a); print(p.n, p.m()); del a; tryit('proxy', lambda: p.n)
a = A(6); f = weakref.finalize(a, print, 'finalized', 6); print(f.alive); del a; print(f.alive)
a = A(7); m = weakref.WeakMethod(a.m); print(m()()); del a; print(m())
tryit('int', lambda: weakref.ref(1)); tryit('list', lambda: weakref.ref([])); tryit('dict', lambda: weakref.ref({})); tryit('str', lambda: weakref.ref('s')); tryit('func', lambda: type(weakref.ref(tryit)))
class S: __slots__ = ('x',)
tryit('slots', lambda: weakref.ref(S()))
class S2: __slots__ = ('x', '__weakref__')
s2 = S2(); tryit('slots2', lambda: weakref.ref(s2)() is s2)
a = A(8); tryit('eq', lambda: weakref.ref(a) == weakref.ref(a)); tryit('same', lambda: weakref.ref(a) is weakref.ref(a)); tryit('hash', lambda: hash(weakref.ref(a)) == hash(a)); print(repr(weakref.ref(a)).split(' at ')[0])
class N: pass
x = N(); y = N(); x.y = y; y.x = x; rx = weakref.ref(x); del x, y; print(rx() is not None); gc.collect(); print(rx())
tryit('pickle', lambda: __import__('pickle').dumps(weakref.ref(a)))
fin = weakref.finalize(a, print, 'at exit'); fin.atexit = True
print(weakref.getweakrefs(a) != [])

# expect: True 1
# expect: gone True
# expect: None
# expect: 1 2 True ['x']
# expect: 0 None
# expect: 1 5
# expect: 0
# expect: 1 True
# expect: 0
# expect: 5 5
# expect: proxy -> ReferenceError: weakly-referenced object no longer exists
# expect: True
# expect: finalized 6
# expect: False
# expect: 7
# expect: None
# expect: int -> TypeError: cannot create weak reference to 'int' object
# expect: list -> TypeError: cannot create weak reference to 'list' object
# expect: dict -> TypeError: cannot create weak reference to 'dict' object
# expect: str -> TypeError: cannot create weak reference to 'str' object
# expect: func -> <class 'weakref.ReferenceType'>
# expect: slots -> TypeError: cannot create weak reference to 'S' object
# expect: slots2 -> True
# expect: eq -> True
# expect: same -> True
# expect: hash -> True
# expect: <weakref
# expect: True
# expect: None
# expect: pickle -> TypeError: cannot pickle 'weakref.ReferenceType' object
# expect: True
# expect: at exit
