# What is no number is no timeout: in the words of what CPython does with it first
import multiprocessing as mp
from multiprocessing.connection import wait


def nothing():
    pass


if __name__ == '__main__':
    p = mp.Process(target=nothing)
    p.start()
    queue, (a, b) = mp.Queue(), mp.Pipe()
    full = mp.Queue(1)
    full.put(1)
    for wants in (lambda: p.join('x'), lambda: queue.get(timeout='x'), lambda: a.poll('x'), lambda: wait([a], 'x'),
                  lambda: mp.Lock().acquire(timeout='x')):
        try:
            wants()
        except TypeError as e:
            print(e)
    print(p.join(True), p.exitcode, a.poll(False), a.poll(0.01), wait([a], 0))
# expect: unsupported operand type(s) for +: 'float' and 'str'
# expect: unsupported operand type(s) for +: 'float' and 'str'
# expect: unsupported operand type(s) for +: 'float' and 'str'
# expect: unsupported operand type(s) for +: 'float' and 'str'
# expect: must be real number, not str
# expect: None 0 False False []
