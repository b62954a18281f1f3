# hint: Who works at the end, and who stands idle?
# hint.zh: 最后谁在工作，谁闲着？
# A plausible order, and wrong.
import time
from multiprocessing import Pool

def task(length):
    time.sleep(length * 0.02)
    return length

if __name__ == '__main__':
    p = Pool(3)
    for length in [1, 1, 1]: p.apply_async(task, (length,))
    for length in [2, 2, 2]: p.apply_async(task, (length,))
    for length in [3, 3, 3]: p.apply_async(task, (length,))
    p.apply_async(task, (6,))
    p.close()
    p.join()
#-     p.apply(task, (6,))
