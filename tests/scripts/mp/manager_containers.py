# A manager's dicts and lists: every method, what it gives, and that an error of the server's comes to the caller.
# methods: fork spawn forkserver
import multiprocessing as mp

from _tell import tell


def dicts(m):
    d = m.dict({0: 0, 1: 1, 2: 4})
    tell('d[9]', lambda: d[9])
    # expect: d[9] -> KeyError: 9
    tell('get', d.get, 9, 'x')
    # expect: get -> x
    tell('in', lambda: 1 in d)
    # expect: in -> True
    tell('keys', lambda: sorted(d.keys()))
    # expect: keys -> [0, 1, 2]
    tell('values', lambda: sorted(d.values()))
    # expect: values -> [0, 1, 4]
    tell('pop', d.pop, 0)
    # expect: pop -> 0
    tell('update', d.update, {'z': 1}, y=2)
    # expect: update -> None
    tell('len', len, d)
    # expect: len -> 4
    tell('copy', lambda: sorted(map(str, d.copy())))
    # expect: copy -> ['1', '2', 'y', 'z']
    tell('setdefault', d.setdefault, 'q', [])
    # expect: setdefault -> []
    tell('iter', lambda: sorted(map(str, iter(d))))
    # expect: iter -> ['1', '2', 'q', 'y', 'z']
    tell('popitem', d.popitem)
    # expect: popitem -> ('q', [])
    tell('del of none', d.__delitem__, 'nope')
    # expect: del of none -> KeyError: 'nope'
    tell('clear', d.clear)
    # expect: clear -> None
    tell('|', lambda: d | {1: 2})
    # expect: | -> TypeError: unsupported operand type(s) for |: 'DictProxy' and 'dict'


def lists(m):
    items = m.list([0, 1, 2])
    tell('extend', items.extend, [5, 6])
    # expect: extend -> None
    tell('sort', items.sort)
    # expect: sort -> None
    tell('reverse', items.reverse)
    # expect: reverse -> None
    tell('[:]', lambda: items[:])
    # expect: [:] -> [6, 5, 2, 1, 0]
    tell('beyond the end', lambda: items[99])
    # expect: beyond the end -> IndexError: list index out of range
    tell('insert', items.insert, 0, 'a')
    # expect: insert -> None
    tell('pop', items.pop)
    # expect: pop -> 0
    tell('remove of none', items.remove, 'zz')
    # expect: remove of none -> ValueError: list.remove(x): x not in list
    tell('count', items.count, 5)
    # expect: count -> 1
    tell('index', items.index, 5)
    # expect: index -> 2
    tell('+', lambda: items + [1])
    # expect: + -> ['a', 6, 5, 2, 1, 1]
    tell('*', lambda: items * 2)
    # expect: * -> ['a', 6, 5, 2, 1, 'a', 6, 5, 2, 1]
    tell('*= gives the proxy', lambda: items.__imul__(2) is items)
    # expect: *= gives the proxy -> True
    tell('+= gives the proxy', lambda: items.__iadd__([0]) is items)
    # expect: += gives the proxy -> True
    tell('in', lambda: 5 in items)
    # expect: in -> True
    tell('len', len, items)
    # expect: len -> 11
    tell('a slice', lambda: items[1:3])
    # expect: a slice -> [6, 5]
    tell('from the end', lambda: items[-1])
    # expect: from the end -> 0
    tell('== a list', lambda: items == [1])
    # expect: == a list -> False
    tell('< a list', lambda: items < [1])
    # expect: < a list -> TypeError: '<' not supported between instances of 'ListProxy' and 'list'
    tell('iter', lambda: [item for item in items])
    # expect: iter -> ['a', 6, 5, 2, 1, 'a', 6, 5, 2, 1, 0]
    tell('clear', lambda: items.clear())
    # expect: clear -> AttributeError: 'ListProxy' object has no attribute 'clear'
    tell('another name', lambda: items.foo)
    # expect: another name -> AttributeError: 'ListProxy' object has no attribute 'foo'
    tell('_getvalue', items._getvalue)
    # expect: _getvalue -> ['a', 6, 5, 2, 1, 'a', 6, 5, 2, 1, 0]
    tell('_callmethod', items._callmethod, '__len__')
    # expect: _callmethod -> 11
    tell('append a lambda', items.append, lambda: 0)
    # expect: append a lambda -> AttributeError: Can't get local object 'lists.<locals>.<lambda>'
    tell('a list of a lambda', m.list, [lambda: 0])
    # expect: a list of a lambda -> AttributeError: Can't get local object 'lists.<locals>.<lambda>'


def nested(m):
    d = m.dict({'inner': m.list([1])})
    d['inner'].append(2)
    print(d['inner'], type(d['inner']).__name__, d.get('inner')[:])
    # expect: [1, 2] ListProxy [1, 2]
    items = m.list([m.dict(), m.dict()])
    items[0]['k'] = 1
    print(items[0], items[1], [dict(item) for item in items])
    # expect: {'k': 1} {} [{'k': 1}, {}]


if __name__ == '__main__':
    with mp.Manager() as manager:
        dicts(manager)
        lists(manager)
        nested(manager)
