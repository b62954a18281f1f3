import os, signal, time
from multiprocessing import Pool, active_children

def work(i):
    time.sleep(0.6)
    return i

if __name__ == '__main__':
    p = Pool(2)
    result = p.map_async(work, range(4))
    workers = active_children()
    time.sleep(0.3)
    try:
        for pid in [w.pid for w in workers] + [os.getpid()]:
            os.kill(pid, signal.SIGINT)
        time.sleep(1)
    except KeyboardInterrupt:
        print("M is interrupted, but still wants its results")
    print("got", result.get())
