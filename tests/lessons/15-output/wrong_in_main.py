# hint: Where can a process that is no copy look for it?
# hint.zh: 不是副本的进程能到哪里去找它？
import os
from multiprocessing import Process
del __file__

def f():
    print("f runs in", os.getpid())

if __name__ == '__main__':
    p = Process(target=f)
    p.start()
    p.join()
    print("exit code", p.exitcode)
