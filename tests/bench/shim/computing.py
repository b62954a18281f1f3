# a computing loop, and calls (seconds)
import time


def loop(n):
    total = 0
    for i in range(n):
        if i % 3:
            total += i
        else:
            total -= 1
    return total


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


begin = time.perf_counter()
loop(4000000)
fib(27)
print(time.perf_counter() - begin)
