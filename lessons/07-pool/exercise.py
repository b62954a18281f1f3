# Ten tasks, three workers. Sort the lines, so that the pool is done as soon
# as possible. One line does not belong.
("""import time
from multiprocessing import Pool

def task(length):
    time.sleep(length * 0.02)
    return length

if __name__ == '__main__':
    p = Pool(3)
""", [
    "    p.join()",
    "    for length in [1, 1, 1]: p.apply_async(task, (length,))",
    "    p.apply(task, (6,))",
    "    for length in [2, 2, 2]: p.apply_async(task, (length,))",
    "    for length in [3, 3, 3]: p.apply_async(task, (length,))",
    "    p.close()",
    "    p.apply_async(task, (6,))",
])
