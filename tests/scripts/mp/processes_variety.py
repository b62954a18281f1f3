import multiprocessing as mp, os, sys, time, threading, signal, traceback, queue, random, io, contextlib
class Worker(mp.Process):
    count = 0
    def __init__(self, tasks, results, **kw):
        super().__init__(**kw); self.tasks, self.results = tasks, results; Worker.count += 1
    def run(self):
        try:
            for t in iter(self.tasks.get, 'STOP'): self.results.put((self.name, t(*[3])))
        except Exception as e: self.results.put((self.name, repr(e)))
        finally: self.results.put(None)
def sq(x): return x * x
class Task:
    def __init__(self, a): self.a = a
    def __call__(self, b): return '%s * %s = %s' % (self.a, b, self.a * b)
    def __str__(self): return 'T%s' % self.a
class ExcProcess(mp.Process):
    def __init__(self, *a, **k): super().__init__(*a, **k); self._pconn, self._cconn = mp.Pipe(); self._exception = None
    def run(self):
        try: super().run(); self._cconn.send(None)
        except Exception as e: self._cconn.send((e, traceback.format_exc()))
    @property
    def exception(self):
        if self._pconn.poll(): self._exception = self._pconn.recv()
        return self._exception
def boom(): raise KeyError('boom')
def waiter(e, n, q): q.put((n, e.wait(2)))
def child_of_child(depth, q):
    if depth:
        p = mp.Process(target=child_of_child, args=(depth - 1, q)); p.start(); p.join()
    q.put((depth, mp.current_process().name, mp.parent_process().name, len(mp.active_children())))
def in_thread(r): 
    p = mp.Process(target=sq, args=(2,)); p.start(); p.join(); r.append(p.exitcode)
def timeout_run(f, t):
    p = mp.Process(target=f); p.start(); p.join(t)
    if p.is_alive(): p.terminate(); p.join(); return 'timed out', p.exitcode
    return 'done', p.exitcode
def sleeper(): time.sleep(5)
def big(c): c.send(list(range(50000))); c.close()
def env(q): q.put((os.environ.get('X'), os.getcwd() == '/', sys.argv[1:], __name__, mp.current_process().authkey == AUTH))
AUTH = None
def rnd(q): q.put(random.random())
def out(): print('to stdout', flush=True); print('to stderr', file=sys.stderr, flush=True)
if __name__ == '__main__':
    ts, rs = mp.Queue(), mp.Queue(); ws = [Worker(ts, rs, name='W%d' % i) for i in range(2)]; [w.start() for w in ws]
    for i in range(4): ts.put(Task(i))
    for _ in ws: ts.put('STOP')
    ends = 0; got = []
    while ends < 2:
        r = rs.get()
        if r is None: ends += 1
        else: got.append(r[1])
    print(sorted(got), Worker.count, [w.join() for w in ws], [w.exitcode for w in ws])
    p = ExcProcess(target=boom); p.start(); p.join(); print(p.exitcode, repr(p.exception[0]), p.exception[1].splitlines()[-1])
    e, q = mp.Event(), mp.Queue(); ps = [mp.Process(target=waiter, args=(e, i, q)) for i in range(2)]; [p.start() for p in ps]; time.sleep(.3); e.set(); print(sorted(q.get() for _ in ps)); [p.join() for p in ps]; e.clear(); p = mp.Process(target=waiter, args=(e, 9, q)); p.start(); print(q.get(), e.is_set()); p.join()
    child_p = mp.Process(target=child_of_child, args=(2, q), name='Top'); child_p.start(); child_p.join(); print(sorted(q.get() for _ in range(3)))
    r = []; t = threading.Thread(target=in_thread, args=(r,)); t.start(); t.join(); print(r, timeout_run(sleeper, .2), timeout_run(time.time, 2)); a, b = mp.Pipe(); p = mp.Process(target=big, args=(b,)); p.start(); print(sum(a.recv())); p.join()
    os.environ['X'] = 'set'; AUTH = mp.current_process().authkey; p = mp.Process(target=env, args=(q,)); p.start(); v = q.get(); print(v[:2], v[3] in ('__main__', '__mp_main__')); p.join()
    ps = [mp.Process(target=rnd, args=(q,)) for _ in range(3)]; [p.start() for p in ps]; print(len({q.get() for _ in ps})); [p.join() for p in ps]; p = mp.Process(target=out); p.start(); p.join()
    with contextlib.redirect_stdout(io.StringIO()) as s: p = mp.Process(target=out); p.start(); p.join()
    print(repr(s.getvalue())); print(sorted(n for n in dir(p) if not n.startswith('_')))


# expect: ['0 * 3 = 0', '1 * 3 = 3', '2 * 3 = 6', '3 * 3 = 9'] 2 [None, None] [0, 0]
# expect: 0 KeyError('boom') KeyError: 'boom'
# expect: [(0, True), (1, True)]
# expect: (9, False) False
# expect: [(0, 'Process-7:1:1', 'Process-7:1', 0), (1, 'Process-7:1', 'Top', 0), (2, 'Top', 'MainProcess', 0)]
# expect: [0] ('timed out', -15) ('done', 0)
# expect: 1249975000
# expect: ('set', False) True
# expect: 3
# expect: to stdout
# expect: ''
# expect: ['authkey', 'close', 'daemon', 'exitcode', 'ident', 'is_alive', 'join', 'kill', 'name', 'pid', 'run', 'sentinel', 'start', 'terminate']
