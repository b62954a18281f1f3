"""Depth: Python calls, natives that call back, and what is left after the error."""


def down(n):
    return down(n + 1)


for i in range(3):
    try:
        down(0)
    except RecursionError as e:
        print(str(e)[:32])


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(depth(900))


class Node:
    def __init__(self, n): self.n = n
    def __repr__(self): return 'N' + repr(self.n)


node = 0
for i in range(300):
    node = Node(node)
print(len(repr(node)))


class Loop:
    def __getattr__(self, name): return getattr(self, name)


try:
    Loop().x
except RecursionError as e:
    print('RecursionError')


def mutual_a(n): return mutual_b(n)
def mutual_b(n): return mutual_a(n)


try:
    mutual_a(1)
except RecursionError:
    print('mutual')
import sys
sys.setrecursionlimit(5000)
print(depth(4000), sys.getrecursionlimit())
nested = []
for i in range(2000):
    nested = [nested]
try:
    repr(nested)
    print('repr fine')
except RecursionError as e:
    print(str(e)[:32])

# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: 900
# expect: 301
# expect: RecursionError
# expect: mutual
# expect: 4000 5000
# expect: repr fine
