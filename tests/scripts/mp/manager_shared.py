# What one manager lends to several processes: its containers, namespace, value, array, lock, queue and event; its end.
# methods: fork spawn forkserver
import multiprocessing as mp

from _tell import tell


def work(d, items, namespace, value, array, lock, q, event, i):
    with lock:
        value.value += 1
        d[i] = i * i
        items.append(i)
        namespace.n = getattr(namespace, 'n', 0) + 1
        array[i] = i
    q.put(i)
    event.set()


def shared_by_processes(m):
    print(type(m).__name__, type(m).__module__, type(m.address).__name__)
    # expect: SyncManager multiprocessing.managers str
    d, items, namespace = m.dict(), m.list(), m.Namespace()
    value, array = m.Value('i', 0), m.Array('i', [0, 0, 0])
    lock, q, event = m.Lock(), m.Queue(), m.Event()
    shared = (d, items, namespace, value, array, lock, q, event)
    for i in range(3):
        process = mp.Process(target=work, args=(*shared, i))
        process.start()
        process.join()
    print(sorted(d.items()), sorted(items), namespace.n, value.value, list(array))
    # expect: [(0, 0), (1, 1), (2, 4)] [0, 1, 2] 3 3 [0, 1, 2]
    print(sorted(q.get() for _ in range(3)), event.is_set())
    # expect: [0, 1, 2] True
    for proxy in (d, items, namespace, value, array):
        print(type(proxy).__name__, str(proxy), repr(proxy).split(' at ')[0])
    # expect: DictProxy {0: 0, 1: 1, 2: 4} <DictProxy object, typeid 'dict'
    # expect: ListProxy [0, 1, 2] <ListProxy object, typeid 'list'
    # expect: NamespaceProxy Namespace(n=3) <NamespaceProxy object, typeid 'Namespace'
    # expect: ValueProxy Value('i', 3) <ValueProxy object, typeid 'Value'
    # expect: ArrayProxy array('i', [0, 1, 2]) <ArrayProxy object, typeid 'Array'
    for proxy in (lock, q, event):
        print(type(proxy).__name__, repr(proxy).split(' at ')[0])
    # expect: AcquirerProxy <AcquirerProxy object, typeid 'Lock'
    # expect: AutoProxy[Queue] <AutoProxy[Queue] object, typeid 'Queue'
    # expect: EventProxy <EventProxy object, typeid 'Event'


def namespaces(m):
    namespace = m.Namespace(a=1, b='x')
    print(namespace)
    # expect: Namespace(a=1, b='x')
    tell('a name it lacks', lambda: namespace.nope)
    # expect: a name it lacks -> AttributeError: 'Namespace' object has no attribute 'nope'
    tell('a list', setattr, namespace, 'a', [1])
    # expect: a list -> None
    tell('all of it', str, namespace)
    # expect: all of it -> Namespace(a=[1], b='x')
    tell('a name taken away', delattr, namespace, 'a')
    # expect: a name taken away -> None
    tell('is gone', lambda: namespace.a)
    # expect: is gone -> AttributeError: 'Namespace' object has no attribute 'a'
    tell('an underscore stays with the proxy', setattr, namespace, '_p', 1)
    # expect: an underscore stays with the proxy -> None
    tell('all of it', str, namespace)
    # expect: all of it -> Namespace(b='x')


def values_and_arrays(m):
    value, array = m.Value('i', 3), m.Array('i', [0, 1, 2])
    tell('get', value.get)
    # expect: get -> 3
    tell('set', value.set, 5)
    # expect: set -> None
    print(value, repr(value).split(' at')[0])
    # expect: Value('i', 5) <ValueProxy object, typeid 'Value'
    tell('beyond the end', lambda: array[5])
    # expect: beyond the end -> IndexError: array index out of range
    tell('len', len, array)
    # expect: len -> 3
    tell('a text where numbers are', array.__setitem__, 0, 'x')
    # expect: a text where numbers are -> TypeError: 'str' object cannot be interpreted as an integer
    tell('a slice', lambda: array[:])
    # expect: a slice -> array('i', [0, 1, 2])


def a_pool(m):
    pool = m.Pool(2)
    print(pool.map(abs, [-1, -2]), type(pool).__name__)
    # expect: [1, 2] PoolProxy
    result = pool.apply_async(abs, (-3,))
    print(type(result).__name__, result.get())
    # expect: AutoProxy[AsyncResult] 3
    print(list(pool.imap(abs, [-5])))
    # expect: [5]
    pool.close()
    pool.join()


def the_end(m):
    items = m.list()
    tell('start again', m.start)
    # expect: start again -> ProcessError: Already started server
    m.shutdown()
    tell('after the end', m.dict)
    # expect: after the end -> AssertionError: server not yet started
    tell('shutdown again', m.shutdown)
    # expect: shutdown again -> None
    tell('a proxy that is left', lambda: items[:])
    # expect: a proxy that is left -> FileNotFoundError: [Errno 2] No such file or directory


if __name__ == '__main__':
    manager = mp.Manager()
    shared_by_processes(manager)
    namespaces(manager)
    values_and_arrays(manager)
    a_pool(manager)
    the_end(manager)
