# the documentation's own examples of managers
from multiprocessing import Process, Pool, freeze_support
from multiprocessing.managers import BaseManager, BaseProxy, SyncManager, NamespaceProxy
import multiprocessing as mp, operator, queue, time
class MathsClass:
    def add(self, x, y): return x + y
    def mul(self, x, y): return x * y
class MyManager(BaseManager): pass
MyManager.register('Maths', MathsClass)
class Foo:
    def f(self): print('you called Foo.f()', flush=True)
    def g(self): print('you called Foo.g()', flush=True)
    def _h(self): print('you called Foo._h()', flush=True)
def baz():
    for i in range(10): yield i * i
class GeneratorProxy(BaseProxy):
    _exposed_ = ['__next__']
    def __iter__(self): return self
    def __next__(self): return self._callmethod('__next__')
def get_operator_module(): return operator
class M2(BaseManager): pass
M2.register('Foo1', Foo)
M2.register('Foo2', Foo, exposed=('g', '_h'))
M2.register('baz', baz, proxytype=GeneratorProxy)
M2.register('operator', get_operator_module)
class Counter:
    def __init__(self, start=0): self.n = start
    def inc(self, by=1): self.n += by; return self.n
    def get(self): return self.n
    def boom(self): raise ValueError('from the server')
class CounterProxy(BaseProxy):
    _exposed_ = ('inc', 'get', '__getattribute__', '__setattr__')
    def inc(self, by=1): return self._callmethod('inc', (by,))
    def get(self): return self._callmethod('get')
class CM(SyncManager): pass
CM.register('Counter', Counter, CounterProxy); CM.register('Auto', Counter)
Q = queue.Queue()
def getq(): return Q
class QM(BaseManager): pass
QM.register('get_queue', callable=getq)
class QC(BaseManager): pass
QC.register('get_queue')
def tryit(label, fn):
    try: print(label, '->', fn())
    except BaseException as e: print(label, '->', type(e).__name__ + ':', e)
def work(c): 
    for _ in range(10): c.inc()
def consumer(addr, key):
    m = QC(address=addr, authkey=key); m.connect(); q = m.get_queue(); print('consumer got', q.get(), flush=True); q.put('answer')
def pf(c): return c.inc(2)
if __name__ == '__main__':
    with MyManager() as manager:
        maths = manager.Maths(); print(maths.add(4, 3)); print(maths.mul(7, 8)); print(type(maths).__name__); tryit('noattr', lambda: maths.sub(1, 2)); tryit('args', lambda: maths.add(1)); tryit('nofac', lambda: manager.Nope())
    manager = M2(); manager.start()
    f1 = manager.Foo1(); f1.f(); f1.g(); assert not hasattr(f1, '_h'); print(sorted(f1._exposed_) == sorted(['f', 'g']))
    f2 = manager.Foo2(); f2.g(); f2._h(); assert not hasattr(f2, 'f'); print(sorted(f2._exposed_))
    it = manager.baz()
    for i in it: print('<%d>' % i, end=' ')
    print(); op = manager.operator(); print(op.add(23, 45), op.pow(2, 94), op._exposed_ is not None); manager.shutdown()
    with CM() as m:
        c = m.Counter(5); ps = [Process(target=work, args=(c,)) for _ in range(3)]
        for p in ps: p.start()
        for p in ps: p.join()
        print(c.get(), str(c).split(' at')[0], repr(c).split(' at')[0]); a = m.Auto(); tryit('boom', a.boom); print(a.inc(by=4), a.get()); d = m.dict(c=c); print(d['c'].get(), type(d['c']).__name__)
        with Pool(2) as po: print(sorted(po.map(pf, [a, a, a])))
        print(m._number_of_objects() >= 3, type(m._debug_info()).__name__)
    qm = QM(address=('127.0.0.1', 0), authkey=b'abracadabra'); qm.start(); q = qm.get_queue(); q.put('hello'); print(type(qm.address), qm.address[0])
    p = Process(target=consumer, args=(qm.address, b'abracadabra')); p.start(); p.join(); print(q.get(), p.exitcode)
    bad = QC(address=qm.address, authkey=b'wrong'); tryit('bad key', bad.connect); qm.shutdown(); tryit('gone', QC(address=qm.address, authkey=b'abracadabra').connect)
    tryit('not started', lambda: CM().list()); tryit('start twice', lambda: [x.start() for x in [m]]); tryit('key', lambda: BaseManager(authkey='str'))

# expect: 7
# expect: 56
# expect: AutoProxy[Maths]
# expect: noattr -> AttributeError: 'AutoProxy[Maths]' object has no attribute 'sub'
# expect: args -> TypeError: MathsClass.add() missing 1 required positional argument: 'y'
# expect: nofac -> AttributeError: 'MyManager' object has no attribute 'Nope'
# expect: you called Foo.f()
# expect: you called Foo.g()
# expect: you called Foo.g()
# expect: you called Foo._h()
# expect: True
# expect: ['_h', 'g']
# expect: <0> <1> <4> <9> <16> <25> <36> <49> <64> <81> 
# expect: 68 19807040628566084398385987584 True
# expect: 35 <__main__.Counter object <CounterProxy object, typeid 'Counter'
# expect: boom -> ValueError: from the server
# expect: 4 4
# expect: 35 CounterProxy
# expect: [6, 8, 10]
# expect: True str
# expect: <class 'tuple'> 127.0.0.1
# expect: consumer got hello
# expect: answer 0
# expect: bad key -> AuthenticationError: digest sent was rejected
# expect: gone -> ConnectionRefusedError: [Errno 111] Connection refused
# expect: not started -> AssertionError: server not yet started
# expect: start twice -> ProcessError: Manager has shut down
# expect: key -> TypeError: string argument without an encoding
