import multiprocessing as mp
def tryit(label, fn):
    try: text = str(fn())
    except BaseException as e: text = '%s: %s' % (type(e).__name__, e)
    print(label, '->', __import__('re').sub('0x[0-9a-f]+', '0x', text), flush=True)
def w(d, l, ns, v, a, lock, q, ev, i):
    with lock: v.value += 1; d[i] = i * i; l.append(i); ns.n = getattr(ns, 'n', 0) + 1; a[i] = i
    q.put(i); ev.set()
def setattr_(o, n, v): setattr(o, n, v)
if __name__ == '__main__':
    m = mp.Manager(); print(type(m).__name__, type(m).__module__, type(m.address).__name__)
    d, l, ns, v, a, lock, q, ev = m.dict(), m.list(), m.Namespace(), m.Value('i', 0), m.Array('i', [0, 0, 0]), m.Lock(), m.Queue(), m.Event()
    ps = [mp.Process(target=w, args=(d, l, ns, v, a, lock, q, ev, i)) for i in range(3)]
    for p in ps: p.start(); p.join()
    print(sorted(d.items()), sorted(l), ns.n, v.value, list(a), sorted(q.get() for _ in range(3)), ev.is_set())
    for o in (d, l, ns, v, a, lock, q, ev): print(type(o).__name__, str(o) if o not in (lock, q, ev) else '')
    print(repr(l).split(' at ')[0], repr(d).split(' at ')[0], repr(ns).split(' at ')[0])
    tryit('d[9]', lambda: d[9]); tryit('get', lambda: d.get(9, 'x')); tryit('in', lambda: 1 in d); tryit('keys', lambda: sorted(d.keys())); tryit('vals', lambda: sorted(d.values())); tryit('pop', lambda: d.pop(0)); tryit('upd', lambda: d.update({'z': 1}, y=2)); tryit('len', lambda: len(d)); tryit('copy', lambda: sorted(map(str, d.copy()))); tryit('setdef', lambda: d.setdefault('q', [])); tryit('iter', lambda: sorted(map(str, iter(d)))); tryit('popitem', d.popitem); tryit('del', lambda: d.__delitem__('nope')); tryit('clear', d.clear); tryit('or', lambda: d | {1: 2})
    tryit('ext', lambda: l.extend([5, 6])); tryit('sort', l.sort); tryit('rev', l.reverse); tryit('l', lambda: l[:]); tryit('idx', lambda: l[99]); tryit('ins', lambda: l.insert(0, 'a')); tryit('pop', lambda: l.pop()); tryit('rem', lambda: l.remove('zz')); tryit('count', lambda: l.count(5)); tryit('index', lambda: l.index(5)); tryit('+', lambda: l + [1]); tryit('*', lambda: l * 2); tryit('imul', lambda: l.__imul__(2) is l); tryit('iadd', lambda: l.__iadd__([0]) is l); tryit('in', lambda: 5 in l); tryit('len', lambda: len(l)); tryit('slice', lambda: l[1:3]); tryit('neg', lambda: l[-1]); tryit('eq', lambda: l == [1]); tryit('lt', lambda: l < [1]); tryit('iter', lambda: [x for x in l]); tryit('clear', lambda: l.clear()); tryit('attr', lambda: l.foo)
    tryit('ns', lambda: ns.nope); tryit('ns set', lambda: setattr_(ns, 'x', [1])); tryit('ns', lambda: ns); tryit('ns del', lambda: delattr(ns, 'x')); tryit('ns', lambda: ns.x); tryit('under', lambda: setattr_(ns, '_p', 1)); tryit('nsstr', lambda: str(ns))
    ns2 = m.Namespace(a=1, b='x'); print(ns2)
    n = m.dict({'inner': m.list([1])}); n['inner'].append(2); print(n['inner'], type(n['inner']).__name__, n.get('inner')[:]); nn = m.list([m.dict(), m.dict()]); nn[0]['k'] = 1; print(nn[0], nn[1], [dict(x) for x in nn])
    tryit('lock', lock.acquire); tryit('rel', lock.release); tryit('rel', lock.release); r = m.RLock(); tryit('r', r.acquire); tryit('r', r.acquire); s = m.Semaphore(2); tryit('s', s.acquire); c = m.Condition(); tryit('notify', c.notify)
    with c: tryit('wait', lambda: c.wait(0.05)); c.notify_all()
    b = m.Barrier(1); tryit('b', b.wait); print(b.parties, b.n_waiting, b.broken); bs = m.BoundedSemaphore(1); tryit('bs', bs.release); jq = m.JoinableQueue(); jq.put(1); jq.get(); tryit('jq', jq.task_done); tryit('jq', jq.task_done); tryit('jqj', jq.join); q2 = m.Queue(1); q2.put(1); tryit('full', lambda: q2.put(2, False)); tryit('full', lambda: q2.put(2, timeout=.1)); print(q2.full(), q2.qsize(), q2.empty(), q2.get()); tryit('empty', lambda: q2.get(False)); tryit('empty', q2.get_nowait)
    po = m.Pool(2); print(po.map(abs, [-1, -2]), type(po).__name__); r = po.apply_async(abs, (-3,)); print(type(r).__name__, r.get()); print(list(po.imap(abs, [-5]))); po.close(); po.join()
    tryit('v', lambda: v.get()); tryit('vset', lambda: v.set(5)); print(v, repr(v).split(' at')[0]); tryit('a', lambda: a[5]); tryit('alen', lambda: len(a)); tryit('aset', lambda: a.__setitem__(0, 'x')); tryit('asl', lambda: a[:]); tryit('pickle', lambda: m.list([lambda: 0])); tryit('unpick', lambda: l.append(lambda: 0)); tryit('getv', lambda: l._getvalue()); tryit('callm', lambda: l._callmethod('__len__')); pass
    tryit('start', m.start); m.shutdown(); tryit('after', lambda: m.dict()); tryit('after', lambda: m.shutdown()); tryit('l', lambda: l[:])


# expect: SyncManager multiprocessing.managers str
# expect: [(0, 0), (1, 1), (2, 4)] [0, 1, 2] 3 3 [0, 1, 2] [0, 1, 2] True
# expect: DictProxy {0: 0, 1: 1, 2: 4}
# expect: ListProxy [0, 1, 2]
# expect: NamespaceProxy Namespace(n=3)
# expect: ValueProxy Value('i', 3)
# expect: ArrayProxy array('i', [0, 1, 2])
# expect: AcquirerProxy 
# expect: AutoProxy[Queue] 
# expect: EventProxy 
# expect: <ListProxy object, typeid 'list' <DictProxy object, typeid 'dict' <NamespaceProxy object, typeid 'Namespace'
# expect: d[9] -> KeyError: 9
# expect: get -> x
# expect: in -> True
# expect: keys -> [0, 1, 2]
# expect: vals -> [0, 1, 4]
# expect: pop -> 0
# expect: upd -> None
# expect: len -> 4
# expect: copy -> ['1', '2', 'y', 'z']
# expect: setdef -> []
# expect: iter -> ['1', '2', 'q', 'y', 'z']
# expect: popitem -> ('q', [])
# expect: del -> KeyError: 'nope'
# expect: clear -> None
# expect: or -> TypeError: unsupported operand type(s) for |: 'DictProxy' and 'dict'
# expect: ext -> None
# expect: sort -> None
# expect: rev -> None
# expect: l -> [6, 5, 2, 1, 0]
# expect: idx -> IndexError: list index out of range
# expect: ins -> None
# expect: pop -> 0
# expect: rem -> ValueError: list.remove(x): x not in list
# expect: count -> 1
# expect: index -> 2
# expect: + -> ['a', 6, 5, 2, 1, 1]
# expect: * -> ['a', 6, 5, 2, 1, 'a', 6, 5, 2, 1]
# expect: imul -> True
# expect: iadd -> True
# expect: in -> True
# expect: len -> 11
# expect: slice -> [6, 5]
# expect: neg -> 0
# expect: eq -> False
# expect: lt -> TypeError: '<' not supported between instances of 'ListProxy' and 'list'
# expect: iter -> ['a', 6, 5, 2, 1, 'a', 6, 5, 2, 1, 0]
# expect: clear -> AttributeError: 'ListProxy' object has no attribute 'clear'
# expect: attr -> AttributeError: 'ListProxy' object has no attribute 'foo'
# expect: ns -> AttributeError: 'Namespace' object has no attribute 'nope'
# expect: ns set -> None
# expect: ns -> Namespace(n=3, x=[1])
# expect: ns del -> None
# expect: ns -> AttributeError: 'Namespace' object has no attribute 'x'
# expect: under -> None
# expect: nsstr -> Namespace(n=3)
# expect: Namespace(a=1, b='x')
# expect: [1, 2] ListProxy [1, 2]
# expect: {'k': 1} {} [{'k': 1}, {}]
# expect: lock -> True
# expect: rel -> None
# expect: rel -> RuntimeError: release unlocked lock
# expect: r -> True
# expect: r -> True
# expect: s -> True
# expect: notify -> RuntimeError: cannot notify on un-acquired lock
# expect: wait -> False
# expect: b -> 0
# expect: 1 0 False
# expect: bs -> ValueError: Semaphore released too many times
# expect: jq -> None
# expect: jq -> ValueError: task_done() called too many times
# expect: jqj -> None
# expect: full -> Full: 
# expect: full -> Full: 
# expect: True 1 False 1
# expect: empty -> Empty: 
# expect: empty -> Empty: 
# expect: [1, 2] PoolProxy
# expect: AutoProxy[AsyncResult] 3
# expect: [5]
# expect: v -> 3
# expect: vset -> None
# expect: Value('i', 5) <ValueProxy object, typeid 'Value'
# expect: a -> IndexError: array index out of range
# expect: alen -> 3
# expect: aset -> TypeError: 'str' object cannot be interpreted as an integer
# expect: asl -> array('i', [0, 1, 2])
# expect: pickle -> AttributeError: Can't get local object '<lambda>.<locals>.<lambda>'
# expect: unpick -> AttributeError: Can't get local object '<lambda>.<locals>.<lambda>'
# expect: getv -> ['a', 6, 5, 2, 1, 'a', 6, 5, 2, 1, 0]
# expect: callm -> 11
# expect: start -> ProcessError: Already started server
# expect: after -> AssertionError: server not yet started
# expect: after -> None
# expect: l -> BrokenPipeError: [Errno 32] Broken pipe
