import pickle, copy


def ident(x):
    return x


for make in (lambda: iter([1, 2, 3]), lambda: iter((1, 2, 3)), lambda: zip([1, 2, 3], list('abc')),
             lambda: map(abs, [-1, -2, -3]), lambda: enumerate(list('abc'), 5), lambda: filter(None, [0, 1, 2]),
             lambda: zip([1], [2], strict=True)):
    it = make()
    next(it)
    a = pickle.loads(pickle.dumps(it))
    b = copy.copy(make())
    print(list(a), list(it), list(b))
# expect: [2, 3] [2, 3] [1, 2, 3]
# expect: [2, 3] [2, 3] [1, 2, 3]
# expect: [(2, 'b'), (3, 'c')] [(2, 'b'), (3, 'c')] [(1, 'a'), (2, 'b'), (3, 'c')]
# expect: [2, 3] [2, 3] [1, 2, 3]
# expect: [(6, 'b'), (7, 'c')] [(6, 'b'), (7, 'c')] [(5, 'a'), (6, 'b'), (7, 'c')]
# expect: [2] [2] [1, 2]
# expect: [] [] [(1, 2)]
it = iter([1])
list(it)
print(list(pickle.loads(pickle.dumps(it))), list(copy.deepcopy(iter([4, 5]))))
# expect: [] [4, 5]
