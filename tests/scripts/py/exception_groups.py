"""Groups of exceptions: made, split, printed; and except*."""
import pickle
import sys
import traceback


def show(e):
    """Its traceback, less the rows of carets."""
    for line in "".join(traceback.format_exception(e)).splitlines():
        if line.strip(" |+~^") or not line.strip(" |+"):
            print(line)


def f():
    raise ValueError("in f")
def grp():
    errs = []
    for i in range(2):
        try: f()
        except ValueError as e:
            e.add_note("note %d\nsecond line" % i)
            errs.append(e)
    errs.append(ExceptionGroup("inner", [TypeError(1), KeyError("k")]))
    raise ExceptionGroup("outer", errs)
try:
    grp()
except ExceptionGroup as g:
    show(g)
try:
    try:
        grp()
    except* ValueError as e:
        print("V", repr(e), e.exceptions[0].__notes__)
    except* (KeyError, OSError) as e:
        print("K", repr(e))
        raise RuntimeError("new")
    else:
        print("else")
    finally:
        print("finally")
except BaseException as e:
    show(e)
    print(repr(e), repr(e.__context__))
show(ExceptionGroup("many", [ValueError(i) for i in range(17)]))
show(ExceptionGroup("many", [ValueError(i) for i in range(16)]))
g = ValueError("leaf")
for i in range(13): g = ExceptionGroup("level %d" % i, [g, OSError(i)])
show(g)
try:
    raise g
except* OSError as e:
    try: raise KeyError("x") from e
    except KeyError as k: show(k)
except* ValueError: pass
def loop(kinds):
    for kind in kinds:
        try:
            if kind: raise ExceptionGroup("g", [kind()])
        except* ValueError as e:
            for i in range(3):
                if i: break
            print("ValueError", i, 'e' in locals())
        except* OSError:
            raise
        except* KeyError:
            raise ExceptionGroup("again", [KeyError(4)])
        else: print("none")
        print('e' in locals(), sys.exception())
for k in ([ValueError, None], [OSError], [KeyError], [ZeroDivisionError]):
    try: loop(k)
    except BaseException as e:
        show(e)
class Mine(ExceptionGroup):
    def __new__(cls, errs, code):
        self = super().__new__(cls, f"mine {code}", errs)
        self.code = code
        return self
    def derive(self, excs):
        return Mine(excs, self.code)
m = Mine([ValueError(1), OSError(2)], 7)
print(repr(m), m, m.args, m.message, m.exceptions)
a, b = m.split(OSError)
print(repr(a), a.code, repr(b), type(b).__name__)
try: raise ValueError(3)
except* (ValueError, TypeError) as e:
    print(repr(e), e.__traceback__)
try:
    try: raise ValueError(3)
    except* TypeError: pass
except ValueError as e: print("out", repr(e))
try:
    try: raise ValueError(3)
    except* ValueError: raise
except Exception as e: show(e)
p = pickle.loads(pickle.dumps(ExceptionGroup("p", [ValueError(1)])))
print(repr(p), p.exceptions)
def gen():
    try: yield 1
    except* ValueError as e: print("gen", repr(e)); yield 2
    print(sys.exception())
it = gen(); next(it); print(it.throw(ValueError("t"))); print(next(it, "end"))
try:
    raise ExceptionGroup("two", [ValueError(1), TypeError(2), OSError(3)])
except* ValueError as e: 
    pass
except* TypeError: pass
except* OSError: pass
print(sys.exception())
for src in ["for i in x:\n  try:\n    pass\n  except* ValueError:\n    break\n",
 "def f():\n  try:\n    pass\n  except* ValueError:\n    return 1\n",
 "try:\n  pass\nexcept*:\n  pass\n", "try:\n  pass\nexcept* A:\n  pass\nexcept B:\n  pass\n","try:\n  pass\nexcept A:\n  pass\nexcept* B:\n  pass\n",
 "try:\n  pass\nexcept* A, B:\n  pass\n", "try:\n  pass\nexcept* A\n  pass\n","try:\n  pass\nexcept* A as 3:\n  pass\n", "try:\n  pass\nexcept* A:\npass\n", "for i in x:\n  try:\n    pass\n  except* ValueError:\n    continue\n",]:
    try: compile(src, '<s>', 'exec')
    except SyntaxError as e: print(e.lineno, e)
def t(f,*a):
    try: r=f(*a); print(repr(r), type(r).__mro__)
    except BaseException as e: print(type(e).__name__, e)
t(ExceptionGroup); t(ExceptionGroup,1,[]); t(ExceptionGroup,"a",3); t(ExceptionGroup,"a",[]); t(ExceptionGroup,"a",[3]); t(ExceptionGroup,"a",[ValueError(1),KeyboardInterrupt()])
t(BaseExceptionGroup,"a",[ValueError(1)])
t(BaseExceptionGroup,"a",[KeyboardInterrupt()])
class E(BaseExceptionGroup, ValueError): pass
t(E,"a",[KeyboardInterrupt()])
t(ExceptionGroup,"a",(ValueError(1),))
g=ExceptionGroup("x",[ValueError(1),TypeError(2),ExceptionGroup("y",[ValueError(4),OSError(5)])])
t(g.subgroup,3); t(g.split,(ValueError,3)); t(g.split,ValueError); t(g.subgroup,lambda e:isinstance(e,OSError)); t(g.subgroup,KeyError); t(g.split,ExceptionGroup)
print(g.split(ValueError)[0].__suppress_context__, g.derive([KeyError()]))
t(setattr,g,"message",3); t(setattr,g,"exceptions",3); t(ExceptionGroup.__class_getitem__,int)
try:
    try: raise g
    except* ExceptionGroup: pass
except TypeError as e: print(e, repr(e.__context__))
try:
    try: raise g
    except* 3: pass
except TypeError as e: print(e)
t(lambda: ExceptionGroup("a",[ValueError()],x=1))
t(g.derive, 3)
raise ExceptionGroup("end", [ValueError(1)])
# expect-status: 1
# expect-err:   + Exception Group Traceback (most recent call last):
# expect-err:   | ExceptionGroup: end (1 sub-exception)
# expect-err:   +-+---------------- 1 ----------------
# expect-err:     | ValueError: 1
# expect:   + Exception Group Traceback (most recent call last):
# expect:   |   File "<DIR>/exception_groups.py", line 26, in <module>
# expect:   |     grp()
# expect:   |   File "<DIR>/exception_groups.py", line 24, in grp
# expect:   |     raise ExceptionGroup("outer", errs)
# expect:   | ExceptionGroup: outer (3 sub-exceptions)
# expect:   +-+---------------- 1 ----------------
# expect:     | Traceback (most recent call last):
# expect:     |   File "<DIR>/exception_groups.py", line 19, in grp
# expect:     |     try: f()
# expect:     |   File "<DIR>/exception_groups.py", line 15, in f
# expect:     |     raise ValueError("in f")
# expect:     | ValueError: in f
# expect:     | note 0
# expect:     | second line
# expect:     +---------------- 2 ----------------
# expect:     | Traceback (most recent call last):
# expect:     |   File "<DIR>/exception_groups.py", line 19, in grp
# expect:     |     try: f()
# expect:     |   File "<DIR>/exception_groups.py", line 15, in f
# expect:     |     raise ValueError("in f")
# expect:     | ValueError: in f
# expect:     | note 1
# expect:     | second line
# expect:     +---------------- 3 ----------------
# expect:     | ExceptionGroup: inner (2 sub-exceptions)
# expect:     +-+---------------- 1 ----------------
# expect:       | TypeError: 1
# expect:       +---------------- 2 ----------------
# expect:       | KeyError: 'k'
# expect:       +------------------------------------
# expect: V ExceptionGroup('outer', [ValueError('in f'), ValueError('in f')]) ['note 0\nsecond line']
# expect: K ExceptionGroup('outer', [ExceptionGroup('inner', [KeyError('k')])])
# expect: finally
# expect:   | ExceptionGroup:  (2 sub-exceptions)
# expect:   +-+---------------- 1 ----------------
# expect:     | Exception Group Traceback (most recent call last):
# expect:     |   File "<DIR>/exception_groups.py", line 31, in <module>
# expect:     |     grp()
# expect:     |   File "<DIR>/exception_groups.py", line 24, in grp
# expect:     |     raise ExceptionGroup("outer", errs)
# expect:     | ExceptionGroup: outer (1 sub-exception)
# expect:     +-+---------------- 1 ----------------
# expect:       | ExceptionGroup: inner (1 sub-exception)
# expect:       +-+---------------- 1 ----------------
# expect:         | KeyError: 'k'
# expect:         +------------------------------------
# expect:     | 
# expect:     | During handling of the above exception, another exception occurred:
# expect:     | 
# expect:     | Traceback (most recent call last):
# expect:     |   File "<DIR>/exception_groups.py", line 36, in <module>
# expect:     |     raise RuntimeError("new")
# expect:     | RuntimeError: new
# expect:     +---------------- 2 ----------------
# expect:     | Exception Group Traceback (most recent call last):
# expect:     |   File "<DIR>/exception_groups.py", line 31, in <module>
# expect:     |     grp()
# expect:     |   File "<DIR>/exception_groups.py", line 24, in grp
# expect:     |     raise ExceptionGroup("outer", errs)
# expect:     | ExceptionGroup: outer (1 sub-exception)
# expect:     +-+---------------- 1 ----------------
# expect:       | ExceptionGroup: inner (1 sub-exception)
# expect:       +-+---------------- 1 ----------------
# expect:         | TypeError: 1
# expect:         +------------------------------------
# expect: ExceptionGroup('', [RuntimeError('new'), ExceptionGroup('outer', [ExceptionGroup('inner', [TypeError(1)])])]) None
# expect:   | ExceptionGroup: many (17 sub-exceptions)
# expect:   +-+---------------- 1 ----------------
# expect:     | ValueError: 0
# expect:     +---------------- 2 ----------------
# expect:     | ValueError: 1
# expect:     +---------------- 3 ----------------
# expect:     | ValueError: 2
# expect:     +---------------- 4 ----------------
# expect:     | ValueError: 3
# expect:     +---------------- 5 ----------------
# expect:     | ValueError: 4
# expect:     +---------------- 6 ----------------
# expect:     | ValueError: 5
# expect:     +---------------- 7 ----------------
# expect:     | ValueError: 6
# expect:     +---------------- 8 ----------------
# expect:     | ValueError: 7
# expect:     +---------------- 9 ----------------
# expect:     | ValueError: 8
# expect:     +---------------- 10 ----------------
# expect:     | ValueError: 9
# expect:     +---------------- 11 ----------------
# expect:     | ValueError: 10
# expect:     +---------------- 12 ----------------
# expect:     | ValueError: 11
# expect:     +---------------- 13 ----------------
# expect:     | ValueError: 12
# expect:     +---------------- 14 ----------------
# expect:     | ValueError: 13
# expect:     +---------------- 15 ----------------
# expect:     | ValueError: 14
# expect:     +---------------- ... ----------------
# expect:     | and 2 more exceptions
# expect:     +------------------------------------
# expect:   | ExceptionGroup: many (16 sub-exceptions)
# expect:   +-+---------------- 1 ----------------
# expect:     | ValueError: 0
# expect:     +---------------- 2 ----------------
# expect:     | ValueError: 1
# expect:     +---------------- 3 ----------------
# expect:     | ValueError: 2
# expect:     +---------------- 4 ----------------
# expect:     | ValueError: 3
# expect:     +---------------- 5 ----------------
# expect:     | ValueError: 4
# expect:     +---------------- 6 ----------------
# expect:     | ValueError: 5
# expect:     +---------------- 7 ----------------
# expect:     | ValueError: 6
# expect:     +---------------- 8 ----------------
# expect:     | ValueError: 7
# expect:     +---------------- 9 ----------------
# expect:     | ValueError: 8
# expect:     +---------------- 10 ----------------
# expect:     | ValueError: 9
# expect:     +---------------- 11 ----------------
# expect:     | ValueError: 10
# expect:     +---------------- 12 ----------------
# expect:     | ValueError: 11
# expect:     +---------------- 13 ----------------
# expect:     | ValueError: 12
# expect:     +---------------- 14 ----------------
# expect:     | ValueError: 13
# expect:     +---------------- 15 ----------------
# expect:     | ValueError: 14
# expect:     +---------------- ... ----------------
# expect:     | and 1 more exception
# expect:     +------------------------------------
# expect:   | ExceptionGroup: level 12 (2 sub-exceptions)
# expect:   +-+---------------- 1 ----------------
# expect:     | ExceptionGroup: level 11 (2 sub-exceptions)
# expect:     +-+---------------- 1 ----------------
# expect:       | ExceptionGroup: level 10 (2 sub-exceptions)
# expect:       +-+---------------- 1 ----------------
# expect:         | ExceptionGroup: level 9 (2 sub-exceptions)
# expect:         +-+---------------- 1 ----------------
# expect:           | ExceptionGroup: level 8 (2 sub-exceptions)
# expect:           +-+---------------- 1 ----------------
# expect:             | ExceptionGroup: level 7 (2 sub-exceptions)
# expect:             +-+---------------- 1 ----------------
# expect:               | ExceptionGroup: level 6 (2 sub-exceptions)
# expect:               +-+---------------- 1 ----------------
# expect:                 | ExceptionGroup: level 5 (2 sub-exceptions)
# expect:                 +-+---------------- 1 ----------------
# expect:                   | ExceptionGroup: level 4 (2 sub-exceptions)
# expect:                   +-+---------------- 1 ----------------
# expect:                     | ExceptionGroup: level 3 (2 sub-exceptions)
# expect:                     +-+---------------- 1 ----------------
# expect:                       | ... (max_group_depth is 10)
# expect:                       +---------------- 2 ----------------
# expect:                       | OSError: 3
# expect:                       +------------------------------------
# expect:                     +---------------- 2 ----------------
# expect:                     | OSError: 4
# expect:                     +------------------------------------
# expect:                   +---------------- 2 ----------------
# expect:                   | OSError: 5
# expect:                   +------------------------------------
# expect:                 +---------------- 2 ----------------
# expect:                 | OSError: 6
# expect:                 +------------------------------------
# expect:               +---------------- 2 ----------------
# expect:               | OSError: 7
# expect:               +------------------------------------
# expect:             +---------------- 2 ----------------
# expect:             | OSError: 8
# expect:             +------------------------------------
# expect:           +---------------- 2 ----------------
# expect:           | OSError: 9
# expect:           +------------------------------------
# expect:         +---------------- 2 ----------------
# expect:         | OSError: 10
# expect:         +------------------------------------
# expect:       +---------------- 2 ----------------
# expect:       | OSError: 11
# expect:       +------------------------------------
# expect:     +---------------- 2 ----------------
# expect:     | OSError: 12
# expect:     +------------------------------------
# expect:   + Exception Group Traceback (most recent call last):
# expect:   |   File "<DIR>/exception_groups.py", line 50, in <module>
# expect:   |     raise g
# expect:   | ExceptionGroup: level 12 (2 sub-exceptions)
# expect:   +-+---------------- 1 ----------------
# expect:     | ExceptionGroup: level 11 (2 sub-exceptions)
# expect:     +-+---------------- 1 ----------------
# expect:       | ExceptionGroup: level 10 (2 sub-exceptions)
# expect:       +-+---------------- 1 ----------------
# expect:         | ExceptionGroup: level 9 (2 sub-exceptions)
# expect:         +-+---------------- 1 ----------------
# expect:           | ExceptionGroup: level 8 (2 sub-exceptions)
# expect:           +-+---------------- 1 ----------------
# expect:             | ExceptionGroup: level 7 (2 sub-exceptions)
# expect:             +-+---------------- 1 ----------------
# expect:               | ExceptionGroup: level 6 (2 sub-exceptions)
# expect:               +-+---------------- 1 ----------------
# expect:                 | ExceptionGroup: level 5 (2 sub-exceptions)
# expect:                 +-+---------------- 1 ----------------
# expect:                   | ExceptionGroup: level 4 (2 sub-exceptions)
# expect:                   +-+---------------- 1 ----------------
# expect:                     | ExceptionGroup: level 3 (2 sub-exceptions)
# expect:                     +-+---------------- 1 ----------------
# expect:                       | ... (max_group_depth is 10)
# expect:                       +---------------- 2 ----------------
# expect:                       | OSError: 3
# expect:                       +------------------------------------
# expect:                     +---------------- 2 ----------------
# expect:                     | OSError: 4
# expect:                     +------------------------------------
# expect:                   +---------------- 2 ----------------
# expect:                   | OSError: 5
# expect:                   +------------------------------------
# expect:                 +---------------- 2 ----------------
# expect:                 | OSError: 6
# expect:                 +------------------------------------
# expect:               +---------------- 2 ----------------
# expect:               | OSError: 7
# expect:               +------------------------------------
# expect:             +---------------- 2 ----------------
# expect:             | OSError: 8
# expect:             +------------------------------------
# expect:           +---------------- 2 ----------------
# expect:           | OSError: 9
# expect:           +------------------------------------
# expect:         +---------------- 2 ----------------
# expect:         | OSError: 10
# expect:         +------------------------------------
# expect:       +---------------- 2 ----------------
# expect:       | OSError: 11
# expect:       +------------------------------------
# expect:     +---------------- 2 ----------------
# expect:     | OSError: 12
# expect:     +------------------------------------
# expect: 
# expect: The above exception was the direct cause of the following exception:
# expect: 
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/exception_groups.py", line 52, in <module>
# expect:     try: raise KeyError("x") from e
# expect: KeyError: 'x'
# expect: ValueError 1 True
# expect: False None
# expect: none
# expect: False None
# expect:   + Exception Group Traceback (most recent call last):
# expect:   |   File "<DIR>/exception_groups.py", line 70, in <module>
# expect:   |     try: loop(k)
# expect:   |   File "<DIR>/exception_groups.py", line 58, in loop
# expect:   |     if kind: raise ExceptionGroup("g", [kind()])
# expect:   | ExceptionGroup: g (1 sub-exception)
# expect:   +-+---------------- 1 ----------------
# expect:     | OSError
# expect:     +------------------------------------
# expect:   + Exception Group Traceback (most recent call last):
# expect:   |   File "<DIR>/exception_groups.py", line 58, in loop
# expect:   |     if kind: raise ExceptionGroup("g", [kind()])
# expect:   | ExceptionGroup: g (1 sub-exception)
# expect:   +-+---------------- 1 ----------------
# expect:     | KeyError
# expect:     +------------------------------------
# expect: 
# expect: During handling of the above exception, another exception occurred:
# expect: 
# expect:   + Exception Group Traceback (most recent call last):
# expect:   |   File "<DIR>/exception_groups.py", line 70, in <module>
# expect:   |     try: loop(k)
# expect:   |   File "<DIR>/exception_groups.py", line 66, in loop
# expect:   |     raise ExceptionGroup("again", [KeyError(4)])
# expect:   | ExceptionGroup: again (1 sub-exception)
# expect:   +-+---------------- 1 ----------------
# expect:     | KeyError: 4
# expect:     +------------------------------------
# expect:   + Exception Group Traceback (most recent call last):
# expect:   |   File "<DIR>/exception_groups.py", line 70, in <module>
# expect:   |     try: loop(k)
# expect:   |   File "<DIR>/exception_groups.py", line 58, in loop
# expect:   |     if kind: raise ExceptionGroup("g", [kind()])
# expect:   | ExceptionGroup: g (1 sub-exception)
# expect:   +-+---------------- 1 ----------------
# expect:     | ZeroDivisionError
# expect:     +------------------------------------
# expect: Mine([ValueError(1), OSError(2)], 7) mine 7 (2 sub-exceptions) ([ValueError(1), OSError(2)], 7) mine 7 (ValueError(1), OSError(2))
# expect: Mine([OSError(2)], 7) 7 Mine([ValueError(1)], 7) Mine
# expect: ExceptionGroup('', (ValueError(3),)) None
# expect: out ValueError(3)
# expect:   | ExceptionGroup:  (1 sub-exception)
# expect:   +-+---------------- 1 ----------------
# expect:     | Traceback (most recent call last):
# expect:     |   File "<DIR>/exception_groups.py", line 92, in <module>
# expect:     |     try: raise ValueError(3)
# expect:     | ValueError: 3
# expect:     +------------------------------------
# expect: ExceptionGroup('p', [ValueError(1)]) (ValueError(1),)
# expect: gen ExceptionGroup('', (ValueError('t'),))
# expect: 2
# expect: None
# expect: end
# expect: None
# expect: 5 'break', 'continue' and 'return' cannot appear in an except* block (<s>, line 5)
# expect: 5 'break', 'continue' and 'return' cannot appear in an except* block (<s>, line 5)
# expect: 3 expected one or more exception types (<s>, line 3)
# expect: 5 cannot have both 'except' and 'except*' on the same 'try' (<s>, line 5)
# expect: 5 cannot have both 'except' and 'except*' on the same 'try' (<s>, line 5)
# expect: 3 multiple exception types must be parenthesized (<s>, line 3)
# expect: 3 expected ':' (<s>, line 3)
# expect: 3 invalid syntax (<s>, line 3)
# expect: 4 expected an indented block after 'except*' statement on line 3 (<s>, line 4)
# expect: 5 'break', 'continue' and 'return' cannot appear in an except* block (<s>, line 5)
# expect: TypeError BaseExceptionGroup.__new__() takes exactly 2 arguments (0 given)
# expect: TypeError BaseExceptionGroup.__new__() argument 1 must be str, not int
# expect: TypeError second argument (exceptions) must be a sequence
# expect: ValueError second argument (exceptions) must be a non-empty sequence
# expect: ValueError Item 0 of second argument (exceptions) is not an exception
# expect: TypeError Cannot nest BaseExceptions in an ExceptionGroup
# expect: ExceptionGroup('a', [ValueError(1)]) (<class 'ExceptionGroup'>, <class 'BaseExceptionGroup'>, <class 'Exception'>, <class 'BaseException'>, <class 'object'>)
# expect: BaseExceptionGroup('a', [KeyboardInterrupt()]) (<class 'BaseExceptionGroup'>, <class 'BaseException'>, <class 'object'>)
# expect: TypeError Cannot nest BaseExceptions in 'E'
# expect: ExceptionGroup('a', (ValueError(1),)) (<class 'ExceptionGroup'>, <class 'BaseExceptionGroup'>, <class 'Exception'>, <class 'BaseException'>, <class 'object'>)
# expect: TypeError expected an exception type, a tuple of exception types, or a callable (other than a class)
# expect: TypeError expected an exception type, a tuple of exception types, or a callable (other than a class)
# expect: (ExceptionGroup('x', [ValueError(1), ExceptionGroup('y', [ValueError(4)])]), ExceptionGroup('x', [TypeError(2), ExceptionGroup('y', [OSError(5)])])) (<class 'tuple'>, <class 'object'>)
# expect: ExceptionGroup('x', [ExceptionGroup('y', [OSError(5)])]) (<class 'ExceptionGroup'>, <class 'BaseExceptionGroup'>, <class 'Exception'>, <class 'BaseException'>, <class 'object'>)
# expect: None (<class 'NoneType'>, <class 'object'>)
# expect: (ExceptionGroup('x', [ValueError(1), TypeError(2), ExceptionGroup('y', [ValueError(4), OSError(5)])]), None) (<class 'tuple'>, <class 'object'>)
# expect: True x (1 sub-exception)
# expect: AttributeError readonly attribute
# expect: AttributeError readonly attribute
# expect: ExceptionGroup[int] (<class 'types.GenericAlias'>, <class 'object'>)
# expect: catching ExceptionGroup with except* is not allowed. Use except instead. ExceptionGroup('x', [ValueError(1), TypeError(2), ExceptionGroup('y', [ValueError(4), OSError(5)])])
# expect: catching classes that do not inherit from BaseException is not allowed
# expect: TypeError ExceptionGroup() takes no keyword arguments
# expect: TypeError second argument (exceptions) must be a sequence
