# hint: What does M wait for in the loop?
# hint.zh: M 在循环里等什么？
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
        try:
            results.append(handle.get())
        except Exception:
            errors.append(n)
    p.close()
    p.join()
    print("results", results)
    print("errors", errors)
