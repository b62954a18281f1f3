# sys.executable takes Python's own options: what they do, what sys tells of them, and which of them children inherit.
import os
import subprocess
import sys
import tempfile

os.environ.pop('PYTHONDONTWRITEBYTECODE', None)


def run(*words, **more):
    done = subprocess.run([sys.executable, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          universal_newlines=True, **more)
    errors = [line for line in done.stderr.splitlines() if line.strip('~^ ')]
    print(done.returncode, done.stdout.splitlines(), errors)


FLAGS = '''
import sys
print(sys.argv, [word for word in sys.orig_argv[1:] if '\\n' not in word], '' in sys.path, __debug__)
f = sys.flags
print(f.optimize, f.dont_write_bytecode, f.no_user_site, f.no_site, f.ignore_environment, f.bytes_warning, f.quiet)
print(f.isolated, f.dev_mode, f.utf8_mode, f.safe_path, sys._xoptions, sys.warnoptions)
assert f.optimize
'''
run('-c', 'import sys; print(sys.flags.isolated)')
# expect: 0 ['0'] []
run('-uBOsq', '-Xa=b', '-X', 'importing', '-Wignore', '-W', 'once', '-c' + FLAGS, 'x', '-u')
# expect: 0 ["['-c', 'x', '-u'] ['-uBOsq', '-Xa=b', '-X', 'importing', '-Wignore', '-W', 'once', 'x', '-u'] True False", '1 1 1 0 0 0 1', "0 False 0 False {'a': 'b', 'importing': True} ['ignore', 'once']"] []
run('-IOOc', FLAGS)
# expect: 0 ["['-c'] ['-IOOc'] False False", '2 0 1 0 1 0 0', '1 False 0 True {} []'] []
run('-V')
# expect: 0 ['Python 3.13.0'] []
run('-c', 'assert False, "said"')
# expect: 1 [] ['Traceback (most recent call last):', '  File "<string>", line 1, in <module>', '    assert False, "said"', 'AssertionError: said']

INHERITED = '''
import sys
from multiprocessing import get_context
def show(): print(sys.flags.optimize, sys.flags.no_user_site, sys.warnoptions, sys.orig_argv[1:4], flush=True)
if __name__ == '__main__':
    p = get_context('spawn').Process(target=show); p.start(); p.join()
'''
with tempfile.TemporaryDirectory() as folder:
    os.mkdir(os.path.join(folder, 'box'))
    for name, text in (('given', INHERITED), ('other', 'import sys\nprint(__name__, __package__, __spec__.name, sys.argv[1:])\n'),
                       ('box/__init__', ''), ('box/__main__', 'print(__name__, __package__, __spec__.name)\nfrom . import part'),
                       ('box/part', 'print(__name__)\n'), ('first', '#!/bin/sh (\nprint("second line")\n')):
        with open(os.path.join(folder, name + '.py'), 'w') as f:
            f.write(text)
    run('-OsW', 'error', '-u', 'given.py', cwd=folder)
    # expect: 0 ["1 1 ['error'] ['-O', '-s', '-Werror']"] []
    run('-m', 'other', 'x', cwd=folder)
    # expect: 0 ["__main__  other ['x']"] []
    run('-m', 'box', cwd=folder)
    # expect: 0 ['__main__ box box.__main__', 'box.part'] []
    run('-mbox.part', cwd=folder)
    # expect: 0 ['__main__'] []
    run('-x', 'first.py', cwd=folder)
    # expect: 0 ['second line'] []
    run('-c', 'import other', cwd='/', env=dict(os.environ, PYTHONPATH=folder))
    # expect: 0 ['other  other []'] []
    run('-Ec', 'import other', cwd='/', env=dict(os.environ, PYTHONPATH=folder))
    # expect: 1 [] ['Traceback (most recent call last):', '  File "<string>", line 1, in <module>', '    import other', "ModuleNotFoundError: No module named 'other'"]
    run('-c', 'import other', cwd='/', env=dict(os.environ, PYTHONPATH='/nowhere:' + folder))
    # expect: 0 ['other  other []'] []
    for missing in ('absent', 'box.absent', 'absent.part', 'other.py', '.other'):
        done = subprocess.run([sys.executable, '-m', missing], cwd=folder, capture_output=True, text=True)
        print(done.returncode, done.stderr.replace(sys.executable, '').strip())
    # expect: 1 : No module named absent
    # expect: 1 : No module named box.absent
    # expect: 1 : Error while finding module specification for 'absent.part' (ModuleNotFoundError: No module named 'absent')
    # expect: 1 : Error while finding module specification for 'other.py' (ModuleNotFoundError: __path__ attribute not found on 'other' while trying to find 'other.py'). Try using 'other' instead of 'other.py' as the module name.
    # expect: 1 : Relative module names not supported

    # Through a shell, which knows nothing of how it was started.
    path = os.path.join(folder, 'said.py')
    with open(path, 'w') as f:
        f.write('import sys\nprint("said", sys.argv[1:])\n')
    print(subprocess.getoutput(f'{sys.executable} {path} a -b; {sys.executable} -c "print(5)"'))
    # expect: said ['a', '-b']
    # expect: 5
    print(subprocess.getoutput(f'echo "print(6)" | {sys.executable}'))
    # expect: 6
