# A script is read line by line: at its end there is no line left to point into. The same text in one piece has one.
import os, subprocess, sys, tempfile

for text in ("def f():\n", "if 1:\n    for x in y:\n\n", "class A:\n    # later\n", "try:\n    x\n", "@f\n", "x = (1,\n"):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "ends.py")
        with open(path, "w") as f:
            f.write(text)
        told = subprocess.run([sys.executable, path], capture_output=True, text=True).stderr
    print([line.strip() for line in told.splitlines()[1:]])
    try:
        compile(text, "<text>", "exec")
    except SyntaxError as e:
        print(e.lineno, e.offset, e.end_offset, repr(e.text))
# expect: ['def f():', 'IndentationError: expected an indented block after function definition on line 1']
# expect: 1 9 -1 'def f():\n'
# expect: ['', "IndentationError: expected an indented block after 'for' statement on line 2"]
# expect: 3 1 -1 '\n'
# expect: ['# later', 'IndentationError: expected an indented block after class definition on line 1']
# expect: 2 12 -1 '    # later\n'
# expect: ['x', "SyntaxError: expected 'except' or 'finally' block"]
# expect: 2 6 -1 '    x\n'
# expect: ['@f', 'SyntaxError: invalid syntax']
# expect: 1 0 0 '@f\n'
# expect: ['x = (1,', '^', "SyntaxError: '(' was never closed"]
# expect: 1 5 0 'x = (1,\n'
