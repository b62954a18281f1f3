# hint: What does M wait for in the loop?
# hint.zh: M 在循环里等什么？
# A plausible order, and wrong.
import time
from multiprocessing import Pool

def divide(n):
    time.sleep(0.2)
    return 60 // n

if __name__ == '__main__':
    results, errors, handles = [], [], []
    p = Pool(3)
    for n in [5, 0, 4, 'x', 3]:
        try:
            results.append(p.apply(divide, (n,)))
        except Exception as error:
            errors.append(n)
    p.close()
    p.join()
    print("results", results)
    print("errors", errors)
#- for n, handle in handles:
#- results.append(handle.get())
#- handles.append((n, p.apply_async(divide, (n,))))
#- handle.wait(); results.append(handle.successful())
