import multiprocessing as mp, multiprocessing.pool, os, sys, time, signal, threading
from multiprocessing.pool import ThreadPool, Pool, AsyncResult
def tryit(label, fn):
    try: text = str(fn())
    except BaseException as e: text = '%s: %s' % (type(e).__name__, e)
    print(label, '->', __import__('re').sub('0x[0-9a-f]+', '0x', text), flush=True)
class NoDaemonProcess(mp.Process):
    @property
    def daemon(self): return False
    @daemon.setter
    def daemon(self, v): pass
class NoDaemonContext(type(mp.get_context('fork'))): Process = NoDaemonProcess
def inner(x): return x * 2
def outer(x):
    with mp.Pool(1) as p: return sum(p.map(inner, range(x)))
class Obj:
    def __init__(self, v): self.v = v
    def m(self, x): return self.v * x
    @staticmethod
    def s(x): return x + 1
    @classmethod
    def c(cls, x): return cls.__name__, x
    def __call__(self, x): return self.v + x
class Unp:
    def __reduce__(self): raise RuntimeError('no pickle')
def ret(x): return Unp()
def rai(x): raise Unp2(x, 'more')
class Unp2(Exception):
    def __init__(self, a, b): super().__init__(a); self.b = b
def big(n): return b'x' * n
def whoami(_): return mp.current_process().name.split('-')[0], mp.current_process().daemon, mp.parent_process().name, threading.current_thread().name
def chained():
    try: {}['k']
    except KeyError as e: raise ValueError('chained') from e
def gen(): yield 1; raise ValueError('iter fails')
if __name__ == '__main__':
    with mp.Pool(2) as po:
        o = Obj(3); print(po.map(o.m, [1, 2]), po.map(Obj.s, [1]), po.map(Obj.c, [1]), po.map(o, [1])); tryit('unp', lambda: po.map(ret, [1])); tryit('unparg', lambda: po.map(inner, [Unp()])); print(len(po.apply(big, (1000000,)))); print(sorted(set(po.map(whoami, range(4)))))
        tryit('chained', lambda: po.apply(chained)); tryit('gen', lambda: po.map(inner, gen())); tryit('imapgen', lambda: list(po.imap(inner, gen()))); r = po.map_async(inner, range(3), callback=print, chunksize=2); r.wait(); print(r.ready(), r.successful(), po.map(inner, [1], chunksize=5), po.starmap(pow, [(2, 3)]), po.map(str.upper, ['a']), po.apply(sorted, ([3, 1],), {'reverse': True}), po.map(int, ['1', '2']))
        tryit('bad int', lambda: po.map(int, ['x'])); res = [po.apply_async(inner, (i,)) for i in range(3)]; print([r.get(timeout=5) for r in res], isinstance(res[0], AsyncResult)); it = po.imap_unordered(inner, range(3)); print(sorted(it)); tryit('next', it.next)
        po.close(); po.join()
    tp = ThreadPool(2); print(tp.map(inner, [1, 2]), tp.apply(lambda: 5), repr(tp).split(' at')[0], tp._processes); tryit('tp bad', lambda: tp.map(int, ['x'])); print(list(tp.imap(lambda x: x, [1])), tp.apply_async(lambda: 1 / 1).get()); tp.close(); tp.join(); tryit('tp closed', lambda: tp.map(inner, [1]))
    tryit('tp0', lambda: ThreadPool(0))
    ctx = mp.get_context(); print(ctx.Pool is not None, type(ctx.Pool(1)) is Pool, ctx.cpu_count() == mp.cpu_count())
    p = mp.Process(target=print, args=('kw',), kwargs={'sep': '-', 'end': '!\n'}); p.start(); p.join()
    p = NoDaemonProcess(target=outer, args=(3,)); p.start(); p.join(); print(p.exitcode, p.daemon)
    with mp.pool.Pool(1, context=NoDaemonContext()) as np: tryit('nested', lambda: np.map(outer, [3]))


# expect: [3, 6] [2] [('Obj', 1)] [4]
# expect: unp -> MaybeEncodingError: Error sending result: '[<__main__.Unp object at 0x>]'. Reason: 'RuntimeError('no pickle')'
# expect: unparg -> RuntimeError: no pickle
# expect: 1000000
# expect: [('ForkPoolWorker', True, 'MainProcess', 'MainThread')]
# expect: chained -> ValueError: chained
# expect: gen -> ValueError: iter fails
# expect: imapgen -> ValueError: iter fails
# expect: [0, 2, 4]
# expect: True True [2] [8] ['A'] [3, 1] [1, 2]
# expect: bad int -> ValueError: invalid literal for int() with base 10: 'x'
# expect: [0, 2, 4] True
# expect: [0, 2, 4]
# expect: next -> StopIteration: 
# expect: [2, 4] 5 <multiprocessing.pool.ThreadPool state=RUN pool_size=2> 2
# expect: tp bad -> ValueError: invalid literal for int() with base 10: 'x'
# expect: [1] 1.0
# expect: tp closed -> ValueError: Pool not running
# expect: tp0 -> ValueError: Number of processes must be at least 1
# expect: True True True
# expect: kw!
# expect: 0 False
# expect: nested -> [6]
