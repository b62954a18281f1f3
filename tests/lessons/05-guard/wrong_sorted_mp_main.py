# hint: What is __name__ in M, and what in a child?
# hint.zh: M 里的 __name__ 是什么？
# The wrong one of the two names: then M starts nothing.
import os
from multiprocessing import Process

def greet(name):
    print("hello", name, "from", os.getpid())

if __name__ == '__mp_main__':
    first = Process(target=greet, args=('first',))
    second = Process(target=greet, args=('second',))
    first.start()
    second.start()
    first.join()
    second.join()
    print('exit codes', first.exitcode, second.exitcode)
#- if __name__ == '__main__':
