# The rows of ~ and ^ under the source lines of a traceback, and which of many lines are shown.
import traceback


class Chain:
    def step(self):
        return self


class Door:
    def __enter__(self):
        raise ValueError('enter')

    def __exit__(self, *args):
        pass


def call(x): return x.nope(1)
def plain_return(x): return call(x)


def assigned(x):
    y = call(x)
    return y


def operators():
    a = [1, 2]; b = {'k': None}
    return (a[0]
            + b['k'][3])


def methods():
    return (Chain()
            .step()
            .step()
            .fail(1,
                  2))


def arguments():
    call(
        1,
        b=2,
        c=3,
    )


def wide():
    名 = 5; print(名 / 0, '中文', 1)


def before_and_after():
    x = 1
    if x == 1 and (x / 0) > 2 or x:
        pass


def subscripts():
    d = {'a': {'b': [1]}}
    return d['a']['b'][5] + 1


def parenthesised():
    return (lambda a: a + 'b')(1)


def slashed():
    return 1 + \
        'a'


def alone():
    raise ValueError(
        'alone')


def beside(): raise ValueError('beside'); print(1)


def unpacked():
    x, (y, z) = 1, (2, 3, 4)


def comprehension():
    return [i / (i - 1) for i in range(3)]


def generator():
    return sum(1 / x for x in [1, 0])


def iterated():
    for x in 5: print(x)


def asserted():
    assert (1 >
            2), 'message'


def opened():
    with Door() as d, open('x') as f:
        pass


def augmented():
    x = [1]
    x[0] += 'a'


def decorated():
    @print
    @undefined
    def f(): pass


def operator_alone():
    return (
        1
        /
        0
    )


def formatted():
    print(f"{1/0:>5} {2}")


def caught():
    try:
        1 / 0
    except 5:
        pass


def deep(n):
    if n: deep(n - 1)
    else: 1/0


def tabbed():
	if 1:
		return [
			1,
			'é' + 2,
		]


for function in (lambda: plain_return(1), lambda: assigned(1), operators, methods, arguments, wide, before_and_after,
                 subscripts, parenthesised, slashed, alone, beside, unpacked, comprehension, generator, iterated, asserted,
                 opened, augmented, decorated, operator_alone, formatted, caught, lambda: deep(5), tabbed):
    try:
        function()
    except Exception as e:
        traceback.print_exc(file=__import__('sys').stdout)
try:
    deep(2)
except ZeroDivisionError as e:
    print(traceback.format_exc(limit=1), traceback.format_exc(limit=-1), traceback.format_tb(e.__traceback__)[-1])
    for row in traceback.extract_tb(e.__traceback__):
        print(row.lineno, row.end_lineno, row.colno, row.end_colno, row.name, row.line)
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 154, in <module>
# expect:     function()
# expect:     ~~~~~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 150, in <lambda>
# expect:     for function in (lambda: plain_return(1), lambda: assigned(1), operators, methods, arguments, wide, before_and_after,
# expect:                              ~~~~~~~~~~~~^^^
# expect:   File "<DIR>/tb_carets.py", line 19, in plain_return
# expect:     def plain_return(x): return call(x)
# expect:                                 ~~~~^^^
# expect:   File "<DIR>/tb_carets.py", line 18, in call
# expect:     def call(x): return x.nope(1)
# expect:                         ^^^^^^
# expect: AttributeError: 'int' object has no attribute 'nope'
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 154, in <module>
# expect:     function()
# expect:     ~~~~~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 150, in <lambda>
# expect:     for function in (lambda: plain_return(1), lambda: assigned(1), operators, methods, arguments, wide, before_and_after,
# expect:                                                       ~~~~~~~~^^^
# expect:   File "<DIR>/tb_carets.py", line 23, in assigned
# expect:     y = call(x)
# expect:   File "<DIR>/tb_carets.py", line 18, in call
# expect:     def call(x): return x.nope(1)
# expect:                         ^^^^^^
# expect: AttributeError: 'int' object has no attribute 'nope'
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 154, in <module>
# expect:     function()
# expect:     ~~~~~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 30, in operators
# expect:     + b['k'][3])
# expect:       ~~~~~~^^^
# expect: TypeError: 'NoneType' object is not subscriptable
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 154, in <module>
# expect:     function()
# expect:     ~~~~~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 37, in methods
# expect:     .fail(1,
# expect:      ^^^^
# expect: AttributeError: 'Chain' object has no attribute 'fail'
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 154, in <module>
# expect:     function()
# expect:     ~~~~~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 42, in arguments
# expect:     call(
# expect:     ~~~~^
# expect:         1,
# expect:         ^^
# expect:         b=2,
# expect:         ^^^^
# expect:         c=3,
# expect:         ^^^^
# expect:     )
# expect:     ^
# expect: TypeError: call() got an unexpected keyword argument 'b'
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 154, in <module>
# expect:     function()
# expect:     ~~~~~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 50, in wide
# expect:     名 = 5; print(名 / 0, '中文', 1)
# expect:                   ~~~^~~
# expect: ZeroDivisionError: division by zero
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 154, in <module>
# expect:     function()
# expect:     ~~~~~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 55, in before_and_after
# expect:     if x == 1 and (x / 0) > 2 or x:
# expect:                    ~~^~~
# expect: ZeroDivisionError: division by zero
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 154, in <module>
# expect:     function()
# expect:     ~~~~~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 61, in subscripts
# expect:     return d['a']['b'][5] + 1
# expect:            ~~~~~~~~~~~^^^
# expect: IndexError: list index out of range
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 154, in <module>
# expect:     function()
# expect:     ~~~~~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 65, in parenthesised
# expect:     return (lambda a: a + 'b')(1)
# expect:            ~~~~~~~~~~~~~~~~~~~^^^
# expect:   File "<DIR>/tb_carets.py", line 65, in <lambda>
# expect:     return (lambda a: a + 'b')(1)
# expect:                       ~~^~~~~
# expect: TypeError: unsupported operand type(s) for +: 'int' and 'str'
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 154, in <module>
# expect:     function()
# expect:     ~~~~~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 69, in slashed
# expect:     return 1 + \
# expect:            ~~^~~
# expect:         'a'
# expect:         ~~~
# expect: TypeError: unsupported operand type(s) for +: 'int' and 'str'
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 154, in <module>
# expect:     function()
# expect:     ~~~~~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 74, in alone
# expect:     raise ValueError(
# expect:         'alone')
# expect: ValueError: alone
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 154, in <module>
# expect:     function()
# expect:     ~~~~~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 78, in beside
# expect:     def beside(): raise ValueError('beside'); print(1)
# expect:                   ^^^^^^^^^^^^^^^^^^^^^^^^^^
# expect: ValueError: beside
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 154, in <module>
# expect:     function()
# expect:     ~~~~~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 82, in unpacked
# expect:     x, (y, z) = 1, (2, 3, 4)
# expect:        ^^^^^^
# expect: ValueError: too many values to unpack (expected 2)
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 154, in <module>
# expect:     function()
# expect:     ~~~~~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 86, in comprehension
# expect:     return [i / (i - 1) for i in range(3)]
# expect:             ~~^~~~~~~~~
# expect: ZeroDivisionError: division by zero
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 154, in <module>
# expect:     function()
# expect:     ~~~~~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 90, in generator
# expect:     return sum(1 / x for x in [1, 0])
# expect:   File "<DIR>/tb_carets.py", line 90, in <genexpr>
# expect:     return sum(1 / x for x in [1, 0])
# expect:                ~~^~~
# expect: ZeroDivisionError: division by zero
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 154, in <module>
# expect:     function()
# expect:     ~~~~~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 94, in iterated
# expect:     for x in 5: print(x)
# expect:              ^
# expect: TypeError: 'int' object is not iterable
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 154, in <module>
# expect:     function()
# expect:     ~~~~~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 98, in asserted
# expect:     assert (1 >
# expect:             ^^^
# expect:             2), 'message'
# expect:             ^
# expect: AssertionError: message
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 154, in <module>
# expect:     function()
# expect:     ~~~~~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 103, in opened
# expect:     with Door() as d, open('x') as f:
# expect:          ~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 12, in __enter__
# expect:     raise ValueError('enter')
# expect: ValueError: enter
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 154, in <module>
# expect:     function()
# expect:     ~~~~~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 109, in augmented
# expect:     x[0] += 'a'
# expect: TypeError: unsupported operand type(s) for +=: 'int' and 'str'
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 154, in <module>
# expect:     function()
# expect:     ~~~~~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 114, in decorated
# expect:     @undefined
# expect:      ^^^^^^^^^
# expect: NameError: name 'undefined' is not defined
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 154, in <module>
# expect:     function()
# expect:     ~~~~~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 120, in operator_alone
# expect:     1
# expect:     ~
# expect:     /
# expect:     ^
# expect:     0
# expect:     ~
# expect: ZeroDivisionError: division by zero
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 154, in <module>
# expect:     function()
# expect:     ~~~~~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 127, in formatted
# expect:     print(f"{1/0:>5} {2}")
# expect:              ~^~
# expect: ZeroDivisionError: division by zero
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 132, in caught
# expect:     1 / 0
# expect:     ~~^~~
# expect: ZeroDivisionError: division by zero
# expect:
# expect: During handling of the above exception, another exception occurred:
# expect:
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 154, in <module>
# expect:     function()
# expect:     ~~~~~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 133, in caught
# expect:     except 5:
# expect:         pass
# expect: TypeError: catching classes that do not inherit from BaseException is not allowed
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 154, in <module>
# expect:     function()
# expect:     ~~~~~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 152, in <lambda>
# expect:     opened, augmented, decorated, operator_alone, formatted, caught, lambda: deep(5), tabbed):
# expect:                                                                              ~~~~^^^
# expect:   File "<DIR>/tb_carets.py", line 138, in deep
# expect:     if n: deep(n - 1)
# expect:           ~~~~^^^^^^^
# expect:   File "<DIR>/tb_carets.py", line 138, in deep
# expect:     if n: deep(n - 1)
# expect:           ~~~~^^^^^^^
# expect:   File "<DIR>/tb_carets.py", line 138, in deep
# expect:     if n: deep(n - 1)
# expect:           ~~~~^^^^^^^
# expect:   [Previous line repeated 2 more times]
# expect:   File "<DIR>/tb_carets.py", line 139, in deep
# expect:     else: 1/0
# expect:           ~^~
# expect: ZeroDivisionError: division by zero
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 154, in <module>
# expect:     function()
# expect:     ~~~~~~~~^^
# expect:   File "<DIR>/tb_carets.py", line 146, in tabbed
# expect:     'é' + 2,
# expect:     ~~~~^~~
# expect: TypeError: can only concatenate str (not "int") to str
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 158, in <module>
# expect:     deep(2)
# expect:     ~~~~^^^
# expect: ZeroDivisionError: division by zero
# expect:  Traceback (most recent call last):
# expect:   File "<DIR>/tb_carets.py", line 139, in deep
# expect:     else: 1/0
# expect:           ~^~
# expect: ZeroDivisionError: division by zero
# expect:    File "<DIR>/tb_carets.py", line 139, in deep
# expect:     else: 1/0
# expect:           ~^~
# expect:
# expect: 158 158 4 11 <module> deep(2)
# expect: 138 138 10 21 deep if n: deep(n - 1)
# expect: 138 138 10 21 deep if n: deep(n - 1)
# expect: 139 139 10 13 deep else: 1/0
