try:
    x = [(1, 2) (3, 4)]
    y = ['a' [1, 2]]
except TypeError:
    pass
calls = [lambda: f'{1}'(), lambda: {1}[0], lambda: None[0], lambda: [1]['a'], lambda: [1, 2][True], lambda: {}['k']]
print(1if 1else 2, [0x1for x in [1]])
# expect: 1 [31]
# expect-err: compile_warnings_more.py:2: SyntaxWarning: 'tuple' object is not callable; perhaps you missed a comma?
# expect-err: compile_warnings_more.py:3: SyntaxWarning: str indices must be integers or slices, not tuple; perhaps you missed a comma?
# expect-err: compile_warnings_more.py:6: SyntaxWarning: 'str' object is not callable; perhaps you missed a comma?
# expect-err: compile_warnings_more.py:6: SyntaxWarning: 'set' object is not subscriptable; perhaps you missed a comma?
# expect-err: compile_warnings_more.py:6: SyntaxWarning: 'NoneType' object is not subscriptable; perhaps you missed a comma?
# expect-err: compile_warnings_more.py:6: SyntaxWarning: list indices must be integers or slices, not str; perhaps you missed a comma?
# expect-err: compile_warnings_more.py:7: SyntaxWarning: invalid decimal literal
# expect-err: compile_warnings_more.py:7: SyntaxWarning: invalid hexadecimal literal
