"""Writes a valid program made from a seed: control flow, handlers, with, closures, comprehensions and generators, nested
at random. It logs what it does and where its exceptions were raised, so that two engines can be held against each other:

    random_program.py SEED > program.py
"""
import random
import sys

PRELUDE = '''
log = []


class M:
    def __init__(self, n, swallow=False):
        self.n, self.swallow = n, swallow

    def __enter__(self):
        log.append(('enter', self.n))
        return self.n

    def __exit__(self, kind, value, tb):
        log.append(('exit', self.n, kind and kind.__name__))
        return self.swallow


def f(*a, k=0):
    return sum([x or 0 for x in a]) + (k or 0)


def lines(error):
    rows = []
    tb = error.__traceback__
    while tb:
        rows.append(tb.tb_lineno)
        tb = tb.tb_next
    return rows
'''

CLOSING = '''
for top in tops:
    for args in ((), (0, 5), (3, -1, 2, 7)):
        log.clear()
        try:
            result = top(*args)
        except Exception as e:
            result = type(e).__name__, str(e)[:60], lines(e), repr(e.__context__)
        print(top.__name__, args, result, log[:60])
'''

NAMES = ['a', 'b', 'c', 'd']


class Writer:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.rows = []
        self.number = 0

    def put(self, indent, text):
        self.rows.append('    ' * indent + text)

    def chance(self, p):
        return self.random.random() < p

    def expression(self, depth=0):
        pick = self.random.choice
        kind = self.random.randrange(14)
        inner = lambda by=1: self.expression(depth + by)
        if depth > 2 or kind < 3:
            return pick(NAMES + ['1', '2', '3', '0', '-1'])
        if kind < 6:
            return '(%s %s %s)' % (inner(), pick(['+', '-', '*', '%', '//', '&', '|', '^']), inner())
        if kind == 6:
            return '(%s %s %s %s %s)' % (inner(), pick(['<', '<=', '==', '!=', '>']), inner(), pick(['<', '>=']), inner())
        if kind == 7:
            return '(%s if %s else %s)' % (inner(), inner(), inner())
        if kind == 8:
            return '(%s %s %s)' % (inner(), pick(['and', 'or']), inner())
        if kind == 9:
            return '(not %s)' % inner()
        if kind == 10:
            return 'sum([x + %s for x in range(%d) if %s])' % (pick(NAMES), self.random.randrange(4), inner(2))
        if kind == 11:
            return '(lambda p, q=%s: p + q + %s)(%s)' % (inner(2), pick(NAMES), inner())
        if kind == 12:
            return 'len([y for x in range(2) for y in (x, %s)])' % inner(2)
        return 'f(%s, *[%s], k=%s)' % (inner(), inner(2), inner())

    def block(self, indent, depth, loop, function):
        for _ in range(self.random.randrange(1, 4)):
            self.statement(indent, depth, loop, function)

    def statement(self, indent, depth, loop, function):
        self.number += 1
        kind = self.random.randrange(6 if depth > 4 else 20)
        if kind < 6:
            self.put(indent, self.simple(kind, self.number, loop, function))
        elif kind < 9:
            self.branches(indent, depth, loop, function)
        elif kind < 12:
            self.loop(indent, depth, loop, function, kind == 11, self.number)
        elif kind < 16:
            self.handlers(indent, depth, loop, function)
        elif kind < 18:
            self.managers(indent, depth, loop, function, self.number)
        else:
            self.nested(indent, depth, kind == 18 and depth < 3, self.number)

    def simple(self, kind, me, loop, function):
        pick = self.random.choice
        if kind < 2:
            return '%s = %s' % (pick(NAMES), self.expression())
        if kind == 2:
            return 'log.append((%d, %s))' % (me, self.expression())
        if kind == 3:
            return '%s %s %s' % (pick(NAMES), pick(['+=', '-=', '^=']), self.expression())
        ways = ['raise %s(%d)' % (pick(['ValueError', 'KeyError']), me)]
        ways += ['break', 'continue'] if loop else []
        ways += ['return %s' % self.expression()] if function else []
        if kind == 4:
            return 'if %s: %s' % (self.expression(), pick(ways))
        return pick(ways) if self.chance(0.3) else 'a, *rest = %s, %s; a, b = b, a' % (self.expression(), self.expression())

    def branches(self, indent, depth, loop, function):
        self.put(indent, 'if %s:' % self.expression())
        self.block(indent + 1, depth + 1, loop, function)
        if self.chance(0.4):
            self.put(indent, 'elif %s:' % self.expression())
            self.block(indent + 1, depth + 1, loop, function)
        if self.chance(0.5):
            self.put(indent, 'else:')
            self.block(indent + 1, depth + 1, loop, function)

    def loop(self, indent, depth, loop, function, while_, me):
        if while_:
            self.put(indent, 'w%d = %d' % (me, self.random.randrange(4)))
            self.put(indent, 'while w%d > 0:' % me)
            self.put(indent + 1, 'w%d -= 1' % me)
        else:
            self.put(indent, 'for i%d in range(%d):' % (me, self.random.randrange(4)))
        self.block(indent + 1, depth + 1, True, function)
        if self.chance(0.3):
            self.put(indent, 'else:')
            self.block(indent + 1, depth + 1, loop, function)

    def handlers(self, indent, depth, loop, function):
        def part(head):
            self.put(indent, head)
            self.block(indent + 1, depth + 1, loop, function)

        part('try:')
        kind = self.random.randrange(3)
        if kind != 1:
            part(self.random.choice(['except ValueError as e:', 'except (KeyError, ZeroDivisionError):',
                                     'except Exception as e:', 'except ValueError:']))
            if self.chance(0.3):
                self.put(indent + 1, 'raise')
            if self.chance(0.3):
                part('except KeyError as e2:')
            if self.chance(0.3):
                part('else:')
        if kind != 0:
            part('finally:')

    def managers(self, indent, depth, loop, function, me):
        second = ', M(%d, %s)' % (-me, self.chance(0.5)) if self.chance(0.3) else ''
        self.put(indent, 'with M(%d, %s) as m%d%s:' % (me, self.chance(0.3), me, second))
        self.block(indent + 1, depth + 1, loop, function)

    def nested(self, indent, depth, function, me):
        if function:
            self.put(indent, 'def g%d(a, b=1, *r, k=2):' % me)
            self.put(indent + 1, 'c = d = 5')
            self.block(indent + 1, depth + 1, False, True)
            self.put(indent + 1, 'return a + c')
            self.put(indent, 'log.append(g%d(%s, %s))' % (me, self.expression(), self.expression()))
        else:
            self.put(indent, 'def gen%d(a, b, c, d):' % me)
            self.put(indent + 1, 'yield %s' % self.expression())
            self.block(indent + 1, depth + 2, False, True)
            self.put(indent + 1, 'yield from [%s]' % self.expression())
            self.put(indent, 'log.append(list(gen%d(a, b, c, d)))' % me)

    def program(self):
        for n in range(3):
            self.put(0, 'def top%d(a=1, b=2, c=3, d=4):' % n)
            self.block(1, 0, False, True)
            self.put(1, 'return a, b, c, d')
        self.put(0, 'tops = (top0, top1, top2)')
        return PRELUDE + '\n'.join(self.rows) + '\n' + CLOSING


print(Writer(int(sys.argv[1])).program())
