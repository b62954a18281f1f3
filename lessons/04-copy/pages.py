import time
from multiprocessing import Process
words = [str(n) for n in range(300000)]
def private():
    rows = [row.split() for row in open('/proc/self/smaps_rollup')]
    return sum(int(row[1]) for row in rows if 'Private_Dirty:' in row)
def read():
    before = private(); time.sleep(0.5)
    for word in words: pass
    print("reading made private:", private() - before, "KB"); time.sleep(0.5)
if __name__ == '__main__':
    p = Process(target=read)
    p.start(); p.join()
