import multiprocessing as mp
from multiprocessing import util
import os
class A:
    def __init__(self, n): self.n = n
def cb(*a, **k): print('finalize', a, k, flush=True)
def child():
    util.Finalize(None, cb, args=('child',), exitpriority=5); print('child runs', len(R), flush=True)
R = []
def after(o): print('after fork', o.n, flush=True); R.append(1)
def tryit(label, fn):
    try: print(label, '->', fn())
    except BaseException as e: print(label, '->', type(e).__name__ + ':', e)
if __name__ == '__main__':
    a = A(1); f = util.Finalize(a, cb, args=(1,), kwargs={'k': 2}); print(f.still_active(), repr(f).split(' at')[0]); del a; print(f.still_active(), repr(f))
    b = A(2); f = util.Finalize(b, cb, args=(2,)); f(); print(f.still_active()); f()
    c = A(3); f = util.Finalize(c, cb); f.cancel(); print(f.still_active()); del c
    for p in (1, 10, -5, 0, None):
        if p is not None: util.Finalize(None, cb, args=('prio', p), exitpriority=p)
    tryit('none', lambda: util.Finalize(None, cb)); tryit('float', lambda: util.Finalize(None, cb, exitpriority=1.5))
    d = A(4); util.register_after_fork(d, after)
    p = mp.Process(target=child); p.start(); p.join(); print(p.exitcode)
    print(util.is_exiting(), os.path.basename(util.get_temp_dir()).startswith('pymp-'), os.path.isdir(util.get_temp_dir()), util.LOGGER_NAME, util.DEFAULT_LOGGING_FORMAT)
    e = A(5); g = util.Finalize(e, cb, args=('e',), exitpriority=3)
    print('main ends')

# expect: True <Finalize object, callback=cb, args=(1,), kwargs={'k': 2}>
# expect: finalize (1,) {'k': 2}
# expect: False <Finalize object, dead>
# expect: finalize (2,) {}
# expect: False
# expect: False
# expect: none -> ValueError: Without object, exitpriority cannot be None
# expect: float -> TypeError: Exitpriority (1.5) must be None or int, not <class 'float'>
# expect: after fork 4
# expect: child runs 1
# expect: finalize ('child',) {}
# expect: 0
# expect: False True True multiprocessing [%(levelname)s/%(processName)s] %(message)s
# expect: main ends
# expect: finalize ('prio', 10) {}
# expect: finalize ('e',) {}
# expect: finalize ('prio', 1) {}
# expect: finalize ('prio', 0) {}
# expect: finalize ('prio', -5) {}
