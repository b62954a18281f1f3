import os, time
from multiprocessing import Pool

HOW = 'loop'  # toggle: 'apply' | 'loop' | 'after' | 'map'

def run(name):
    print("run", name, "in", os.getpid())
    time.sleep(0.5)
    return name * 10

if __name__ == '__main__':
    p = Pool(4)
    start = time.time()
    if HOW == 'apply':
        results = [p.apply(run, (i,)) for i in range(4)]
    elif HOW == 'loop':
        results = [p.apply_async(run, (i,)).get() for i in range(4)]
    elif HOW == 'after':
        handles = [p.apply_async(run, (i,)) for i in range(4)]
        results = [handle.get() for handle in handles]
    else:
        results = p.map(run, range(4))
    print(results, "after %.2f s" % (time.time() - start))
    p.close()
    p.join()
