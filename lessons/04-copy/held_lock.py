import threading
from multiprocessing import Process

lock = threading.Lock()
def work():
    print("child asks for the lock, held:", lock.locked(), flush=True)
    lock.acquire()

if __name__ == '__main__':
    lock.acquire()
    p = Process(target=work)
    p.start()
    lock.release()
    p.join()
