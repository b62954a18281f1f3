# -W and PYTHONWARNINGS, filters by module and line, what was left unclosed.
import gc
import os
import re
import socket
import subprocess
import sys
import tempfile
import warnings
from _tell import tell

TEXT = '''import sys, warnings
def shown(pattern): return pattern and getattr(pattern, "pattern", pattern)
print(sys.warnoptions, [(f[0], shown(f[1]), f[2].__name__, shown(f[3]), f[4]) for f in warnings.filters[:-5]])
for i in range(2):
    warnings.warn('one')
    warnings.warn('one', DeprecationWarning)
warnings.warn('one', ResourceWarning)
'''
os.environ.pop('PYTHONWARNINGS', None)


def run(*options, **environment):
    done = subprocess.run([sys.executable, *options, path], capture_output=True, text=True, env=dict(os.environ, **environment))
    lines = [line.replace(path, '') for line in done.stderr.splitlines() if line[:2] != '  ' or 'File' in line]
    print(done.stdout.strip() or '-')
    print('   ', done.returncode, *lines, sep=' | ')


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'warned.py')
    with open(path, 'w') as f:
        f.write(TEXT)
    for options in ((), ('-Wdefault',), ('-W', 'error::DeprecationWarning'), ('-Wignore:ONE',), ('-Wignore::UserWarning:__main__',),
                    ('-Wonce', '-Walways::UserWarning'), ('-Xdev',), ('-bb',), ('-Wi',), ('-Wmodule',),
                    ('-Wignore::UserWarning:__main__:5',), ('-Wi::UserWarning:other',)):
        print(options)
        run(*options)
    for wrong in 'bad', 'ignore:::m:x', 'ignore::no.such', 'ignore::sys.x', 'ignore::int', 'ignore::::-1', 'ignore:a:b:c:d:e':
        run('-W' + wrong)
    run(PYTHONWARNINGS='ignore,error::ImportWarning')
    run('-Wdefault', PYTHONWARNINGS='ignore')
    run('-E', PYTHONWARNINGS='ignore')

    # What is left open is told of when it goes, also at the very end.
    with open(path, 'w') as f:
        f.write('f = open("/dev/null")\ng = open("/dev/null", "rb", 0)\nopen("/dev/null", "wb")\n')
    run('-Wdefault')
    run()
# expect: ()
# expect: [] []
# expect:     | 0 | :5: UserWarning: one | :6: DeprecationWarning: one
# expect: ('-Wdefault',)
# expect: ['default'] [('default', None, 'Warning', None, 0)]
# expect:     | 0 | :5: UserWarning: one | :6: DeprecationWarning: one | :7: ResourceWarning: one
# expect: ('-W', 'error::DeprecationWarning')
# expect: ['error::DeprecationWarning'] [('error', None, 'DeprecationWarning', None, 0)]
# expect:     | 1 | :5: UserWarning: one | Traceback (most recent call last): |   File "", line 6, in <module> | DeprecationWarning: one
# expect: ('-Wignore:ONE',)
# expect: ['ignore:ONE'] [('ignore', 'ONE', 'Warning', None, 0)]
# expect:     | 0
# expect: ('-Wignore::UserWarning:__main__',)
# expect: ['ignore::UserWarning:__main__'] [('ignore', None, 'UserWarning', '__main__\\Z', 0)]
# expect:     | 0 | :6: DeprecationWarning: one
# expect: ('-Wonce', '-Walways::UserWarning')
# expect: ['once', 'always::UserWarning'] [('always', None, 'UserWarning', None, 0), ('once', None, 'Warning', None, 0)]
# expect:     | 0 | :5: UserWarning: one | :6: DeprecationWarning: one | :5: UserWarning: one | :7: ResourceWarning: one
# expect: ('-Xdev',)
# expect: ['default'] [('default', None, 'Warning', None, 0)]
# expect:     | 0 | :5: UserWarning: one | :6: DeprecationWarning: one | :7: ResourceWarning: one
# expect: ('-bb',)
# expect: ['error::BytesWarning'] [('error', None, 'BytesWarning', None, 0)]
# expect:     | 0 | :5: UserWarning: one | :6: DeprecationWarning: one
# expect: ('-Wi',)
# expect: ['i'] [('ignore', None, 'Warning', None, 0)]
# expect:     | 0
# expect: ('-Wmodule',)
# expect: ['module'] [('module', None, 'Warning', None, 0)]
# expect:     | 0 | :5: UserWarning: one | :6: DeprecationWarning: one | :7: ResourceWarning: one
# expect: ('-Wignore::UserWarning:__main__:5',)
# expect: ['ignore::UserWarning:__main__:5'] [('ignore', None, 'UserWarning', '__main__\\Z', 5)]
# expect:     | 0 | :6: DeprecationWarning: one
# expect: ('-Wi::UserWarning:other',)
# expect: ['i::UserWarning:other'] [('ignore', None, 'UserWarning', 'other\\Z', 0)]
# expect:     | 0 | :5: UserWarning: one | :6: DeprecationWarning: one
# expect: ['bad'] []
# expect:     | 0 | Invalid -W option ignored: invalid action: 'bad' | :5: UserWarning: one | :6: DeprecationWarning: one
# expect: ['ignore:::m:x'] []
# expect:     | 0 | Invalid -W option ignored: invalid lineno 'x' | :5: UserWarning: one | :6: DeprecationWarning: one
# expect: ['ignore::no.such'] []
# expect:     | 0 | Invalid -W option ignored: invalid module name: 'no' | :5: UserWarning: one | :6: DeprecationWarning: one
# expect: ['ignore::sys.x'] []
# expect:     | 0 | Invalid -W option ignored: unknown warning category: 'sys.x' | :5: UserWarning: one | :6: DeprecationWarning: one
# expect: ['ignore::int'] []
# expect:     | 0 | Invalid -W option ignored: invalid warning category: 'int' | :5: UserWarning: one | :6: DeprecationWarning: one
# expect: ['ignore::::-1'] []
# expect:     | 0 | Invalid -W option ignored: invalid lineno -1 | :5: UserWarning: one | :6: DeprecationWarning: one
# expect: ['ignore:a:b:c:d:e'] []
# expect:     | 0 | Invalid -W option ignored: too many fields (max 5): 'ignore:a:b:c:d:e' | :5: UserWarning: one | :6: DeprecationWarning: one
# expect: ['ignore', 'error::ImportWarning'] [('error', None, 'ImportWarning', None, 0), ('ignore', None, 'Warning', None, 0)]
# expect:     | 0
# expect: ['ignore', 'default'] [('default', None, 'Warning', None, 0), ('ignore', None, 'Warning', None, 0)]
# expect:     | 0 | :5: UserWarning: one | :6: DeprecationWarning: one | :7: ResourceWarning: one
# expect: [] []
# expect:     | 0 | :5: UserWarning: one | :6: DeprecationWarning: one
# expect: -
# expect:     | 0 | :3: ResourceWarning: unclosed file <_io.BufferedWriter name='/dev/null'> | ResourceWarning: Enable tracemalloc to get the object allocation traceback | <sys>:0: ResourceWarning: unclosed file <_io.TextIOWrapper name='/dev/null' mode='r' encoding='UTF-8'> | ResourceWarning: Enable tracemalloc to get the object allocation traceback | <sys>:0: ResourceWarning: unclosed file <_io.FileIO name='/dev/null' mode='rb' closefd=True> | ResourceWarning: Enable tracemalloc to get the object allocation traceback
# expect: -
# expect:     | 0

with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter('always')
    file = open('/dev/null')
    file = open('/dev/null', closefd=True)
    file.close()
    file = open(os.dup(1), closefd=False)
    name = file.fileno()
    file = None
    os.close(name)
    near, far = socket.socketpair()
    near.close()
    far = None
    folder = tempfile.TemporaryDirectory()
    folder = None
    named = tempfile.NamedTemporaryFile()
    named = None
    gc.collect()
for each in told:
    print(each.category.__name__, re.sub(r"\d+|'/tmp.*?'|file=.*", 'N', str(each.message)))
# expect: ResourceWarning unclosed file <_io.TextIOWrapper name='/dev/null' mode='r' encoding='UTF-N'>
# expect: ResourceWarning unclosed <socket.socket fd=N, family=N, type=N, proto=N>
# expect: ResourceWarning Implicitly cleaning up <TemporaryDirectory N>

with warnings.catch_warnings(record=True) as told:
    warnings.resetwarnings()
    warnings.filterwarnings('ignore', module='some')
    warnings.filterwarnings('ignore', lineno=3)
    warnings.filterwarnings('ignore', 'qui', DeprecationWarning, append=True)
    warnings.warn_explicit('a', UserWarning, 'some.py', 5)
    warnings.warn_explicit('b', UserWarning, 'other.py', 3)
    warnings.warn_explicit('c', UserWarning, 'other.py', 4)
    warnings.warn_explicit('Quiet', DeprecationWarning, 'other.py', 4)
    registry = {}
    for line in (4, 4, 5):
        warnings.warn_explicit('d', UserWarning, 'other.py', line, registry=registry)
print([str(each.message) for each in told])
# expect: ['c', 'd', 'd']
with warnings.catch_warnings(action='error', category=RuntimeWarning):
    warnings.warn('shown as before', ResourceWarning)
    tell('made an error', warnings.warn, 'said', RuntimeWarning)
# expect: made an error -> RuntimeWarning: said
manager = warnings.catch_warnings()
tell('never entered', manager.__exit__)
# expect: never entered -> RuntimeError: Cannot exit catch_warnings() without entering first
for arguments in (('other',), ('ignore', 3), ('ignore', '', int), ('ignore', '', Warning, 3), ('ignore', '', Warning, '', -1)):
    tell(arguments, warnings.filterwarnings, *arguments)
# expect: ('other',) -> ValueError: invalid action: 'other'
# expect: ('ignore', 3) -> TypeError: message must be a string
# expect: ('ignore', '', <class 'int'>) -> TypeError: category must be a Warning subclass
# expect: ('ignore', '', <class 'Warning'>, 3) -> TypeError: module must be a string
# expect: ('ignore', '', <class 'Warning'>, '', -1) -> ValueError: lineno must be an int >= 0
