# What is said of what an object cannot do, and whom a class's making stopped at.
import sys, traceback
from collections import namedtuple


class Plain:
    pass


class Wrong:
    def __repr__(self):
        return 5


class Stops:
    def __set_name__(self, owner, name):
        1 / 0


def tell(*calls):
    for call in calls:
        try:
            print(call())
        except Exception as e:
            print(type(e).__name__, e, getattr(e, '__notes__', ''))


def delete(v, key):
    del v[key]


def waiting():
    yield 1


for v in (5, None, len, (1,), 'a', {1}, Plain(), range(3), waiting()):
    tell(lambda: delete(v, 0), lambda: delete(v, 'k'))
tell(*[lambda e=e: 1 << e for e in (2 ** 63, 2 ** 65, 2 ** 66 - 1, 10 ** 20, 2 ** 70)])
tell(lambda: str(Wrong()), lambda: repr(Wrong()), lambda: f'{Wrong()}', lambda: '%s %r' % ('', Wrong()),
     lambda: str([Wrong()]))
tell(lambda: type('A', (), {'__slots__': ('a b',)}), lambda: type('A', (), {'__slots__': '1a'}),
     lambda: type('A', (), {'__slots__': ''}), lambda: type('A', (), {'d': Stops()}))
P = namedtuple('P', 'x y')
p = P(1, 2)
tell(lambda: setattr(p, 'x', 1), lambda: delattr(p, 'y'), lambda: setattr(p, 'z', 1), lambda: P.x, lambda: p.y)


def fails():
    compile('x = (', '<text>', 'exec')


try:
    try:
        waiting().throw(ValueError('thrown'))
    except ValueError:
        fails()
except SyntaxError as e:
    for row in traceback.format_exception(e):
        print(repr(row))
    print(traceback.format_exception_only(e), traceback.format_exception(e, limit=0, chain=False))
# expect: TypeError 'int' object does not support item deletion 
# expect: TypeError 'int' object does not support item deletion 
# expect: TypeError 'NoneType' object does not support item deletion 
# expect: TypeError 'NoneType' object does not support item deletion 
# expect: TypeError 'builtin_function_or_method' object does not support item deletion 
# expect: TypeError 'builtin_function_or_method' object does not support item deletion 
# expect: TypeError 'tuple' object doesn't support item deletion 
# expect: TypeError 'tuple' object does not support item deletion 
# expect: TypeError 'str' object doesn't support item deletion 
# expect: TypeError 'str' object does not support item deletion 
# expect: TypeError 'set' object doesn't support item deletion 
# expect: TypeError 'set' object does not support item deletion 
# expect: TypeError 'Plain' object doesn't support item deletion 
# expect: TypeError 'Plain' object does not support item deletion 
# expect: TypeError 'range' object doesn't support item deletion 
# expect: TypeError 'range' object does not support item deletion 
# expect: TypeError 'generator' object does not support item deletion 
# expect: TypeError 'generator' object does not support item deletion 
# expect: MemoryError  
# expect: MemoryError  
# expect: OverflowError too many digits in integer 
# expect: OverflowError too many digits in integer 
# expect: OverflowError too many digits in integer 
# expect: TypeError __str__ returned non-string (type int) 
# expect: TypeError __repr__ returned non-string (type int) 
# expect: TypeError __str__ returned non-string (type int) 
# expect: TypeError __repr__ returned non-string (type int) 
# expect: TypeError __repr__ returned non-string (type int) 
# expect: TypeError __slots__ must be identifiers 
# expect: TypeError __slots__ must be identifiers 
# expect: TypeError __slots__ must be identifiers 
# expect: ZeroDivisionError division by zero ["Error calling __set_name__ on 'Stops' instance 'd' in 'A'"]
# expect: AttributeError can't set attribute 
# expect: AttributeError can't delete attribute 
# expect: AttributeError 'P' object has no attribute 'z' and no __dict__ for setting new attributes 
# expect: _tuplegetter(0, 'Alias for field number 0')
# expect: 2
# expect: 'Traceback (most recent call last):\n'
# expect: '  File "<DIR>/object_faults.py", line 54, in <module>\n    waiting().throw(ValueError(\'thrown\'))\n    ~~~~~~~~~~~~~~~^^^^^^^^^^^^^^^^^^^^^^\n'
# expect: '  File "<DIR>/object_faults.py", line 32, in waiting\n    def waiting():\n'
# expect: 'ValueError: thrown\n'
# expect: '\nDuring handling of the above exception, another exception occurred:\n\n'
# expect: 'Traceback (most recent call last):\n'
# expect: '  File "<DIR>/object_faults.py", line 56, in <module>\n    fails()\n    ~~~~~^^\n'
# expect: '  File "<DIR>/object_faults.py", line 49, in fails\n    compile(\'x = (\', \'<text>\', \'exec\')\n    ~~~~~~~^^^^^^^^^^^^^^^^^^^^^^^^^^^\n'
# expect: '  File "<text>", line 1\n'
# expect: '    x = (\n'
# expect: '        ^\n'
# expect: "SyntaxError: '(' was never closed\n"
# expect: ['  File "<text>", line 1\n', '    x = (\n', '        ^\n', "SyntaxError: '(' was never closed\n"] ['  File "<text>", line 1\n', '    x = (\n', '        ^\n', "SyntaxError: '(' was never closed\n"]
