import os


def f():
    print("f runs in", os.getpid())
