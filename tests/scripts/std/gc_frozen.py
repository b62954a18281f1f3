# What is frozen no collection finds, until it is thawed.
import gc


class Node:
    pass


def ring():
    a, b = Node(), Node()
    a.other, b.other = b, a


gc.collect()
gc.disable()
ring()
gc.freeze()
print(gc.collect() == 0, gc.get_count()[1:])
gc.unfreeze()
print(gc.collect() >= 2)
ring()
print(gc.collect() >= 2)
# expect: True (0, 0)
# expect: True
# expect: True
