import multiprocessing as mp, multiprocessing.pool


class NoDaemonProcess(mp.Process):
    @property
    def daemon(self):
        return False

    @daemon.setter
    def daemon(self, v):
        pass


class NoDaemonContext(type(mp.get_context())):
    Process = NoDaemonProcess


class NestablePool(multiprocessing.pool.Pool):
    def __init__(self, *args, **kwargs):
        kwargs['context'] = NoDaemonContext()
        super().__init__(*args, **kwargs)


class MyPool(multiprocessing.pool.Pool):
    @staticmethod
    def Process(ctx, *a, **k):
        p = multiprocessing.pool.Pool.Process(ctx, *a, **k)
        p.name = 'My' + p.name.split('-')[0]
        return p


def inner(x):
    return x * 2


def outer(x):
    with mp.Pool(2) as p:
        return sum(p.map(inner, range(x)))


def name(_):
    return mp.current_process().name


if __name__ == '__main__':
    with NestablePool(2) as po:
        print(po.map(outer, [3, 4]), type(po).__name__)
        # expect: [6, 12] NestablePool
        print(po, type(po._ctx).__name__)
        # expect: <__main__.NestablePool state=RUN pool_size=2> NoDaemonContext
    with MyPool(1) as po:
        print(po.map(name, [1]))
        # expect: ['MyForkPoolWorker']
    with mp.Pool(2) as po:
        print(po.map(inner, range(3)), [w.daemon for w in po._pool])
        # expect: [0, 2, 4] [True, True]
