# Three blanks: ___. Start three children, each with its own name, and wait for all of them.
from multiprocessing import Process
import os

def greet(name):
    print("hello from", name, os.getpid())

if __name__ == '__main__':
    children = [Process(target=greet, args=___) for name in ("Ann", "Bo", "Cy")]
    for child in children:
        child.___()
    for child in children:
        child.___()
    print("exit codes", [child.exitcode for child in children])
