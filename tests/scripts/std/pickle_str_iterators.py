"""Iterators of str are pickled and copied at their place."""
import copy
import pickle

it = iter("abcéx")
next(it)
for protocol in range(2, 6):
    print(protocol, list(pickle.loads(pickle.dumps(it, protocol))))
print(it.__reduce__(), list(copy.copy(it)), list(copy.deepcopy(it)), it.__length_hint__())
wide = iter("éèx")
next(wide), next(wide)
print(wide.__reduce__()[2], list(pickle.loads(pickle.dumps(wide))))
print(list(it), it.__reduce__(), list(pickle.loads(pickle.dumps(it))))
for place in 2, 0, -5, 99:
    it = iter("xéz")
    it.__setstate__(place)
    print(place, list(it))
it.__setstate__(0)
print(list(it))
plain = iter("abc")
plain.__setstate__(99)
print(plain.__length_hint__(), list(copy.copy(plain)), list(plain))
try:
    it.__setstate__("a")
except TypeError as e:
    print(type(e).__name__)
# expect: 2 ['b', 'c', 'é', 'x']
# expect: 3 ['b', 'c', 'é', 'x']
# expect: 4 ['b', 'c', 'é', 'x']
# expect: 5 ['b', 'c', 'é', 'x']
# expect: (<built-in function iter>, ('abcéx',), 1) ['b', 'c', 'é', 'x'] ['b', 'c', 'é', 'x'] 4
# expect: 2 ['x']
# expect: ['b', 'c', 'é', 'x'] (<built-in function iter>, ('',)) []
# expect: 2 ['z']
# expect: 0 ['x', 'é', 'z']
# expect: -5 ['x', 'é', 'z']
# expect: 99 []
# expect: []
# expect: 0 [] []
# expect: TypeError
