import os, time
from multiprocessing import Pool
from multiprocessing.dummy import Pool as ThreadPool

TOOL = 'threads'  # toggle: 'threads' | 'processes'
WORK = 'computing'  # toggle: 'computing' | 'waiting'

def task(i):
    print("task %d begins" % i)
    if WORK == 'waiting':
        time.sleep(0.3)
    else:
        for turn in range(10): sum([n * n for n in range(200000)])
    print("task %d ends" % i)

if __name__ == '__main__':
    start = time.time()
    for i in range(4):
        task(i)
    serial = time.time() - start
    print("---- now four", TOOL)
    start, cpu = time.time(), sum(os.times()[:4])
    p = (ThreadPool if TOOL == 'threads' else Pool)(4)
    p.map(task, range(4), chunksize=1)
    p.close(); p.join()
    pool, cpu = time.time() - start, sum(os.times()[:4]) - cpu
    print("serial %.2f s, %s %.2f s: %.1f times as fast," % (serial, TOOL, pool, serial / pool), end=" ")
    print("with %.1f cores at work" % (cpu / pool))
