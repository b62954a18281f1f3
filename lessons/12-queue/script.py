import time
from multiprocessing import Pipe, Process, Queue

USE = 'Queue'  # toggle: 'Queue' | 'Pipe'
SIZE = 100000  # toggle: 100 | 65000 | 65520 | 100000
FIRST = 'join'  # toggle: 'join' | 'get'

def write(end, size):
    if USE == 'Queue':
        end.put(b'x' * size)
    else:
        end.send(b'x' * size)
    print("the writer has put", size, "bytes")

if __name__ == '__main__':
    if USE == 'Queue':
        end = Queue()
        get = end.get
    else:
        here, end = Pipe(duplex=False)
        get = here.recv
    p = Process(target=write, args=(end, SIZE))
    p.start()
    if FIRST == 'join':
        p.join()
    time.sleep(0.5)
    print("M reads now")
    print("M has", len(get()), "bytes")
    p.join()
