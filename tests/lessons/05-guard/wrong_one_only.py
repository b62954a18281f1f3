# hint: M shall start two processes; it started 1.
# hint.zh: M 应当启动两个进程；实际启动了 1 个。
# Under spawn the child of this program fails. One blank, ___: fill it so that both helpers work under every start method.
import os
from multiprocessing import Process

def greet(name):
    print("hello", name, "from", os.getpid())

if __name__ == '__main__':
    first = Process(target=greet, args=("first",))
    second = Process(target=greet, args=("second",))
    first.start()
    pass
    first.join()
    pass
    print("exit codes", first.exitcode, second.exitcode)
