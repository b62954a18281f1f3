# hint: What must be true in M, and false in its children?
# hint.zh: 什么条件在 M 里成立，在它的子进程里不成立？
# Under spawn the child of this program fails. One blank, ___: fill it so that both helpers work under every start method.
import os
from multiprocessing import Process

def greet(name):
    print("hello", name, "from", os.getpid())

if True:
    first = Process(target=greet, args=("first",))
    second = Process(target=greet, args=("second",))
    first.start()
    second.start()
    first.join()
    second.join()
    print("exit codes", first.exitcode, second.exitcode)
