from functools import partial
from multiprocessing import Pool, Process

WHAT = 'lambda'  # toggle: 'function' | 'lambda' | 'closure' | 'partial'
USE = 'pool'  # toggle: 'pool' | 'process'
GET = False  # toggle: False | True

def add(a, b=1):
    print("add runs:", a + b)

def outer():
    def b(a):
        print("b runs:", a + 1)
    return b

if __name__ == '__main__':
    job = {'function': add, 'lambda': lambda a: print("lambda runs:", a + 1),
           'closure': outer(), 'partial': partial(add, b=1)}[WHAT]
    if USE == 'process':
        p = Process(target=job, args=(1,))
        p.start()
        p.join()
    else:
        pool = Pool(2)
        handle = pool.apply_async(job, (1,))
        print("handed in")
        pool.close()
        pool.join()
        if GET: handle.get()
    print("the end")
