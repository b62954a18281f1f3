"""Generators: send, throw, close, yield from, and how they end."""


def count(n):
    for i in range(n):
        got = yield i
        if got:
            print('got', got)
    return 'done'


g = count(3)
print(next(g), g.send('a'), g.send(None))
try:
    next(g)
except StopIteration as e:
    print('stop', e.value)
try:
    next(g)
except StopIteration as e:
    print('stop', e.value)
print(list(count(3)), sum(count(4)))


def delegate():
    result = yield from count(2)
    print('result', result)
    result = yield from [7, 8]
    print('result', result)
    return 'all'


print(list(delegate()))


def handler():
    while True:
        try:
            yield 'ready'
        except ValueError as e:
            print('caught', e)
            yield 'handled'
        finally:
            print('finally')


h = handler()
print(next(h))
print(h.throw(ValueError('v')))
print(next(h))
h.close()
h.close()
try:
    next(h)
except StopIteration:
    print('closed')


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)


def bad():
    yield 1
    raise StopIteration('x')


b = bad()
next(b)
try:
    next(b)
except RuntimeError as e:
    print(e, repr(e.__cause__))

try:
    count(1).send(5)
except TypeError as e:
    print(e)


def self_running():
    yield next(me)


me = self_running()
try:
    next(me)
except ValueError as e:
    print(e)


def thrown():
    try:
        yield from inner()
    except KeyError as e:
        print('outer', e)
        yield 'after'


def inner():
    try:
        yield 1
    except ValueError as e:
        print('inner', e)
        raise KeyError('k')


t = thrown()
print(next(t))
print(t.throw(ValueError('v')))

squares = (i * i for i in range(5) if i % 2)
print(next(squares), list(squares))
print(type(squares).__name__, squares.__name__)


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


from_fib = fib()
print([next(from_fib) for _ in range(15)])


def ctx():
    try:
        yield 1
    finally:
        print('cleanup')


c = ctx()
next(c)
del c
print('after del')


def exc_state():
    try:
        raise KeyError('in generator')
    except KeyError:
        yield 1
        import sys
        print(sys.exc_info()[1])
    print(sys.exc_info()[1])
    yield 2


x = exc_state()
try:
    raise ValueError('outside')
except ValueError:
    next(x)
    import sys
    print(sys.exc_info()[1])
    next(x)
    print(sys.exc_info()[1])


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(list(tree(4)))
g = count(2)
try:
    g.throw(ValueError('early'))
except ValueError as e:
    print('early', e)
print(list(g))
try:
    g.throw(5)
except TypeError as e:
    print(e)


class Iter:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration
        return self.n


def over():
    r = yield from Iter()
    print(r)


print(list(over()), list(Iter()), [*Iter(), *Iter()])
a, b, c = count(3)
print(a, b, c)
first, *rest = count(5)
print(first, rest)

# expect: got a
# expect: 0 1 2
# expect: stop done
# expect: stop None
# expect: [0, 1, 2] 6
# expect: result done
# expect: result None
# expect: [0, 1, 7, 8]
# expect: ready
# expect: caught v
# expect: handled
# expect: finally
# expect: ready
# expect: finally
# expect: closed
# expect: generator ignored GeneratorExit
# expect: generator raised StopIteration StopIteration('x')
# expect: can't send non-None value to a just-started generator
# expect: generator already executing
# expect: 1
# expect: inner v
# expect: outer 'k'
# expect: after
# expect: 1 [9]
# expect: generator <genexpr>
# expect: [0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377]
# expect: cleanup
# expect: after del
# expect: outside
# expect: 'in generator'
# expect: outside
# expect: outside
# expect: [1, 2, 1, 3, 1, 2, 1, 4, 1, 2, 1, 3, 1, 2, 1]
# expect: early early
# expect: []
# expect: exceptions must be classes or instances deriving from BaseException, not int
# expect: None
# expect: [1, 2, 3] [1, 2, 3] [1, 2, 3, 1, 2, 3]
# expect: 0 1 2
# expect: 0 [1, 2, 3, 4]

# What is thrown into a generator gets no context from its caller's except block.
def cleaning():
    try:
        yield
    finally:
        raise KeyError('in cleaning')

try:
    raise ValueError('outside')
except ValueError:
    waiting = cleaning()
    next(waiting)
    try:
        waiting.throw(IndexError('thrown'))
    except KeyError as error:
        print(repr(error.__context__), error.__context__.__context__)
# expect: IndexError('thrown') None
