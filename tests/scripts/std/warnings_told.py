# Warnings: the filters from the newest on, with patterns for messages and modules; what a place has told is in its
# module's __warningregistry__; what -W asks for.
import subprocess
import sys
import warnings


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ':', e)


def f(level=1):
    warnings.warn('from f', stacklevel=level)


def counted(action):
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter(action)
        for _ in range(3):
            f()
        f(2)
    print(action, len(told))


print(warnings.filters[0], len(warnings.filters))
# expect: ('default', None, <class 'DeprecationWarning'>, '__main__', 0) 5
for action in ('once', 'module', 'default', 'always', 'ignore'):
    counted(action)
# expect: once 1
# expect: module 1
# expect: default 2
# expect: always 4
# expect: ignore 0
attempt(counted, 'all')
# expect: ValueError: invalid action: 'all'
with warnings.catch_warnings(record=True) as told:
    f()
    f()
    f(50)
    warnings.warn('of this file', DeprecationWarning)
    warnings.warn('not shown', ResourceWarning)
    print([(str(w.message), w.lineno > 10, w.source, w.line) for w in told], __warningregistry__['version'] > 1)
    # expect: [('from f', True, None, None), ('from f', False, None, None), ('of this file', True, None, None)] True
with warnings.catch_warnings(action='error'):
    attempt(f)
    # expect: UserWarning: from f
with warnings.catch_warnings(record=True) as told:
    warnings.filterwarnings('ignore', 'FROM', UserWarning)
    warnings.filterwarnings('error', module='__main', category=RuntimeWarning)
    print(warnings.filters[:2])
    # expect: [('error', None, <class 'RuntimeWarning'>, re.compile('__main'), 0), ('ignore', re.compile('FROM', re.IGNORECASE), <class 'UserWarning'>, None, 0)]
    f()
    attempt(warnings.warn, 'slow', RuntimeWarning)
    # expect: RuntimeWarning: slow
    warnings.warn_explicit('elsewhere', RuntimeWarning, 'there.py', 7)
    print(len(told), told[0])
    # expect: 1 {message : RuntimeWarning('elsewhere'), category : 'RuntimeWarning', filename : 'there.py', lineno : 7, line : None}
for wrong in ({'message': 5}, {'category': int}, {'module': 5}, {'lineno': 'x'}, {'lineno': -1}):
    attempt(warnings.filterwarnings, 'ignore', **wrong)
# expect: TypeError: message must be a string
# expect: TypeError: category must be a Warning subclass
# expect: TypeError: module must be a string
# expect: TypeError: lineno must be an int
# expect: ValueError: lineno must be an int >= 0
attempt(warnings.warn, 'x', int)
# expect: TypeError: category must be a Warning subclass, not 'type'
catcher = warnings.catch_warnings(record=True)
attempt(catcher.__exit__)
with catcher:
    attempt(catcher.__enter__)
# expect: RuntimeError: Cannot exit catch_warnings(record=True) without entering first
# expect: RuntimeError: Cannot enter catch_warnings(record=True) twice
kept = warnings.showwarning
warnings.showwarning = lambda *args: print('shown by a function of its own:', args[0], args[1].__name__)
warnings.warn('look')
# expect: shown by a function of its own: look UserWarning
warnings.showwarning = 5
attempt(warnings.warn, 'look again')
# expect: TypeError: warnings.showwarning() must be set to a function or method
warnings.showwarning = kept
print(repr(warnings.formatwarning('text', UserWarning, 'nowhere.py', 3, ' a line ')))
# expect: 'nowhere.py:3: UserWarning: text\n  a line\n'

PROGRAM = '''
import warnings
warnings.warn('user')
warnings.warn('resource', ResourceWarning)
'''
for options in ('-Wdefault', '-W error::ResourceWarning', '-Wi', '-W once -W error:us', '-Wbogus', '-W error::no.Such'):
    run = subprocess.run([sys.executable, *options.split(), '-c', PROGRAM], capture_output=True, text=True)
    print(options, run.returncode, run.stderr.replace('\n', '|'))
# expect: -Wdefault 0 <string>:3: UserWarning: user|  warnings.warn('user')|<string>:4: ResourceWarning: resource|  warnings.warn('resource', ResourceWarning)|
# expect: -W error::ResourceWarning 1 <string>:3: UserWarning: user|  warnings.warn('user')|Traceback (most recent call last):|  File "<string>", line 4, in <module>|    warnings.warn('resource', ResourceWarning)|    ~~~~~~~~~~~~~^^^^^^^^^^^^^^^^^^^^^^^^^^^^^|ResourceWarning: resource|
# expect: -Wi 0 
# expect: -W once -W error:us 1 Traceback (most recent call last):|  File "<string>", line 3, in <module>|    warnings.warn('user')|    ~~~~~~~~~~~~~^^^^^^^^|UserWarning: user|
# expect: -Wbogus 0 Invalid -W option ignored: invalid action: 'bogus'|<string>:3: UserWarning: user|  warnings.warn('user')|
# expect: -W error::no.Such 0 Invalid -W option ignored: invalid module name: 'no'|<string>:3: UserWarning: user|  warnings.warn('user')|
