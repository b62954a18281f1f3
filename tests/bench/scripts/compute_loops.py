# CPU seconds of loops and whole numbers (lower is better)
import time


def run():
    total = 0
    for i in range(3000000):
        if i % 3 == 0:
            total += i * 2
        else:
            total -= 1
    n = 0
    while n < 1000000:
        n += 1
    return total


start = time.process_time()
run()
print(time.process_time() - start)
