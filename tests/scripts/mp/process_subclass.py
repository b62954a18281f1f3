# methods: fork spawn forkserver
import multiprocessing as mp


class Counter(mp.Process):
    def __init__(self, upto, queue):
        super().__init__(name='counter')
        self.upto = upto
        self.queue = queue

    def run(self):
        for i in range(self.upto):
            self.queue.put((self.name, i))


class Silent(mp.Process):
    pass


if __name__ == '__main__':
    queue = mp.Queue()
    c = Counter(3, queue)
    c.start()
    print([queue.get() for _ in range(3)])
    c.join()
    print(c.exitcode, c.upto, type(c).__mro__[1].__name__)
    s = Silent()
    print(s.name, isinstance(s, mp.process.BaseProcess))
# expect: [('counter', 0), ('counter', 1), ('counter', 2)]
# expect: 0 3 Process
# expect: Silent-2 True
