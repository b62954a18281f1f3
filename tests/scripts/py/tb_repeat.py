def down(n):
    if n == 0:
        raise ValueError('bottom')
    down(n - 1)


try:
    def forever():
        forever()
    forever()
except RecursionError as e:
    print(e)
down(10)

# expect: maximum recursion depth exceeded
# expect-err: Traceback (most recent call last):
# expect-err: , line 13, in <module>
# expect-err:     down(10)
# expect-err: , line 4, in down
# expect-err:     down(n - 1)
# expect-err: , line 4, in down
# expect-err:     down(n - 1)
# expect-err: , line 4, in down
# expect-err:     down(n - 1)
# expect-err:   [Previous line repeated 7 more times]
# expect-err: , line 3, in down
# expect-err:     raise ValueError('bottom')
# expect-err: ValueError: bottom
# expect-status: 1
