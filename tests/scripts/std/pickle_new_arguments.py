# What __getnewargs_ex__ gives is handed to __new__, keywords too, in every protocol and in copies.
import copy
import pickle


class Keyed:
    def __new__(cls, *args, key):
        self = super().__new__(cls)
        self.made = args, key
        return self

    def __getnewargs_ex__(self):
        return self.made[0], {'key': self.made[1]}


class Plain(tuple):
    def __new__(cls, *parts):
        return super().__new__(cls, parts)

    def __getnewargs_ex__(self):
        return tuple(self), {}

    def __getnewargs__(self):
        return 'not', 'asked'


for protocol in range(2, 6):
    print(protocol, pickle.loads(pickle.dumps(Keyed(1, key='k'), protocol)).made, pickle.loads(pickle.dumps(Plain(1, 2), protocol)))
print(copy.copy(Keyed(2, key='c')).made, copy.deepcopy(Keyed(key=[1])).made)
for given in [], (1,), ([], {}), ((), []):
    wrong = type('Wrong', (), {'__getnewargs_ex__': lambda self: given})()
    try:
        pickle.dumps(wrong)
    except (TypeError, ValueError) as e:
        print(repr(e))

# expect: 2 ((1,), 'k') (1, 2)
# expect: 3 ((1,), 'k') (1, 2)
# expect: 4 ((1,), 'k') (1, 2)
# expect: 5 ((1,), 'k') (1, 2)
# expect: ((2,), 'c') ((), [1])
# expect: TypeError("__getnewargs_ex__ should return a tuple, not 'list'")
# expect: ValueError('__getnewargs_ex__ should return a tuple of length 2, not 1')
# expect: TypeError("first item of the tuple returned by __getnewargs_ex__ must be a tuple, not 'list'")
# expect: TypeError("second item of the tuple returned by __getnewargs_ex__ must be a dict, not 'list'")
