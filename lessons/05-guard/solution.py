# What starts processes stands under the guard: a child that imports this
# file passes it by.
import os
from multiprocessing import Process

def greet(name):
    print("hello", name, "from", os.getpid())

if __name__ == '__main__':
    first = Process(target=greet, args=('first',))
    second = Process(target=greet, args=('second',))
    first.start()
    second.start()
    first.join()
    second.join()
    print('exit codes', first.exitcode, second.exitcode)
#- if __name__ == '__mp_main__':
