# hint: M shall print 'results [12, 15, 20]'
# hint.zh: M 应当打印“results [12, 15, 20]”
# Five tasks, two of which fail. Change what stands under the guard: all tasks at the same time, all results, all errors.
import time
from multiprocessing import Pool

def divide(n):
    time.sleep(0.2)
    return 60 // n

if __name__ == '__main__':
    results, errors = [], []
    p = Pool(3)
    for n in [5, 0, 4, 'x', 3]:
        handle = p.apply_async(divide, (n,))
        results.append(handle)
    p.close()
    p.join()
    print("results", results)
    print("errors", errors)
