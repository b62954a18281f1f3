import time
from multiprocessing import Process
words = [str(n) for n in range(300000)]
def private():
    with open('/proc/self/smaps_rollup') as file:
        return sum(int(line.split()[1]) for line in file
                   if line.startswith('Private_Dirty'))
def read():
    before = private(); time.sleep(0.5)
    for word in words: pass
    print("reading made private:", private() - before, "KB"); time.sleep(0.5)
if __name__ == '__main__':
    p = Process(target=read)
    p.start(); p.join()
