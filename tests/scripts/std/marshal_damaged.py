# No damage to marshalled bytes crashes it: an error, or (where it stands in a number or a text) another value.
# builtin-only: CPython takes seconds to clear the room that a damaged length claims
import marshal
import random

VALUES = (1, -1, 2**31, 2**80, -2**80, 1.5, 'a', 'é', '\udc80', 'x' * 300, b'b', [1, [2]], {1: 2}, {1}, [1.5, 'text'])

random.seed(16)
whole = marshal.dumps(VALUES)
for round in range(3000):
    damaged = bytearray(whole)
    for _ in range(random.randrange(1, 4)):
        damaged[random.randrange(len(damaged))] = random.randrange(256)
    if round % 3 == 0:
        del damaged[random.randrange(len(damaged)):]
    try:
        marshal.loads(damaged)
    except (ValueError, EOFError, TypeError, MemoryError):
        pass
print('whole')
# expect: whole
