# Iterators, aliases and methods that slots show go through pickles and copies; what CPython makes in C and has no way
# for is refused by its name.
import array, collections, copy, io, os, pickle, queue, re, struct, sys, threading, time, types, weakref
d = {1: 2, 3: 4, 5: 6}


class W:
    pass


w = W()
for make in (lambda: iter(b'abc'), lambda: iter(bytearray(b'abc')), lambda: iter({5, 6, 7}), lambda: iter(d),
             lambda: iter(d.values()), lambda: iter(d.items()), lambda: reversed(d), lambda: iter(range(2, 9, 3)),
             lambda: reversed(range(3)), lambda: reversed([1, 2, 3]), lambda: reversed((1, 2, 3)),
             lambda: reversed('abc'), lambda: iter(collections.deque([1, 2, 3]))):
    it = make()
    next(it)
    a = pickle.loads(pickle.dumps(it))
    b = copy.copy(make())
    print(list(a), list(it), list(b), list(pickle.loads(pickle.dumps(it))))
# expect: [98, 99] [98, 99] [97, 98, 99] []
# expect: [98, 99] [98, 99] [97, 98, 99] []
# expect: [6, 7] [6, 7] [5, 6, 7] []
# expect: [3, 5] [3, 5] [1, 3, 5] []
# expect: [4, 6] [4, 6] [2, 4, 6] []
# expect: [(3, 4), (5, 6)] [(3, 4), (5, 6)] [(1, 2), (3, 4), (5, 6)] []
# expect: [3, 1] [3, 1] [5, 3, 1] []
# expect: [5, 8] [5, 8] [2, 5, 8] []
# expect: [1, 0] [1, 0] [2, 1, 0] []
# expect: [2, 1] [2, 1] [3, 2, 1] []
# expect: [2, 1] [2, 1] [3, 2, 1] []
# expect: ['b', 'a'] ['b', 'a'] ['c', 'b', 'a'] []
# expect: [2, 3] [2, 3] [1, 2, 3] []
it = reversed([1, 2, 3])
next(it)
print(type(pickle.loads(pickle.dumps(it))).__name__)
# expect: list_reverseiterator
it.__setstate__(0)
print(list(it))
# expect: [1]
for o in (list[int], dict[str, list[int]], int | str, types.GenericAlias(list, (int,)), [].__len__, str.__len__,
          W.__init__, os.stat(os.devnull), time.localtime(0), io.StringIO('ab'), io.BytesIO(b'ab')):
    r = pickle.loads(pickle.dumps(o))
    print(type(r).__name__, r.getvalue() if hasattr(r, 'getvalue') else r == o)
# expect: GenericAlias True
# expect: GenericAlias True
# expect: UnionType True
# expect: GenericAlias True
# expect: method-wrapper False
# expect: wrapper_descriptor True
# expect: wrapper_descriptor True
# expect: stat_result True
# expect: struct_time True
# expect: StringIO ab
# expect: BytesIO b'ab'
for o in (re.match('a', 'a'), threading.Thread(), queue.SimpleQueue(), (lambda: 0).__code__, open(os.devnull, 'rb', 0),
          open(os.devnull, 'wb'), open(os.devnull), open(os.devnull, 'r+b'), os.environ, weakref.WeakSet()):
    try:
        print(pickle.dumps(o))
    except Exception as e:
        print(type(e).__name__, e)
# expect: TypeError cannot pickle 're.Match' object
# expect: TypeError cannot pickle '_thread._ThreadHandle' object
# expect: TypeError cannot pickle '_queue.SimpleQueue' object
# expect: TypeError cannot pickle code objects
# expect: TypeError cannot pickle 'FileIO' instances
# expect: TypeError cannot pickle 'BufferedWriter' instances
# expect: TypeError cannot pickle 'TextIOWrapper' instances
# expect: TypeError cannot pickle 'BufferedRandom' instances
# expect: AttributeError Can't get local object '_createenviron.<locals>.encode'
# expect: AttributeError Can't get local object 'WeakSet.__init__.<locals>._remove'
