import multiprocessing as mp, sys, time
print('import', __name__, flush=True)
class Meta(type): pass
class K(metaclass=Meta):
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __repr__(self): return 'K(%r)' % self.v
    def __getstate__(self): return {'v': self.v, 'x': 1}
    def __setstate__(self, s): self.v = s['v'] + 1
class S:
    __slots__ = ('a', 'b')
    def __init__(self): self.a = 1
class D(dict): pass
class L(list):
    def __init__(self, *a): super().__init__(*a); self.extra = 5
class E(Exception):
    def __init__(self, code, msg): super().__init__(code, msg); self.code = code
class N(int):
    def __new__(cls, v): return super().__new__(cls, v)
import collections, enum, dataclasses, functools
P = collections.namedtuple('P', 'x y')
class C(enum.Enum): A = 1; B = 'two'
@dataclasses.dataclass
class DC: a: int; b: list = dataclasses.field(default_factory=list)
def ident(x): return x
def deco(f):
    @functools.wraps(f)
    def w(*a): return f(*a) + 1
    return w
@deco
def wrapped(x): return x
def raise_e(x): raise E(5, 'msg')
def gen(n): yield from range(n)
class Ctx:
    def __enter__(self): return self
    def __exit__(self, *a): return False
def tryit(label, fn):
    try: text = str(fn())
    except BaseException as e: text = '%s: %s' % (type(e).__name__, e)
    print(label, '->', __import__('re').sub('0x[0-9a-f]+', '0x', text), flush=True)
if __name__ == '__main__':
    with mp.Pool(2) as po:
        s = S(); l = L([1, 2]); d = D(a=1); d.attr = 7
        for o in (K(1), P(1, 2), C.A, C.B, DC(1, [2]), N(5), {1, 2}, frozenset([3]), (1, (2,)), b'b', bytearray(b'c'), range(3), slice(1, 2), complex(1, 2), float('inf'), None, ..., NotImplemented, int, len, K, collections.OrderedDict(a=1), collections.deque([1], 3), collections.Counter('aab'), collections.defaultdict(list, {1: [2]}), ValueError('v'), 10**50, 'é中', True): print(repr(po.apply(ident, (o,))))
        r = po.apply(ident, (s,)); print(r.a, hasattr(r, 'b')); r = po.apply(ident, (l,)); print(r, r.extra); r = po.apply(ident, (d,)); print(r, r.attr); print(po.apply(wrapped, (1,)), po.map(str.strip, [' a ']), po.map(K, [1])); 
        try: po.apply(raise_e, (1,))
        except E as e: print(repr(e), e.code, e.args)
        tryit('gen', lambda: po.apply(gen, (3,))); tryit('file', lambda: po.apply(ident, (sys.stdout,))); tryit('mod', lambda: po.apply(ident, (sys,))); tryit('lam', lambda: po.apply(ident, (lambda: 0,))); tryit('genarg', lambda: po.apply(ident, ((i for i in []),))); tryit('local', lambda: po.apply(ident, (type('Loc', (), {})(),))); tryit('nested', lambda: po.apply(ident, ([{'k': lambda: 0}],))); tryit('frame', lambda: po.apply(ident, (sys._getframe(),))); tryit('lock', lambda: po.apply(ident, (__import__('threading').Lock(),))); tryit('ctx', lambda: type(po.apply(ident, (Ctx(),))).__name__); tryit('view', lambda: po.apply(ident, ({}.keys(),))); tryit('iter', lambda: po.apply(ident, (iter([1]),))); tryit('mv', lambda: po.apply(ident, (memoryview(b'a'),))); tryit('zip', lambda: list(po.apply(ident, (zip([1], [2]),)))); tryit('map', lambda: list(po.apply(ident, (map(abs, [-1]),)))); tryit('prop', lambda: po.apply(ident, (property(),))); tryit('super', lambda: po.apply(wrapped, ('a',)))



# expect: import __main__
# expect: K(3)
# expect: P(x=1, y=2)
# expect: <C.A: 1>
# expect: <C.B: 'two'>
# expect: DC(a=1, b=[2])
# expect: 5
# expect: {1, 2}
# expect: frozenset({3})
# expect: (1, (2,))
# expect: b'b'
# expect: bytearray(b'c')
# expect: range(0, 3)
# expect: slice(1, 2, None)
# expect: (1+2j)
# expect: inf
# expect: None
# expect: Ellipsis
# expect: NotImplemented
# expect: <class 'int'>
# expect: <built-in function len>
# expect: <class '__main__.K'>
# expect: OrderedDict({'a': 1})
# expect: deque([1], maxlen=3)
# expect: Counter({'a': 2, 'b': 1})
# expect: defaultdict(<class 'list'>, {1: [2]})
# expect: ValueError('v')
# expect: 100000000000000000000000000000000000000000000000000
# expect: 'é中'
# expect: True
# expect: 1 False
# expect: [1, 2] 5
# expect: {'a': 1} 7
# expect: 2 ['a'] [K(2)]
# expect: E(5, 'msg') 5 (5, 'msg')
# expect: gen -> MaybeEncodingError: Error sending result: '<generator object gen at 0x>'. Reason: 'TypeError("cannot pickle 'generator' object")'
# expect: file -> TypeError: cannot pickle 'TextIOWrapper' instances
# expect: mod -> TypeError: cannot pickle 'module' object
# expect: lam -> AttributeError: Can't get local object '<lambda>.<locals>.<lambda>'
# expect: genarg -> TypeError: cannot pickle 'generator' object
# expect: local -> PicklingError: Can't pickle <class '__main__.Loc'>: attribute lookup Loc on __main__ failed
# expect: nested -> AttributeError: Can't get local object '<lambda>.<locals>.<lambda>'
# expect: frame -> TypeError: cannot pickle 'frame' object
# expect: lock -> TypeError: cannot pickle '_thread.lock' object
# expect: ctx -> Ctx
# expect: view -> TypeError: cannot pickle 'dict_keys' object
# expect: iter -> <list_iterator object at 0x>
# expect: mv -> TypeError: cannot pickle memoryview objects
# expect: zip -> [(1, 2)]
# expect: map -> [1]
# expect: prop -> TypeError: cannot pickle 'property' object
# expect: super -> TypeError: can only concatenate str (not "int") to str
