x = '\d'
y = b'\q'
if x is 'a': pass
assert (x, 'always')
z = '\8' + '\400'
f = f'\w{x}'
# expect-err: SyntaxWarning: invalid escape sequence '\d'
# expect-err: SyntaxWarning: "is" with 'str' literal. Did you mean "=="?
# expect-err: SyntaxWarning: assertion is always true, perhaps remove parentheses?
