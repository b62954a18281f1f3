def show(f):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


def two(v):
    a, b = v
    return a, b


def star(v):
    a, *b, c = v
    return a, b, c


show(lambda: two([1, 2]))
show(lambda: two([1]))
show(lambda: two([1, 2, 3]))
show(lambda: two((1, 2, 3)))
show(lambda: two('ab'))
show(lambda: two('abc'))
show(lambda: two(5))
show(lambda: two(None))
show(lambda: two(iter([1, 2, 3])))
show(lambda: two({1: 2, 3: 4}))
show(lambda: star([1]))
show(lambda: star([1, 2]))
show(lambda: star(range(6)))
show(lambda: star(iter([])))
show(lambda: [*5])
show(lambda: {**5})
show(lambda: {*5})
show(lambda: [*'ab', *(1, 2)])
show(lambda: {**{'a': 1}, 'b': 2, **{'a': 3}})
(a, (b, c)), d = (1, (2, 3)), 4
print(a, b, c, d)
a = b = c = []
a.append(1)
print(c)
x, y = 1, 2
x, y = y, x
print(x, y)
for i, (j, k) in enumerate([(1, 2), (3, 4)]):
    print(i, j, k)
l = [1, 2, 3, 4, 5]
l[1:3], l[0] = ['x'], 'first'
print(l)
i = 0
i, l[i] = 1, 'second'
print(i, l)

# expect: (1, 2)
# expect: ValueError not enough values to unpack (expected 2, got 1)
# expect: ValueError too many values to unpack (expected 2)
# expect: ValueError too many values to unpack (expected 2)
# expect: ('a', 'b')
# expect: ValueError too many values to unpack (expected 2)
# expect: TypeError cannot unpack non-iterable int object
# expect: TypeError cannot unpack non-iterable NoneType object
# expect: ValueError too many values to unpack (expected 2)
# expect: (1, 3)
# expect: ValueError not enough values to unpack (expected at least 2, got 1)
# expect: (1, [], 2)
# expect: (0, [1, 2, 3, 4], 5)
# expect: ValueError not enough values to unpack (expected at least 2, got 0)
# expect: TypeError Value after * must be an iterable, not int
# expect: TypeError 'int' object is not a mapping
# expect: TypeError 'int' object is not iterable
# expect: ['a', 'b', 1, 2]
# expect: {'a': 3, 'b': 2}
# expect: 1 2 3 4
# expect: [1]
# expect: 2 1
# expect: 0 1 2
# expect: 1 3 4
# expect: ['first', 'x', 4, 5]
# expect: 1 ['first', 'second', 4, 5]
