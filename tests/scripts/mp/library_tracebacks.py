# What goes wrong in the library alone still has its head: unpickling in a child, what an executor cannot send; and what
# a process that is under way says when it is pickled.
import multiprocessing as mp
import pickle
import sys
import warnings
from concurrent.futures import ProcessPoolExecutor


def held(x):
    warnings.warn('shown in the main program alone', DeprecationWarning)
    print('ran', x, flush=True)


class Owner:
    def __init__(self):
        self.children = []

    def run(self, i):
        print('ran', i, flush=True)


if __name__ == '__main__':
    def lost():
        pass

    with ProcessPoolExecutor(1) as executor:
        try:
            executor.submit(lambda: 0).result()
        except pickle.PicklingError as e:
            cause = str(e.__cause__).splitlines()
            print(type(e.__cause__).__name__, cause[1], cause[2], cause[-1])
    owner = Owner()
    owner.children.append(mp.get_context('spawn').Process(target=held, args=(0,)))
    owner.children[0].start()
    owner.children[0].join()
    try:
        mp.get_context('spawn').Process(target=owner.run, args=(1,)).start()
    except TypeError as e:
        print(e)
    print(sys.excepthook is sys.__excepthook__, sys.displayhook is sys.__displayhook__, flush=True)
    p = mp.get_context('spawn').Process(target=lost)
    p.start()
    p.join()
    print(p.exitcode)
# expect: _RemoteTraceback """ Traceback (most recent call last): """
# expect: ran 0
# expect: cannot pickle 'weakref.ReferenceType' object
# expect: True True
# expect: 1
# expect-err: Traceback (most recent call last):
