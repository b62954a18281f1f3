# hint: What must be true in M, and false in its children?
# hint.zh: 什么条件在 M 里成立，在它的子进程里不成立？
# Only what comes after the starts is guarded.
import os
from multiprocessing import Process

def greet(name):
    print("hello", name, "from", os.getpid())

first = Process(target=greet, args=('first',))
second = Process(target=greet, args=('second',))
first.start()
second.start()
if __name__ == '__main__':
    first.join()
    second.join()
    print('exit codes', first.exitcode, second.exitcode)
#- if __name__ == '__mp_main__':
