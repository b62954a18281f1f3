# First hand in everything; then get, one by one: get() gives the result, or
# raises the task's error.
import time
from multiprocessing import Pool

def divide(n):
    time.sleep(0.2)
    return 60 // n

if __name__ == '__main__':
    results, errors, handles = [], [], []
    p = Pool(3)
    for n in [5, 0, 4, 'x', 3]:
        handles.append((n, p.apply_async(divide, (n,))))
    for n, handle in handles:
        try:
            results.append(handle.get())
        except Exception as error:
            errors.append(n)
    p.close()
    p.join()
    print("results", results)
    print("errors", errors)
#- results.append(p.apply(divide, (n,)))
#- handle.wait(); results.append(handle.successful())
