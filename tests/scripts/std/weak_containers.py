# Weak containers among themselves, and copies of what holds weak references. Expectations recorded from CPython 3.13.
import copy
import weakref


class Thing:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


a, b, c = things = [Thing(name) for name in 'abc']


def names(items):
    return ''.join(sorted(repr(item) for item in items))


one, other = weakref.WeakSet([a, b]), weakref.WeakSet([b, c])
print(names(one | other), names(one & other), names(one - other), names(one ^ other))
# expect: abc b a ac
print(names(one.intersection([b])), one.isdisjoint([c]), one.issubset(things), one < weakref.WeakSet(things))
# expect: b True True True
print(one == weakref.WeakSet([b, a]), one == {a, b}, one != other)
# expect: True False True
one &= other
print(names(one), type(one | {c}).__name__)
# expect: b WeakSet
one ^= {a, b}
print(names(one))
# expect: a

values = weakref.WeakValueDictionary(x=a)
values |= {'y': b}
joined = values | {'z': c}
print(type(joined).__name__, dict(joined.items()))
# expect: WeakValueDictionary {'x': a, 'y': b, 'z': c}
keys = weakref.WeakKeyDictionary({a: ['of a']})
deep = copy.deepcopy(keys)
print((keys | {b: 2})[b], deep[a] == keys[a], deep[a] is keys[a])
# expect: 2 True False
print(copy.deepcopy(values)['x'] is a)
# expect: True

weak = weakref.ref(a)
print(copy.copy(weak) is weak, copy.deepcopy([weak])[0] is weak)
# expect: True True


class Fixed:
    __reduce_ex__ = __reduce__ = None


for copier in copy.copy, copy.deepcopy:
    try:
        copier(Fixed())
    except copy.Error as error:
        print(error)
# expect: un(shallow)copyable object of type <class '__main__.Fixed'>
# expect: un(deep)copyable object of type <class '__main__.Fixed'>
