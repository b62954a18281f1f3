# CPU seconds of function calls (lower is better)
import time


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


start = time.process_time()
fib(27)
print(time.process_time() - start)
