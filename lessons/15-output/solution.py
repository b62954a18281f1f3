# A child can import a module; what was typed into a notebook it cannot
# find.
from multiprocessing import Process
from tools import f
del __file__

if __name__ == '__main__':
    p = Process(target=f)
    p.start()
    p.join()
    print("exit code", p.exitcode)
