from concurrent.futures import *
import concurrent.futures as cf, os, time, threading
def tryit(label, fn):
    try: text = str(fn())
    except BaseException as e: text = '%s: %s' % (type(e).__name__, e)
    print(label, '->', __import__('re').sub('0x[0-9a-f]+', '0x', text), flush=True)
def sq(x): return x * x
def bad(x): raise ValueError('bad %s' % x)
def slow(t): time.sleep(t); return t
def init(v): global G; G = v
def getg(_): return G
def badinit(): raise RuntimeError('init fails')
def st(f): return str(f).split(' at ')[1].split(' ', 1)[1]
if __name__ == '__main__':
    for E in (ThreadPoolExecutor, ProcessPoolExecutor):
        with E(max_workers=2) as ex:
            f = ex.submit(sq, 3); print(f.result(), f.done(), f.running(), f.cancelled(), f.exception(), st(f)); f = ex.submit(bad, 1); tryit('res', f.result); print(repr(f.exception()), st(f))
            print(list(ex.map(sq, range(4))), list(ex.map(pow, [2, 3], [3, 2])), list(ex.map(sq, [])), list(ex.map(sq, range(5), chunksize=2))); tryit('map bad', lambda: list(ex.map(bad, [1, 2]))); tryit('map to', lambda: list(ex.map(slow, [0.5], timeout=0.05))); tryit('chunk0', lambda: list(ex.map(sq, [1], chunksize=0)))
            fs = [ex.submit(slow, t) for t in (0.3, 0.1)]; print([f.result() for f in as_completed(fs)], sorted(f.result() for f in wait(fs).done)); f = ex.submit(slow, 0.4); d, n = wait([f], timeout=0.05); print(len(d), len(n)); tryit('to', lambda: f.result(timeout=0.01)); tryit('exto', lambda: f.exception(0.01)); tryit('asc', lambda: [x for x in as_completed([f], timeout=0.01)]); print(wait([f, ex.submit(sq, 1)], return_when=FIRST_COMPLETED).done != set(), st(f)); 
            out = []; f = ex.submit(sq, 5); f.result(); f.add_done_callback(lambda f: out.append(f.result())); time.sleep(.1); print(out); 
            tryit('notcallable', lambda: ex.submit(5).result()); tryit('noargs', lambda: ex.submit()); fs = [ex.submit(slow, 0.2) for _ in range(6)]; time.sleep(.1); print(fs[5].cancel(), fs[5].cancelled(), st(fs[5]), fs[0].cancel()); tryit('cancelled', fs[5].result)
        tryit('after', lambda: ex.submit(sq, 1)); print(repr(ex).split(' at')[0].split('.')[-1]); tryit('mw0', lambda: E(0)); tryit('mwneg', lambda: E(-1)); tryit('init', lambda: E(1, initializer=5))
        with E(1, initializer=init, initargs=(7,)) as ex: print(list(ex.map(getg, [0])))
        ex = E(1); fs = [ex.submit(slow, 0.2) for _ in range(5)]; ex.shutdown(wait=True, cancel_futures=True); print([f.cancelled() for f in fs][4], fs[0].result())
        ex = E(1, initializer=badinit); tryit('badinit', ex.submit(sq, 1).result); ex.shutdown()
    print(cf.FIRST_COMPLETED, cf.FIRST_EXCEPTION, cf.ALL_COMPLETED, cf.TimeoutError is TimeoutError, cf.CancelledError, cf.BrokenExecutor, issubclass(cf.process.BrokenProcessPool, cf.BrokenExecutor), cf.InvalidStateError)
    f = Future(); print(st(f)); f.set_result(5); print(f.result(), st(f)); f = Future(); f.set_exception(KeyError('k')); tryit('r', f.result)
    with ThreadPoolExecutor(thread_name_prefix='pre') as ex: print(ex.submit(lambda: threading.current_thread().name).result())
    with ThreadPoolExecutor(1) as ex: print(ex.submit(lambda: threading.current_thread().name).result().startswith('ThreadPoolExecutor-'))
    with ProcessPoolExecutor(1, max_tasks_per_child=None) as ex: tryit('lambda', ex.submit(lambda: 1).result)
    tryit('mtpc', lambda: ProcessPoolExecutor(1, max_tasks_per_child=0)); tryit('mtpc2', lambda: ProcessPoolExecutor(1, max_tasks_per_child='x'))


# expect: 9 True False False None state=finished returned int>
# expect: res -> ValueError: bad 1
# expect: ValueError('bad 1') state=finished raised ValueError>
# expect: [0, 1, 4, 9] [8, 9] [] [0, 1, 4, 9, 16]
# expect: map bad -> ValueError: bad 1
# expect: map to -> TimeoutError: 
# expect: chunk0 -> [1]
# expect: [0.3, 0.1] [0.1, 0.3]
# expect: 0 1
# expect: to -> TimeoutError: 
# expect: exto -> TimeoutError: 
# expect: asc -> TimeoutError: 1 (of 1) futures unfinished
# expect: True state=running>
# expect: [25]
# expect: notcallable -> TypeError: 'int' object is not callable
# expect: noargs -> TypeError: ThreadPoolExecutor.submit() missing 1 required positional argument: 'fn'
# expect: True True state=cancelled> False
# expect: cancelled -> CancelledError: 
# expect: after -> RuntimeError: cannot schedule new futures after shutdown
# expect: ThreadPoolExecutor object
# expect: mw0 -> ValueError: max_workers must be greater than 0
# expect: mwneg -> ValueError: max_workers must be greater than 0
# expect: init -> TypeError: initializer must be a callable
# expect: [7]
# expect: True 0.2
# expect: badinit -> BrokenThreadPool: A thread initializer failed, the thread pool is not usable anymore
# expect: 9 True False False None state=finished returned int>
# expect: res -> ValueError: bad 1
# expect: ValueError('bad 1') state=finished raised ValueError>
# expect: [0, 1, 4, 9] [8, 9] [] [0, 1, 4, 9, 16]
# expect: map bad -> ValueError: bad 1
# expect: map to -> TimeoutError: 
# expect: chunk0 -> ValueError: chunksize must be >= 1.
# expect: [0.3, 0.1] [0.1, 0.3]
# expect: 0 1
# expect: to -> TimeoutError: 
# expect: exto -> TimeoutError: 
# expect: asc -> TimeoutError: 1 (of 1) futures unfinished
# expect: True state=running>
# expect: [25]
# expect: notcallable -> TypeError: 'int' object is not callable
# expect: noargs -> TypeError: ProcessPoolExecutor.submit() missing 1 required positional argument: 'fn'
# expect: True True state=cancelled> False
# expect: cancelled -> CancelledError: 
# expect: after -> RuntimeError: cannot schedule new futures after shutdown
# expect: ProcessPoolExecutor object
# expect: mw0 -> ValueError: max_workers must be greater than 0
# expect: mwneg -> ValueError: max_workers must be greater than 0
# expect: init -> TypeError: initializer must be a callable
# expect: [7]
# expect: True 0.2
# expect: badinit -> BrokenProcessPool: A process in the process pool was terminated abruptly while the future was running or pending.
# expect: FIRST_COMPLETED FIRST_EXCEPTION ALL_COMPLETED True <class 'concurrent.futures._base.CancelledError'> <class 'concurrent.futures._base.BrokenExecutor'> True <class 'concurrent.futures._base.InvalidStateError'>
# expect: state=pending>
# expect: 5 state=finished returned int>
# expect: r -> KeyError: 'k'
# expect: pre_0
# expect: True
# expect: lambda -> PicklingError: Can't pickle <function <lambda> at 0x>: attribute lookup <lambda> on __main__ failed
# expect: mtpc -> ValueError: max_tasks_per_child must be >= 1
# expect: mtpc2 -> TypeError: max_tasks_per_child must be an integer
