# try, with and loops: every way out of each.
log = []


def way(kind):
    for i in range(3):
        try:
            try:
                log.append(('try', i))
                if kind == 'break' and i == 1:
                    break
                if kind == 'continue' and i == 1:
                    continue
                if kind == 'return' and i == 1:
                    return 'returned'
                if kind == 'raise' and i == 1:
                    raise ValueError(kind)
            except ValueError as e:
                log.append(('except', str(e)))
                if kind == 'raise':
                    continue
            else:
                log.append(('else', i))
            finally:
                log.append(('inner', i))
        finally:
            log.append(('outer', i))
    else:
        log.append('for-else')
    return 'end'


for kind in ('none', 'break', 'continue', 'return', 'raise'):
    log.clear()
    print(kind, way(kind), log)


class M:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print('enter', self.name)
        return self.name

    def __exit__(self, t, v, tb):
        print('exit', self.name, t and t.__name__, v)
        return self.swallow


def withs(kind):
    for i in (1, 2):
        with M('a', kind == 'swallow') as a, M('b') as b:
            print('in', a, b)
            if kind == 'return':
                return a + b
            if kind == 'break':
                break
            if kind == 'continue':
                continue
            if kind in ('raise', 'swallow'):
                raise KeyError('k')
    return 'after'


for kind in ('none', 'return', 'break', 'continue', 'swallow', 'raise'):
    try:
        print(kind, withs(kind))
    except KeyError as e:
        print('caught', e)


def finally_wins():
    try:
        return 'try'
    finally:
        return 'finally'


def finally_swallows():
    while True:
        try:
            1 / 0
        finally:
            break
    return 'swallowed'


def finally_continue():
    out = []
    for i in range(3):
        try:
            out.append(i)
            1 / 0
        finally:
            continue
    return out


def nested_handlers():
    out = []
    try:
        try:
            raise ValueError('one')
        except ValueError as e:
            try:
                raise KeyError('two')
            except KeyError as e2:
                out.append((repr(e), repr(e2), repr(e2.__context__)))
            out.append(repr(e))
            raise
    except ValueError as again:
        out.append(repr(again))
    try:
        e
    except NameError:
        out.append('e is gone')
    return out


def return_in_except():
    for x in (1, 2):
        try:
            raise ValueError(x)
        except ValueError as e:
            return e.args
        finally:
            print('finally', x)


print(finally_wins(), finally_swallows(), finally_continue())
for row in nested_handlers():
    print(row)
print(return_in_except())


def gen():
    try:
        with M('g'):
            yield 1
            yield 2
    except GeneratorExit:
        print('closed')
        raise
    finally:
        print('gen finally')


g = gen()
print(next(g))
g.close()
del g


def throwing():
    while True:
        try:
            got = yield
            print('got', got)
        except ValueError as e:
            print('thrown', e)


t = throwing()
next(t)
t.send(5)
t.throw(ValueError('in'))
t.send(6)
try:
    t.throw(KeyError('out'))
except KeyError as e:
    print('out', e)


def sub():
    try:
        x = yield 'sub1'
        print('sub got', x)
    except ValueError as e:
        print('sub caught', e)
    return 'sub result'


def main():
    r = yield from sub()
    print('r', r)
    yield 'end'


m = main()
print(next(m), m.throw(ValueError('v')))
while_out = []
n = 5
while n:
    n -= 1
    if n == 3:
        continue
    if n == 1:
        break
    while_out.append(n)
else:
    while_out.append('else')
print(while_out)
while n < 3:
    n += 1
else:
    print('while-else', n)
try:
    raise Exception('a') from None
except Exception as e:
    print(e.__cause__, e.__suppress_context__)
try:
    try:
        raise TypeError('t')
    finally:
        raise OSError('o')
except OSError as e:
    print(repr(e), repr(e.__context__))


def try_else_return():
    try:
        pass
    except ValueError:
        return 1
    else:
        return 2
    finally:
        print('f')


print(try_else_return())


def deep(n):
    try:
        if n == 0:
            raise RuntimeError('deep')
        deep(n - 1)
    except RuntimeError:
        if n < 3:
            raise
        return 'stopped at %d' % n
    return 'past %d' % n


print(deep(5))
assert True, 'no'
try:
    assert n == 0, ('tuple', n)
except AssertionError as e:
    print(e.args)
try:
    assert False
except AssertionError as e:
    print(e.args)
for x in range(3): pass
print(x)
for i, (j, *k) in enumerate([(1, 2, 3), (4, 5)]): print(i, j, k)
# expect: none end [('try', 0), ('else', 0), ('inner', 0), ('outer', 0), ('try', 1), ('else', 1), ('inner', 1), ('outer', 1), ('try', 2), ('else', 2), ('inner', 2), ('outer', 2), 'for-else']
# expect: break end [('try', 0), ('else', 0), ('inner', 0), ('outer', 0), ('try', 1), ('inner', 1), ('outer', 1)]
# expect: continue end [('try', 0), ('else', 0), ('inner', 0), ('outer', 0), ('try', 1), ('inner', 1), ('outer', 1), ('try', 2), ('else', 2), ('inner', 2), ('outer', 2), 'for-else']
# expect: return returned [('try', 0), ('else', 0), ('inner', 0), ('outer', 0), ('try', 1), ('inner', 1), ('outer', 1)]
# expect: raise end [('try', 0), ('else', 0), ('inner', 0), ('outer', 0), ('try', 1), ('except', 'raise'), ('inner', 1), ('outer', 1), ('try', 2), ('else', 2), ('inner', 2), ('outer', 2), 'for-else']
# expect: enter a
# expect: enter b
# expect: in a b
# expect: exit b None None
# expect: exit a None None
# expect: enter a
# expect: enter b
# expect: in a b
# expect: exit b None None
# expect: exit a None None
# expect: none after
# expect: enter a
# expect: enter b
# expect: in a b
# expect: exit b None None
# expect: exit a None None
# expect: return ab
# expect: enter a
# expect: enter b
# expect: in a b
# expect: exit b None None
# expect: exit a None None
# expect: break after
# expect: enter a
# expect: enter b
# expect: in a b
# expect: exit b None None
# expect: exit a None None
# expect: enter a
# expect: enter b
# expect: in a b
# expect: exit b None None
# expect: exit a None None
# expect: continue after
# expect: enter a
# expect: enter b
# expect: in a b
# expect: exit b KeyError 'k'
# expect: exit a KeyError 'k'
# expect: enter a
# expect: enter b
# expect: in a b
# expect: exit b KeyError 'k'
# expect: exit a KeyError 'k'
# expect: swallow after
# expect: enter a
# expect: enter b
# expect: in a b
# expect: exit b KeyError 'k'
# expect: exit a KeyError 'k'
# expect: caught 'k'
# expect: finally swallowed [0, 1, 2]
# expect: ("ValueError('one')", "KeyError('two')", "ValueError('one')")
# expect: ValueError('one')
# expect: ValueError('one')
# expect: e is gone
# expect: finally 1
# expect: (1,)
# expect: enter g
# expect: 1
# expect: exit g GeneratorExit 
# expect: closed
# expect: gen finally
# expect: got 5
# expect: thrown in
# expect: got 6
# expect: out 'out'
# expect: sub caught v
# expect: r sub result
# expect: sub1 end
# expect: [4, 2]
# expect: while-else 3
# expect: None True
# expect: OSError('o') TypeError('t')
# expect: f
# expect: 2
# expect: past 5
# expect: (('tuple', 3),)
# expect: ()
# expect: 2
# expect: 0 1 [2, 3]
# expect: 1 4 [5]
