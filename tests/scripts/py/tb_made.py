# Notes that are no list, and a SyntaxError that somebody made.
import traceback

e = ValueError('x')
e.__notes__ = 5
print(''.join(traceback.format_exception(e)), end='')
for args in ((('my', ('f.py', 3, 2, 'x = 1'))), ('my', ('f.py', 3, 2, 'x = 1', 3, 4)), ('my', ('f.py', 3, None, 'x = 1')),
             ('wide', ('f.py', 1, 6, '名 = 1 $', 1, 7))):
    print(''.join(traceback.format_exception(SyntaxError(*args))), end='')
# expect: ValueError: x
# expect: 5
# expect:   File "f.py", line 3
# expect:     x = 1
# expect:      ^^^^
# expect: SyntaxError: my
# expect:   File "f.py", line 3
# expect:     x = 1
# expect:      ^^
# expect: SyntaxError: my
# expect:   File "f.py", line 3
# expect:     x = 1
# expect: SyntaxError: my
# expect:   File "f.py", line 1
# expect:     名 = 1 $
# expect:          ^
# expect: SyntaxError: wide
