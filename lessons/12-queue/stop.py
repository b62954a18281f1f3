import time
from multiprocessing import Process, Queue

STOP = 'terminate'  # toggle: 'terminate' | 'sentinel'

def write(q):
    for value in range(30):
        q.put(value)
    if STOP == 'sentinel':
        q.put(None)

def read(q):
    while True:
        value = q.get()
        if value is None: break
        time.sleep(0.01)
        print("got", value)

if __name__ == '__main__':
    q = Queue()
    writer = Process(target=write, args=(q,))
    reader = Process(target=read, args=(q,))
    writer.start()
    reader.start()
    writer.join()
    if STOP == 'terminate':
        time.sleep(0.15)
        reader.terminate()
    reader.join()
    print("the reader's exit code is", reader.exitcode)
