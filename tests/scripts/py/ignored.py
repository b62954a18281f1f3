# What is told of exceptions that go no further: at exit, and of finalizers before and after the modules have gone.
import os, subprocess, sys, tempfile

PROGRAM = '''
import atexit
class A:
    def __del__(self): 1 / 0
atexit.register(lambda a: None)
atexit.register(lambda: {}["k"])
class Meta(type):
    @classmethod
    def __prepare__(cls, name, bases): return 5
try:
    class B(metaclass=Meta): pass
except TypeError as e:
    print(e)
A()
a = A()
'''
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'ends.py')
    with open(path, 'w') as f:
        f.write(PROGRAM)
    done = subprocess.run([sys.executable, path], capture_output=True, text=True)
print(done.stdout, end='')
for line in done.stderr.replace(folder, '').splitlines():
    print(line.split(' at 0x')[0])
# expect: Meta.__prepare__() must return a mapping, not int
# expect: Exception ignored in: <function A.__del__
# expect: Traceback (most recent call last):
# expect:   File "/ends.py", line 4, in __del__
# expect:     def __del__(self): 1 / 0
# expect: ZeroDivisionError: division by zero
# expect: Exception ignored in atexit callback <function <lambda>
# expect: Traceback (most recent call last):
# expect:   File "/ends.py", line 6, in <lambda>
# expect:     atexit.register(lambda: {}["k"])
# expect: KeyError: 'k'
# expect: Exception ignored in atexit callback <function <lambda>
# expect: TypeError: <lambda>() missing 1 required positional argument: 'a'
# expect: Exception ignored in: <function A.__del__
# expect: Traceback (most recent call last):
# expect:   File "/ends.py", line 4, in __del__
# expect: ZeroDivisionError: division by zero
