# CPU seconds of lists and comprehensions (lower is better)
import time


def run():
    n = 300
    a = [[i * j % 7 for j in range(n)] for i in range(n)]
    total = 0
    for row in a:
        total += sum(x * x for x in row if x)
    data = [(i * 7919) % 100003 for i in range(200000)]
    data.sort()
    return total + sum(data[::3]) + len([x for x in data if x & 1])


start = time.process_time()
run()
print(time.process_time() - start)
