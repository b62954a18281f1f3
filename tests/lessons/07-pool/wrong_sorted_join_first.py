# hint: close() says that no more tasks come; join() needs to know that.
# hint.zh: close() 表示不会再有任务；join() 要先知道这一点。
# A plausible order, and wrong.
import time
from multiprocessing import Pool

def task(length):
    time.sleep(length * 0.02)
    return length

if __name__ == '__main__':
    p = Pool(3)
    p.apply_async(task, (6,))
    for length in [3, 3, 3]: p.apply_async(task, (length,))
    for length in [2, 2, 2]: p.apply_async(task, (length,))
    for length in [1, 1, 1]: p.apply_async(task, (length,))
    p.join()
    p.close()
#-     p.apply(task, (6,))
