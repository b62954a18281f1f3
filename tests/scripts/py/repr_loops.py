from collections import OrderedDict, defaultdict, deque

# What holds itself shows itself once.
q = deque([1])
q.append(q)
o = OrderedDict()
o['self'] = o
d = defaultdict(list)
d[1] = d
print(q, o, d, repr(q) == str(q))
for do in (lambda: int(b'x'), lambda: int(bytearray(b'1z'), 16), lambda: [2, 1].sort(len), lambda: 'abc'.replace('a'),
           lambda: [].sort(1, 2), lambda: b'a'.replace(b'x')):
    try:
        print(do())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
# expect: deque([1, [...]]) OrderedDict({'self': ...}) defaultdict(<class 'list'>, {1: defaultdict(<class 'list'>, {...})}) True
# expect: ValueError invalid literal for int() with base 10: b'x'
# expect: ValueError invalid literal for int() with base 16: b'1z'
# expect: TypeError sort() takes no positional arguments
# expect: TypeError replace() takes at least 2 positional arguments (1 given)
# expect: TypeError sort() takes no positional arguments
# expect: TypeError replace expected at least 2 arguments, got 1
