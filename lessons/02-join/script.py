import time
from multiprocessing import Process
JOIN = 'after'  # toggle: 'never' | 'each' | 'after'
def run(name):
    time.sleep(0.5)
if __name__ == '__main__':
    start = time.time()
    children = [Process(target=run, args=(name,)) for name in 'ABCD']
    for child in children:
        child.start()
        if JOIN == 'each': child.join()
    if JOIN == 'after':
        for child in children: child.join()
    print("last line: %.2f s" % (time.time() - start))
