"""Containers that change while they are looked at, and what iterators tell of what is left."""
import operator


def renamed(ages):
    """Renames keys while walking over them: it comes to the new ones, or it does not; CPython says when."""
    seen = []
    try:
        for name in ages:
            seen.append(name)
            ages[name + '!'] = ages.pop(name)
    except RuntimeError as error:
        return seen, str(error)
    return seen, 'to the end'


print(renamed({'a': 1, 'b': 2}))
# expect: (['a', 'b'], 'dictionary keys changed during iteration')
print(renamed({'a': 1, 'b': 2, 'c': 3}))
# expect: (['a', 'b', 'c'], 'to the end')
print(renamed(dict.fromkeys('abcd')))
# expect: (['a', 'b', 'a!', 'b!'], 'dictionary keys changed during iteration')
once = {0: 'zero'}
try:
    for pair in once.items():
        del once[0]
        once[0] = 'nought'
except RuntimeError as error:
    print(error)
# expect: dictionary keys changed during iteration
stack = {}
for n in range(100):
    stack[n] = stack[n, n] = n
    stack.popitem()
print(stack.popitem(), len(stack))
# expect: (99, 99) 99

# views compare by looking for each item: what items() holds need not be hashable
one, two = {'x': [1]}, {'x': [1], 'y': [2]}
print(one.items() == {'x': [1]}.items(), one.items() <= two.items(), one.items() < one.items())
# expect: True True False


class Moody:
    """Its comparison changes the set that it is in."""

    def __init__(self, *sets):
        self.sets = sets

    def __hash__(self):
        return 1

    def __eq__(self, other):
        for each in self.sets:
            each.clear()
        return False


for operation in (operator.ixor, operator.or_, operator.sub, operator.and_, operator.isub, operator.le):
    a, b = set(), set()
    for each in a, b:
        each.add(1)
        each.add(Moody(a, b))
    operation(a, b)
print('still here')
# expect: still here

nested = {frozenset({1, 2}), frozenset({3})}
nested.discard({3})
nested.remove({1, 2})
print(nested)
# expect: set()

# what is left
for iterable in [1, 2, 3], {1: 1, 2: 2, 3: 3}, {4, 5, 6}, range(3), 'abc', range(2**70, 2**70 + 3):
    iterator = iter(iterable)
    next(iterator)
    print(operator.length_hint(iterator), end=' ')
print(operator.length_hint(reversed([1, 2])), operator.length_hint(reversed('abc')))
# expect: 2 2 2 2 2 2 2 3


class Told:
    def __len__(self):
        print('len', end=' ')
        return 2

    def __iter__(self):
        print('iter', end=' ')
        return iter((1, 2))


print(list(Told()), sorted(Told()))
# expect: iter len iter len [1, 2] [1, 2]

# ranges and slices of any size
print(len(range(2**64, 2**64 + 10)), range(10**30)[10**20:10**29:10**28])
# expect: 10 range(100000000000000000000, 100000000000000000000000000000, 10000000000000000000000000000)
print(slice(None, -2**70, -1).indices(2**80))
# expect: (1208925819614629174706175, 1207745227993911763402752, -1)
print(range(5).count(2.0), range(5).index(3.0))
# expect: 1 3


class Point(tuple):
    def __init__(self, pair, unit=None):
        self.unit = unit


class Metres(float):
    def __init__(self, value, unit='m'):
        self.unit = unit


print(Point((1, 2), unit='cm').unit, Metres(2, unit='km').unit)
# expect: cm km
