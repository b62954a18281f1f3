# What collections makes when it is asked for. Expectations recorded from CPython 3.13.
from collections import ChainMap, UserDict, UserList
import collections
print(ChainMap({'a': 1}, {'b': 2}), UserDict(a=1), UserList([1]), UserDict)
# expect: ChainMap({'a': 1}, {'b': 2}) {'a': 1} [1] <class 'collections.UserDict'>
try: collections.nope
except AttributeError as e: print(e)
# expect: module 'collections' has no attribute 'nope'
