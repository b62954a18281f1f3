# hint: five tasks shall be handed in; there were 0.
# hint.zh: 应当提交五个任务；实际有 0 个。
# First hand in everything; then get, one by one: get() gives the result, or raises the task's error.
import time
from multiprocessing import Pool

def divide(n):
    time.sleep(0.2)
    return 60 // n

if __name__ == '__main__':
    results, errors = [], []
    p = Pool(3)
    handles = [(n, n) for n in [5, 0, 4, 'x', 3]]
    for n, handle in handles:
        try:
            results.append(divide(handle))
        except Exception as error:
            errors.append(n)
    p.close()
    p.join()
    print("results", results)
    print("errors", errors)
