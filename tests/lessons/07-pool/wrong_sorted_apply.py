# hint: Which line waits for its task?
# hint.zh: 哪一行在等自己的任务？
# A plausible order, and wrong.
import time
from multiprocessing import Pool

def task(length):
    time.sleep(length * 0.02)
    return length

if __name__ == '__main__':
    p = Pool(3)
    p.apply(task, (6,))
    for length in [3, 3, 3]: p.apply_async(task, (length,))
    for length in [2, 2, 2]: p.apply_async(task, (length,))
    for length in [1, 1, 1]: p.apply_async(task, (length,))
    p.close()
    p.join()
#-     p.apply_async(task, (6,))
