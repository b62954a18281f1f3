# os.environ is a mapping of its own kind; what it is told, children get.
import os, subprocess


def env():
    return subprocess.run('/usr/bin/env', capture_output=True, text=True).stdout.split()


os.environ['ZZ'] = '1'
os.environ.clear()
print(env())
os.environ['A'] = 'b'
print(os.environ, isinstance(os.environ, dict), env(), os.environ.popitem(), os.environ | {'x': '1'},
      {'x': '1'} | os.environ)
os.environ |= {'Q': 'r'}
print(os.environ, type(os.environ | {}), env())
for f in (lambda: os.environ['nope'], lambda: os.environ.__setitem__('A', 5), lambda: os.environ.__setitem__(5, 'a'),
          lambda: os.environ[5], lambda: os.environ.pop('zz'), lambda: os.environ.pop('zz', 1),
          lambda: os.environ.__delitem__('zz'), lambda: os.environ.get('zz'), lambda: os.environ.get('zz', 3),
          lambda: os.getenv('zz', 4), lambda: os.environ.setdefault('Q', '5'), lambda: os.environ.keys(),
          lambda: os.environ.items(), lambda: sorted(os.environ), lambda: os.environ == {'Q': 'r'},
          lambda: os.environ.copy(), lambda: type(os.environ.copy()), lambda: 'Q' in os.environ,
          lambda: len(os.environ), lambda: os.environ.get(5), lambda: 5 in os.environ, lambda: os.getenv(5),
          lambda: os.environ.update(R='5'), lambda: os.environ.update({'a': '1'}), lambda: os.environ['R'],
          lambda: os.putenv('a=b', 'c'), lambda: os.environ.__setitem__('a=b', 'c'),
          lambda: os.environ.__setitem__('', 'c'), lambda: os.environ.__setitem__('a\0', 'c')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
if not os.fork():
    os.execve('/usr/bin/env', ['env'], {'ONLY': 'this'})
os.wait()
try:
    os.execve('/no/such', ['x'], {'ONLY': 'this'})
except OSError as e:
    print(e, sorted(os.environ))

# expect: ONLY=this
# expect: []
# expect: environ({}) False ['A=b'] ('A', 'b') {'x': '1'} {'x': '1'}
# expect: environ({'Q': 'r'}) <class 'dict'> ['Q=r']
# expect: KeyError 'nope'
# expect: TypeError str expected, not int
# expect: TypeError str expected, not int
# expect: TypeError str expected, not int
# expect: KeyError 'zz'
# expect: 1
# expect: KeyError 'zz'
# expect: None
# expect: 3
# expect: 4
# expect: r
# expect: KeysView(environ({'Q': 'r'}))
# expect: ItemsView(environ({'Q': 'r'}))
# expect: ['Q']
# expect: True
# expect: {'Q': 'r'}
# expect: <class 'dict'>
# expect: True
# expect: 1
# expect: TypeError str expected, not int
# expect: TypeError str expected, not int
# expect: TypeError str expected, not int
# expect: None
# expect: None
# expect: 5
# expect: ValueError illegal environment variable name
# expect: ValueError illegal environment variable name
# expect: OSError [Errno 22] Invalid argument
# expect: ValueError embedded null byte
# expect: [Errno 2] No such file or directory: '/no/such' ['Q', 'R', 'a']
