# builtin-only: the bytes of code are the engine's own
# Code that was damaged on its way, or that another interpreter made, is refused and never run.
import marshal
import random
import types


def f(a, *rest, k=1):
    def inner():
        return a + k
    try:
        with open('/dev/null') as file:
            return [inner() for _ in range(3)], file.read(), {x for x in rest}
    except OSError:
        raise ValueError('no') from None


def told(bytes_):
    try:
        print(marshal.loads(bytes_))
    except Exception as e:
        print(type(e).__name__ + ':', e)


whole = marshal.dumps(f.__code__)
print(types.FunctionType(marshal.loads(whole), {}, None, None, None, {'k': 2})(1, 5))
# expect: ([3, 3, 3], '', {5})
told(b'\xe3\x00\x00\x00\x00')
# expect: ValueError: bad marshal data (code of CPython; the built-in engine runs only its own)
told(whole[:1] + bytes([whole[1] ^ 1]) + whole[2:])
# expect: ValueError: bad marshal data (code of another build of mpdemo)
told(whole[:40] + bytes([whole[40] ^ 1]) + whole[41:])
# expect: ValueError: bad marshal data (code that was damaged on its way)
told(whole[:-1])
# expect: EOFError: marshal data too short

refused = 0
for at in range(1, len(whole)):  # the first byte says what it is: it may make something else of it
    for bit in range(8):
        bytes_ = bytearray(whole)
        bytes_[at] ^= 1 << bit
        try:
            marshal.loads(bytes_)
        except (ValueError, EOFError, TypeError):
            refused += 1
random.seed(7)
for round in range(2000):
    bytes_ = bytearray(whole)
    for _ in range(random.randrange(2, 9)):
        bytes_[random.randrange(1, len(bytes_))] = random.randrange(256)
    try:
        marshal.loads(bytes_)
    except (ValueError, EOFError, TypeError):
        refused += 1
print(refused == 8 * (len(whole) - 1) + 2000)
# expect: True
