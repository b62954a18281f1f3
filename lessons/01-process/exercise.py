# Three blanks: ___. Three children, each with its own name, all waited for.
from multiprocessing import Process
import os

def greet(name):
    print("hello from", name, os.getpid())

if __name__ == '__main__':
    names = ("Ann", "Bo", "Cy")
    children = [Process(target=greet, args=___) for name in names]
    for child in children:
        child.___()
    for child in children:
        child.___()
    print("exit codes", [child.exitcode for child in children])
