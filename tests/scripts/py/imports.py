"""import in all its forms: modules, packages, relative names, and what goes wrong."""
import sys
import _mod
import _mod as again
from _mod import value, call as c
from _star import *
print(_mod is again, value, c is _mod.call, shown, _also, 'hidden' in globals())
print(_mod.__name__, _mod.__file__.rsplit('/', 1)[1], sys.modules['_mod'] is _mod, __name__)
import _pkg._deep._leaf
print(_pkg._deep._leaf.leaf, _pkg.first_name)
from _pkg import _first, _deep
print(_first.name, _deep.__name__, _pkg.__path__[0].rsplit('/', 1)[1])
from _pkg._deep import _leaf as L
print(L.leaf[2])


def tell(f):
    try:
        f()
    except ImportError as e:
        print(type(e).__name__, str(e).split(' (/')[0], e.name)
    except Exception as e:
        print(type(e).__name__, e)


def a():
    import nothing_here


def b():
    import _mod.sub


def c2():
    from _mod import nothing


def d():
    import _pkg.nothing


def e():
    from _pkg import nothing


def f():
    from . import x


def g():
    import _pkg._second


def h():
    import _broken


def i():
    __import__('')


def j():
    from _mod.sub import x


for each in (a, b, c2, d, e, f, g, h, h, i, j):
    tell(each)
print('_broken' in sys.modules)
import _circle_a
sys.modules['ghost'] = None
tell(lambda: __import__('ghost'))
sys.modules['made'] = 5
import made
print(made)
print(__import__('_pkg._deep').__name__, __import__('_pkg._deep', fromlist=['x']).__name__)
tell(lambda: _mod.nothing)
import os.path
from os import path as p2
print(os.path is p2)
try:
    import _syntax
except SyntaxError as s:
    print(s.msg, s.lineno, s.filename.rsplit('/', 1)[1])


def inner():
    import _mod as local
    return local.value


print(inner())

# expect: _mod runs as _mod
# expect: True 5 True 1 2 False
# expect: _mod _mod.py True __main__
# expect: package _pkg _pkg
# expect: ('first of _pkg', 'first of _pkg', '_pkg._deep._leaf', '_pkg._deep') first of _pkg
# expect: first of _pkg _pkg._deep _pkg
# expect: _pkg._deep._leaf
# expect: ModuleNotFoundError No module named 'nothing_here' nothing_here
# expect: ModuleNotFoundError No module named '_mod.sub'; '_mod' is not a package _mod.sub
# expect: ImportError cannot import name 'nothing' from '_mod' _mod
# expect: ModuleNotFoundError No module named '_pkg.nothing' _pkg.nothing
# expect: ImportError cannot import name 'nothing' from '_pkg' _pkg
# expect: ImportError attempted relative import with no known parent package None
# expect: ImportError attempted relative import beyond top-level package None
# expect: _broken begins
# expect: ZeroDivisionError division by zero
# expect: _broken begins
# expect: ZeroDivisionError division by zero
# expect: ValueError Empty module name
# expect: ModuleNotFoundError No module named '_mod.sub'; '_mod' is not a package _mod.sub
# expect: False
# expect: module '_circle_a' has no attribute 'x' (consider renaming '<DIR>/_circle_a.py' if it has the same name as a third-party module you intended to import)
# expect: cannot import name 'x' from partially initialized module '_circle_a' (most likely due to a circular import) (/
# expect: ModuleNotFoundError import of ghost halted; None in sys.modules ghost
# expect: 5
# expect: _pkg _pkg._deep
# expect: AttributeError module '_mod' has no attribute 'nothing'
# expect: True
# expect: invalid syntax 1 _syntax.py
# expect: 5
