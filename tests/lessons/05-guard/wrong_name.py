# hint: a name is misspelt, or made by nobody
# hint.zh: 名字拼错了
# Under spawn the child of this program fails. One blank, ___: fill it so that both helpers work under every start method.
import os
from multiprocessing import Process

def greet(name):
    print("hello", name, "from", os.getpid())

if name == '__main__':
    first = Process(target=greet, args=("first",))
    second = Process(target=greet, args=("second",))
    first.start()
    second.start()
    first.join()
    second.join()
    print("exit codes", first.exitcode, second.exitcode)
