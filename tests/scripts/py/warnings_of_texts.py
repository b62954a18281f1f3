# What the compiler warns of, it warns of in texts too.
exec('assert (1, 2), 3')
try:
    exec('x = 1\n(1)(2)')
except TypeError as e:
    print(e)
print(eval('1 is 1'))
compile('"a"["b"]', 'a file', 'eval')

# expect: 'int' object is not callable
# expect: True
# expect-err: <string>:1: SyntaxWarning: assertion is always true, perhaps remove parentheses?
# expect-err: <string>:2: SyntaxWarning: 'int' object is not callable; perhaps you missed a comma?
# expect-err: <string>:1: SyntaxWarning: "is" with 'int' literal. Did you mean "=="?
# expect-err: a file:1: SyntaxWarning: str indices must be integers or slices, not str; perhaps you missed a comma?
