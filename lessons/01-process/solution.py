# Arguments are a tuple, also where there is only one: the comma makes it.
from multiprocessing import Process
import os

def greet(name):
    print("hello from", name, os.getpid())

if __name__ == '__main__':
    names = ("Ann", "Bo", "Cy")
    children = [Process(target=greet, args=(name,)) for name in names]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("exit codes", [child.exitcode for child in children])
