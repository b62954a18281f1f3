# Managers of one's own: registered classes, functions and modules; what a proxy shows of them; queues by a port.
# methods: fork spawn forkserver
import multiprocessing as mp
import operator
import queue
from multiprocessing.managers import BaseManager, BaseProxy, SyncManager

from _tell import tell


class Maths:
    def add(self, x, y):
        return x + y

    def multiply(self, x, y):
        return x * y


class MathsManager(BaseManager):
    pass


MathsManager.register('Maths', Maths)


def one_class():
    with MathsManager() as manager:
        maths = manager.Maths()
        print(type(maths).__name__, maths.add(4, 3), maths.multiply(7, 8))
        # expect: AutoProxy[Maths] 7 56
        tell('a method it lacks', lambda: maths.sub(1, 2))
        # expect: a method it lacks -> AttributeError: 'AutoProxy[Maths]' object has no attribute 'sub'
        tell('an argument too few', maths.add, 1)
        # expect: an argument too few -> TypeError: Maths.add() missing 1 required positional argument: 'y'
        tell('a name that is not registered', lambda: manager.Nope())
        # expect: a name that is not registered -> AttributeError: 'MathsManager' object has no attribute 'Nope'


class Speaker:
    def f(self):
        return 'f'

    def g(self):
        return 'g'

    def _h(self):
        return '_h'


def squares():
    for i in range(10):
        yield i * i


class IteratorProxy(BaseProxy):
    _exposed_ = ['__next__']

    def __iter__(self):
        return self

    def __next__(self):
        return self._callmethod('__next__')


def get_operator_module():
    return operator


class ExposingManager(BaseManager):
    pass


ExposingManager.register('Speaker', Speaker)
ExposingManager.register('OtherSpeaker', Speaker, exposed=('g', '_h'))
ExposingManager.register('squares', squares, proxytype=IteratorProxy)
ExposingManager.register('operator', get_operator_module)


def what_is_exposed():
    with ExposingManager() as manager:
        speaker = manager.Speaker()
        print(sorted(speaker._exposed_), speaker.f(), speaker.g(), hasattr(speaker, '_h'))
        # expect: ['f', 'g'] f g False
        speaker = manager.OtherSpeaker()
        print(sorted(speaker._exposed_), speaker.g(), speaker._h(), hasattr(speaker, 'f'))
        # expect: ['_h', 'g'] g _h False
        print(list(manager.squares()))
        # expect: [0, 1, 4, 9, 16, 25, 36, 49, 64, 81]
        module = manager.operator()
        print(module.add(23, 45), module.pow(2, 94))
        # expect: 68 19807040628566084398385987584


class Counter:
    def __init__(self, start=0):
        self.n = start

    def __repr__(self):
        return f'Counter({self.n})'

    def add(self, by=1):
        self.n += by
        return self.n

    def get(self):
        return self.n

    def fail(self):
        raise ValueError('from the server')


class CounterProxy(BaseProxy):
    _exposed_ = ('add', 'get')

    def add(self, by=1):
        return self._callmethod('add', (by,))

    def get(self):
        return self._callmethod('get')


class CounterManager(SyncManager):
    pass


CounterManager.register('Counter', Counter, CounterProxy)
CounterManager.register('AutoCounter', Counter)


def add_ten_times(counter, lock):
    for _ in range(10):
        with lock:
            counter.add()


def add_two(counter):
    return counter.add(2)


def proxies_travel():
    with CounterManager() as manager:
        counter, lock = manager.Counter(5), manager.Lock()
        processes = [mp.Process(target=add_ten_times, args=(counter, lock)) for _ in range(3)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        print(counter.get(), str(counter), repr(counter).split(' at')[0])
        # expect: 35 Counter(35) <CounterProxy object, typeid 'Counter'
        nested = manager.dict(counter=counter)
        print(nested['counter'].get(), type(nested['counter']).__name__)
        # expect: 35 CounterProxy
        auto = manager.AutoCounter()
        tell('an error of the server', auto.fail)
        # expect: an error of the server -> ValueError: from the server
        print(auto.add(by=4), auto.get())
        # expect: 4 4
        with mp.Pool(1) as pool:
            print(pool.map(add_two, [auto, auto, auto]))
            # expect: [6, 8, 10]
        print(manager._number_of_objects() >= 3, type(manager._debug_info()).__name__)
        # expect: True str


the_queue = queue.Queue()


def get_queue():
    return the_queue


class QueueServer(BaseManager):
    pass


class QueueClient(BaseManager):
    pass


QueueServer.register('get_queue', callable=get_queue)
QueueClient.register('get_queue')


def consume(address, key):
    manager = QueueClient(address=address, authkey=key)
    manager.connect()
    q = manager.get_queue()
    got = q.get()
    q.put(f'answer to {got}')


def by_a_port():
    server = QueueServer(address=('127.0.0.1', 0), authkey=b'abracadabra')
    server.start()
    q = server.get_queue()
    q.put('hello')
    print(type(server.address), server.address[0])
    # expect: <class 'tuple'> 127.0.0.1
    process = mp.Process(target=consume, args=(server.address, b'abracadabra'))
    process.start()
    process.join()
    print(q.get(), process.exitcode)
    # expect: answer to hello 0
    tell('the wrong key', QueueClient(address=server.address, authkey=b'wrong').connect)
    # expect: the wrong key -> AuthenticationError: digest sent was rejected
    server.shutdown()
    tell('the server gone', QueueClient(address=server.address, authkey=b'abracadabra').connect)
    # expect: the server gone -> ConnectionRefusedError: [Errno 111] Connection refused


def refused():
    tell('not started', CounterManager().list)
    # expect: not started -> AssertionError: server not yet started
    with CounterManager() as manager:
        tell('started twice', manager.start)
        # expect: started twice -> ProcessError: Already started server
    tell('started when shut down', manager.start)
    # expect: started when shut down -> ProcessError: Manager has shut down
    tell('a key that is text', BaseManager, authkey='text')
    # expect: a key that is text -> TypeError: string argument without an encoding


if __name__ == '__main__':
    one_class()
    what_is_exposed()
    proxies_travel()
    by_a_port()
    refused()
