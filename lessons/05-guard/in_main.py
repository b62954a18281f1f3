import os
from multiprocessing import Process

def work():
    print("work in", os.getpid())

def main():
    p = Process(target=work)
    p.start()
    p.join()
    print("exit code", p.exitcode)

main()
