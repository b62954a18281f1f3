# traceback.TracebackException and its attributes; a symmetric difference begins with the other set.
import traceback, warnings
def f():
    1 / 0

try:
    try: f()
    except ZeroDivisionError as e: raise ValueError("x") from e
except ValueError as e:
    t = traceback.TracebackException.from_exception(e)
    print(t.exc_type_str, str(t), t.__cause__.exc_type_str, str(t.__context__), t.__suppress_context__, t.exceptions, t.__notes__, [s.name for s in t.__cause__.stack])
    print(''.join(t.format()), ''.join(t.format(chain=False)), list(t.format_exception_only()), t == traceback.TracebackException.from_exception(e))
    print(''.join(traceback.TracebackException.from_exception(e, limit=1).format()))
try: compile('x y', '<t>', 'exec')
except SyntaxError as e:
    t = traceback.TracebackException.from_exception(e)
    print(t.lineno, t.end_lineno, t.offset, t.end_offset, repr(t.text), t.filename, t.msg, list(t.format_exception_only()))
try: raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
except ExceptionGroup as e:
    t = traceback.TracebackException.from_exception(e)
    print([str(x) for x in t.exceptions], t.exc_type_str, list(t.format_exception_only()))
class E(Exception): pass
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    print(traceback.TracebackException(E, E('q'), None).exc_type, w[0].message, w[0].category.__name__)
print({1, 2} ^ {97}, {1, 2}.symmetric_difference(b'a'), frozenset({1, 2}) ^ {97}, {8, 16, 0, 3, 4} ^ {3, 4, 24, 32})
for b in (1, 'ab', None, [1, 2], b'ab', bytearray(b'a')):
    try: print(int.from_bytes(b))
    except TypeError as e: print(e)
# expect: ValueError x ZeroDivisionError None True None None ['<module>', 'f']
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/traceback_exception.py", line 7, in <module>
# expect:     try: f()
# expect:          ~^^
# expect:   File "<DIR>/traceback_exception.py", line 4, in f
# expect:     1 / 0
# expect:     ~~^~~
# expect: ZeroDivisionError: division by zero
# expect: 
# expect: The above exception was the direct cause of the following exception:
# expect: 
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/traceback_exception.py", line 8, in <module>
# expect:     except ZeroDivisionError as e: raise ValueError("x") from e
# expect:                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
# expect: ValueError: x
# expect:  Traceback (most recent call last):
# expect:   File "<DIR>/traceback_exception.py", line 8, in <module>
# expect:     except ZeroDivisionError as e: raise ValueError("x") from e
# expect:                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
# expect: ValueError: x
# expect:  ['ValueError: x\n'] True
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/traceback_exception.py", line 7, in <module>
# expect:     try: f()
# expect:          ~^^
# expect: ZeroDivisionError: division by zero
# expect: 
# expect: The above exception was the direct cause of the following exception:
# expect: 
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/traceback_exception.py", line 8, in <module>
# expect:     except ZeroDivisionError as e: raise ValueError("x") from e
# expect:                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
# expect: ValueError: x
# expect: 
# expect: 1 1 3 4 'x y\n' <t> invalid syntax ['  File "<t>", line 1\n', '    x y\n', '      ^\n', 'SyntaxError: invalid syntax\n']
# expect: ['1', '2'] ExceptionGroup ['ExceptionGroup: g (2 sub-exceptions)\n']
# expect: <class '__main__.E'> Deprecated in 3.13. Use exc_type_str instead. DeprecationWarning
# expect: {97, 2, 1} {97, 2, 1} frozenset({97, 2, 1}) {0, 32, 8, 16, 24}
# expect: cannot convert 'int' object to bytes
# expect: cannot convert 'str' object to bytes
# expect: cannot convert 'NoneType' object to bytes
# expect: 258
# expect: 24930
# expect: 97
