# Main has no file here, as in a notebook. Write what is missing, so that a
# child calls f under every start method (the module tools, beside this
# file, has the same f), and print its exit code.
import os
from multiprocessing import Process
del __file__

def f():
    print("f runs in", os.getpid())

if __name__ == '__main__':
    p = Process(target=f)
