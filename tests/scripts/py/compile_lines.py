# Lines of tracebacks.
import traceback


def where(f):
    try:
        f()
    except Exception as e:
        tb = e.__traceback__
        rows = []
        while tb:
            rows.append((tb.tb_lineno, tb.tb_frame.f_code.co_name) if hasattr(tb, 'tb_frame') else tb.tb_lineno)
            tb = tb.tb_next
        print([r if isinstance(r, int) else r[0] for r in rows][1:], type(e).__name__)


def boom(*a, **k):
    raise ValueError


def multi():
    return boom(
        1,
        2,
    )


def arg():
    return print(
        1,
        boom(),
        2)


def chain():
    return ('a'
            .upper()
            .nosuch
            .lower())


def method():
    x = 'a'
    return (x
            .join(
                5))


def binary():
    return (1 +
            2 +
            'a' +
            3)


def dict_():
    return {
        'a': 1,
        'b': 1 / 0,
        [] : 2,
    }


def cond():
    if (1 and
            1 / 0):
        pass


def loop():
    for i in [1,
              2]:
        if i == 2:
            1 / 0


def while_():
    n = 2
    while 1 / n:
        n -= 1


def comp():
    return [1 / i
            for i in
            (1, 0)]


def genexp():
    return list(1 / i
                for i in (1, 0))


def with_():
    with open('/dev/null') as f, \
            open('/nonexistent') as g:
        pass


def finally_():
    try:
        1 / 0
    finally:
        x = 1


def reraise():
    try:
        1 / 0
    except ZeroDivisionError:
        x = 1
        raise


def assert_():
    assert (
        1 ==
        2), \
        'no'


def unpack():
    a, b = \
        (1,
         2, 3)


def sub():
    x = {}
    x[
        'k'
    ] += 1


def attr():
    x = 5
    x.y = (
        3)


def kw():
    dict(a=1,
         **{'a':
            2})


def default():
    def f(a=1,
          b=1 / 0):
        pass


def deco():
    @boom
    def f():
        pass


def cls():
    class A(boom
            ):
        x = 1 / 0


def fstr():
    return f'''{1}
    {1 / 0}
    '''


def compare():
    return (1 <
            'a' <
            3)


def star():
    boom2(*[1],
          *5)


def ret():
    try:
        return (
            1 / 0)
    finally:
        pass


def imp():
    from os import (path,
                    nosuch)


def raise_():
    raise (
        ValueError)(
            1)


for f in (multi, arg, chain, method, binary, dict_, cond, loop, while_, comp, genexp, with_, finally_, reraise, assert_,
          unpack, sub, attr, kw, default, deco, cls, fstr, compare, star, ret, imp, raise_):
    where(f)
# expect: [22, 18] ValueError
# expect: [31, 18] ValueError
# expect: [38] AttributeError
# expect: [45] TypeError
# expect: [50] TypeError
# expect: [59] ZeroDivisionError
# expect: [66] ZeroDivisionError
# expect: [74] ZeroDivisionError
# expect: [79] ZeroDivisionError
# expect: [84] ZeroDivisionError
# expect: [90, 90] ZeroDivisionError
# expect: [96] FileNotFoundError
# expect: [102] ZeroDivisionError
# expect: [109] ZeroDivisionError
# expect: [117] AssertionError
# expect: [123] ValueError
# expect: [130] KeyError
# expect: [137] AttributeError
# expect: [142] TypeError
# expect: [149] ZeroDivisionError
# expect: [154, 18] ValueError
# expect: [160, 162] ZeroDivisionError
# expect: [167] ZeroDivisionError
# expect: [172] TypeError
# expect: [178] NameError
# expect: [185] ZeroDivisionError
# expect: [191] ImportError
# expect: [196] ValueError
