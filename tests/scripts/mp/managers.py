# methods: fork spawn forkserver
import multiprocessing as mp
from multiprocessing.managers import BaseManager


class Counter:
    def __init__(self, start=0):
        self.n = start

    def add(self, k=1):
        self.n += k
        return self.n

    def fail(self):
        raise LookupError('not there')


class Own(BaseManager):
    pass


Own.register('Counter', Counter)


def work(d, items, q, lock, i):
    with lock:
        d[i] = i * i
        items.append(i)
    q.put(i)


if __name__ == '__main__':
    with mp.Manager() as m:
        d, items, q, lock = m.dict(a=1), m.list(), m.Queue(), m.Lock()
        ps = [mp.Process(target=work, args=(d, items, q, lock, i)) for i in range(3)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(sorted(map(str, d.keys())), sorted(items), sorted(q.get() for _ in range(3)), len(d), 'a' in d)
        print(type(d).__name__, str(m.list([1, 2])), d.get('none'), d.pop('a'), q.empty())
        items += [9]
        print(items[-1], [x for x in m.list('ab')], list(m.dict(x=1)), m.dict(y=2).items())
        ns = m.Namespace(x=1)
        ns.y = 2
        print(ns, ns.x + ns.y, m.Value('i', 3).value, m.Array('i', [1, 2])[1])
        e = m.Event()
        e.set()
        print(e.is_set(), e.wait(1))
        for attempt in (lambda: d['nope'], lambda: items[99], lambda: ns.z, lambda: d.nope):
            try:
                attempt()
            except Exception as error:
                print(type(error).__name__)
    with Own() as own:
        c = own.Counter(10)
        print(c.add(), c.add(5))
        try:
            c.fail()
        except LookupError as error:
            print(error)
# expect: ['0', '1', '2', 'a'] [0, 1, 2] [0, 1, 2] 4 True
# expect: DictProxy [1, 2] None 1 True
# expect: 9 ['a', 'b'] ['x'] [('y', 2)]
# expect: Namespace(x=1, y=2) 3 3 2
# expect: True True
# expect: KeyError
# expect: IndexError
# expect: AttributeError
# expect: AttributeError
# expect: 11 16
# expect: not there
