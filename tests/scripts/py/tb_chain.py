"""An uncaught chain: causes, contexts, notes, and the frames between."""


class Problem(Exception):
    pass


def deepest(x):
    return {}[x]


def middle(x):
    try:
        deepest(x)
    except KeyError as e:
        raise Problem('wrapped', x) from e


def top():
    try:
        middle('k')
    except Problem as p:
        p.add_note('remember this')
        int('zz')


print('before')
top()
print('never')

# expect: before
# expect-err: Traceback (most recent call last):
# expect-err: , line 14, in middle
# expect-err:     deepest(x)
# expect-err: , line 9, in deepest
# expect-err:     return {}[x]
# expect-err: KeyError: 'k'
# expect-err: The above exception was the direct cause of the following exception:
# expect-err: Traceback (most recent call last):
# expect-err: , line 21, in top
# expect-err:     middle('k')
# expect-err: , line 16, in middle
# expect-err:     raise Problem('wrapped', x) from e
# expect-err: Problem: ('wrapped', 'k')
# expect-err: remember this
# expect-err: During handling of the above exception, another exception occurred:
# expect-err: Traceback (most recent call last):
# expect-err: , line 28, in <module>
# expect-err:     top()
# expect-err: , line 24, in top
# expect-err:     int('zz')
# expect-err: ValueError: invalid literal for int() with base 10: 'zz'
# expect-status: 1
