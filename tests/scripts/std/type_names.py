# What goes wrong with an object of a type that CPython makes in C names the type with its module; of a class, without.
import collections
import datetime
import decimal
import functools
import io
import itertools
import operator
import queue
import random
import re
import threading
import time
import types

objects = [collections.deque(), collections.OrderedDict(), collections.defaultdict(), collections.Counter(),
           collections.ChainMap(), functools.partial(len), functools.cached_property(len), itertools.count(),
           itertools.chain(), itertools.repeat(1), threading.Lock(), threading.RLock(), threading.local(),
           threading.Event(), random.Random(), io.StringIO(), io.BytesIO(), open('/dev/null'), open('/dev/null', 'rb'),
           open('/dev/null', 'wb', 0), re.compile('a'), re.match('a', 'a'), datetime.datetime(1, 1, 1),
           datetime.date(1, 1, 1), datetime.timedelta(1), decimal.Decimal(1), time.gmtime(0), types.SimpleNamespace(),
           queue.Queue(), queue.SimpleQueue(), operator.itemgetter(1), {}.items(), (x for x in ''), iter([]), len]
for o in objects:
    print(type(o), type(o).__name__)
    for do in (lambda: o.nosuch, lambda: o < 'q', lambda: o @ 1):
        try:
            do()
        except (AttributeError, TypeError) as e:
            print(' ', e)


class Own(collections.deque):
    pass


try:
    Own().nosuch
except AttributeError as e:
    print(e, repr(Own([1])))
try:
    hash(collections.deque())
except TypeError as e:
    print(e)
# expect: <class 'collections.deque'> deque
# expect:   'collections.deque' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 'collections.deque' and 'str'
# expect:   unsupported operand type(s) for @: 'collections.deque' and 'int'
# expect: <class 'collections.OrderedDict'> OrderedDict
# expect:   'collections.OrderedDict' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 'collections.OrderedDict' and 'str'
# expect:   unsupported operand type(s) for @: 'collections.OrderedDict' and 'int'
# expect: <class 'collections.defaultdict'> defaultdict
# expect:   'collections.defaultdict' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 'collections.defaultdict' and 'str'
# expect:   unsupported operand type(s) for @: 'collections.defaultdict' and 'int'
# expect: <class 'collections.Counter'> Counter
# expect:   'Counter' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 'Counter' and 'str'
# expect:   unsupported operand type(s) for @: 'Counter' and 'int'
# expect: <class 'collections.ChainMap'> ChainMap
# expect:   'ChainMap' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 'ChainMap' and 'str'
# expect:   unsupported operand type(s) for @: 'ChainMap' and 'int'
# expect: <class 'functools.partial'> partial
# expect:   'functools.partial' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 'functools.partial' and 'str'
# expect:   unsupported operand type(s) for @: 'functools.partial' and 'int'
# expect: <class 'functools.cached_property'> cached_property
# expect:   'cached_property' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 'cached_property' and 'str'
# expect:   unsupported operand type(s) for @: 'cached_property' and 'int'
# expect: <class 'itertools.count'> count
# expect:   'itertools.count' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 'itertools.count' and 'str'
# expect:   unsupported operand type(s) for @: 'itertools.count' and 'int'
# expect: <class 'itertools.chain'> chain
# expect:   'itertools.chain' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 'itertools.chain' and 'str'
# expect:   unsupported operand type(s) for @: 'itertools.chain' and 'int'
# expect: <class 'itertools.repeat'> repeat
# expect:   'itertools.repeat' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 'itertools.repeat' and 'str'
# expect:   unsupported operand type(s) for @: 'itertools.repeat' and 'int'
# expect: <class '_thread.lock'> lock
# expect:   '_thread.lock' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of '_thread.lock' and 'str'
# expect:   unsupported operand type(s) for @: '_thread.lock' and 'int'
# expect: <class '_thread.RLock'> RLock
# expect:   '_thread.RLock' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of '_thread.RLock' and 'str'
# expect:   unsupported operand type(s) for @: '_thread.RLock' and 'int'
# expect: <class '_thread._local'> _local
# expect:   '_thread._local' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of '_thread._local' and 'str'
# expect:   unsupported operand type(s) for @: '_thread._local' and 'int'
# expect: <class 'threading.Event'> Event
# expect:   'Event' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 'Event' and 'str'
# expect:   unsupported operand type(s) for @: 'Event' and 'int'
# expect: <class 'random.Random'> Random
# expect:   'Random' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 'Random' and 'str'
# expect:   unsupported operand type(s) for @: 'Random' and 'int'
# expect: <class '_io.StringIO'> StringIO
# expect:   '_io.StringIO' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of '_io.StringIO' and 'str'
# expect:   unsupported operand type(s) for @: '_io.StringIO' and 'int'
# expect: <class '_io.BytesIO'> BytesIO
# expect:   '_io.BytesIO' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of '_io.BytesIO' and 'str'
# expect:   unsupported operand type(s) for @: '_io.BytesIO' and 'int'
# expect: <class '_io.TextIOWrapper'> TextIOWrapper
# expect:   '_io.TextIOWrapper' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of '_io.TextIOWrapper' and 'str'
# expect:   unsupported operand type(s) for @: '_io.TextIOWrapper' and 'int'
# expect: <class '_io.BufferedReader'> BufferedReader
# expect:   '_io.BufferedReader' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of '_io.BufferedReader' and 'str'
# expect:   unsupported operand type(s) for @: '_io.BufferedReader' and 'int'
# expect: <class '_io.FileIO'> FileIO
# expect:   '_io.FileIO' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of '_io.FileIO' and 'str'
# expect:   unsupported operand type(s) for @: '_io.FileIO' and 'int'
# expect: <class 're.Pattern'> Pattern
# expect:   're.Pattern' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 're.Pattern' and 'str'
# expect:   unsupported operand type(s) for @: 're.Pattern' and 'int'
# expect: <class 're.Match'> Match
# expect:   're.Match' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 're.Match' and 'str'
# expect:   unsupported operand type(s) for @: 're.Match' and 'int'
# expect: <class 'datetime.datetime'> datetime
# expect:   'datetime.datetime' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 'datetime.datetime' and 'str'
# expect:   unsupported operand type(s) for @: 'datetime.datetime' and 'int'
# expect: <class 'datetime.date'> date
# expect:   'datetime.date' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 'datetime.date' and 'str'
# expect:   unsupported operand type(s) for @: 'datetime.date' and 'int'
# expect: <class 'datetime.timedelta'> timedelta
# expect:   'datetime.timedelta' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 'datetime.timedelta' and 'str'
# expect:   unsupported operand type(s) for @: 'datetime.timedelta' and 'int'
# expect: <class 'decimal.Decimal'> Decimal
# expect:   'decimal.Decimal' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 'decimal.Decimal' and 'str'
# expect:   unsupported operand type(s) for @: 'decimal.Decimal' and 'int'
# expect: <class 'time.struct_time'> struct_time
# expect:   'time.struct_time' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 'time.struct_time' and 'str'
# expect:   unsupported operand type(s) for @: 'time.struct_time' and 'int'
# expect: <class 'types.SimpleNamespace'> SimpleNamespace
# expect:   'types.SimpleNamespace' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 'types.SimpleNamespace' and 'str'
# expect:   unsupported operand type(s) for @: 'types.SimpleNamespace' and 'int'
# expect: <class 'queue.Queue'> Queue
# expect:   'Queue' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 'Queue' and 'str'
# expect:   unsupported operand type(s) for @: 'Queue' and 'int'
# expect: <class '_queue.SimpleQueue'> SimpleQueue
# expect:   '_queue.SimpleQueue' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of '_queue.SimpleQueue' and 'str'
# expect:   unsupported operand type(s) for @: '_queue.SimpleQueue' and 'int'
# expect: <class 'operator.itemgetter'> itemgetter
# expect:   'operator.itemgetter' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 'operator.itemgetter' and 'str'
# expect:   unsupported operand type(s) for @: 'operator.itemgetter' and 'int'
# expect: <class 'dict_items'> dict_items
# expect:   'dict_items' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 'dict_items' and 'str'
# expect:   unsupported operand type(s) for @: 'dict_items' and 'int'
# expect: <class 'generator'> generator
# expect:   'generator' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 'generator' and 'str'
# expect:   unsupported operand type(s) for @: 'generator' and 'int'
# expect: <class 'list_iterator'> list_iterator
# expect:   'list_iterator' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 'list_iterator' and 'str'
# expect:   unsupported operand type(s) for @: 'list_iterator' and 'int'
# expect: <class 'builtin_function_or_method'> builtin_function_or_method
# expect:   'builtin_function_or_method' object has no attribute 'nosuch'
# expect:   '<' not supported between instances of 'builtin_function_or_method' and 'str'
# expect:   unsupported operand type(s) for @: 'builtin_function_or_method' and 'int'
# expect: 'Own' object has no attribute 'nosuch' Own([1])
# expect: unhashable type: 'collections.deque'
