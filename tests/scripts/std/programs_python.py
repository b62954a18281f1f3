# sys.executable runs a script, a text given by -c, and standard input, as Python does; -u among its options.
import os
import subprocess
import sys
import tempfile


def run(*words, **more):
    done = subprocess.run([sys.executable, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          universal_newlines=True, **more)
    errors = [line for line in done.stderr.splitlines() if line.strip('~^ ')]
    print(done.returncode, done.stdout.splitlines(), errors)


run('-c', 'import sys; print(sys.argv, repr(sys.path[0]), __name__, "__file__" in globals())', 'a', '-b')
# expect: 0 ["['-c', 'a', '-b'] '' __main__ False"] []
run('-c', 'def f():\n    1/0\n\nf()')
# expect: 1 [] ['Traceback (most recent call last):', '  File "<string>", line 4, in <module>', '    f()', '  File "<string>", line 2, in f', '    1/0', 'ZeroDivisionError: division by zero']
run('-c', 'import sys; sys.exit(3)')
# expect: 3 [] []
run('-c', '1 +')
# expect: 1 [] ['  File "<string>", line 1', '    1 +', 'SyntaxError: invalid syntax']
run('-u', '-c', 'import os; print("out"); os._exit(5)')
# expect: 5 ['out'] []
run('-', 'x', input='import sys\nprint(sys.argv, __file__)\n')
# expect: 0 ["['-', 'x'] <stdin>"] []
run(input='import sys\nprint(sys.argv)\n1/0\n')
# expect: 1 ["['']"] ['Traceback (most recent call last):', '  File "<stdin>", line 3, in <module>', 'ZeroDivisionError: division by zero']
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'other.py')
    with open(path, 'w') as f:
        f.write('import sys\nprint(sys.argv[1:], __name__)\nsys.exit(4)\n')
    run(path, '--method', 'y')
    # expect: 4 ["['--method', 'y'] __main__"] []

worker = subprocess.Popen([sys.executable, '-c', 'import sys\nfor line in sys.stdin: print(line.upper(), end="", flush=True)'],
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE, universal_newlines=True)
worker.stdin.write('line\n')
worker.stdin.flush()
print(worker.stdout.readline().strip())
# expect: LINE
worker.stdin.close()
worker.stdout.close()
print(worker.wait())
# expect: 0

# From a text there is no main file to import: a fork child has the function, a spawned one looks for it in vain.
CODE = '''
from multiprocessing import get_context
def f(): print("in", __name__, flush=True)
if __name__ == '__main__':
    p = get_context('%s').Process(target=f); p.start(); p.join(); print(p.exitcode)
'''
for method in ('fork', 'spawn'):
    done = subprocess.run([sys.executable, '-c', CODE % method], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          universal_newlines=True)
    print(done.stdout.splitlines(), done.stderr.splitlines()[-1:])
# expect: ['in __main__', '0'] []
# expect: ['1'] ["AttributeError: Can't get attribute 'f' on <module '__main__' (<class '_frozen_importlib.BuiltinImporter'>)>"]

sys.stdout.flush()
if os.fork() == 0:
    os.execv(sys.executable, ['python', '-c', 'print("instead of it", flush=True)'])
os.wait()
# expect: instead of it
