# Every type that a module shows can be asked for anything, when first and without an instance.
import collections, functools, io, itertools, pickle, queue, types

for module in (collections, functools, io, itertools, pickle, queue, types):
    for name in sorted(dir(module)):
        value = getattr(module, name)
        if isinstance(value, type):
            assert value.__mro__[-1] is object and '__class__' in dir(value) and isinstance(value.__name__, str), name
            value.__doc__
print(pickle.PickleError.__doc__, pickle.UnpicklingError.__mro__[1].__name__)
# expect: None PickleError
