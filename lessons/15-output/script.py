import time
from multiprocessing import Process
FLUSH = False  # toggle: False | True

def work():
    print("the child prints", flush=FLUSH)
    time.sleep(5)

if __name__ == '__main__':
    p = Process(target=work)
    p.start()
    time.sleep(0.5)
    p.terminate()
    p.join()
    print("exit code", p.exitcode)
