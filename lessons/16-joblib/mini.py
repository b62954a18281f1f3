# joblib in small: the workers do not know your file, and functions travel as code.
import marshal
import sys
from multiprocessing import Pool
from types import FunctionType

def call(code, item):
    function = FunctionType(marshal.loads(code), {'__builtins__': __builtins__})
    return function(item)

def parallel(function, items, workers=3):
    code = marshal.dumps(function.__code__)
    main = sys.modules['__main__']
    path = main.__file__
    main.__file__ = None
    try:
        pool = Pool(workers)
    finally:
        main.__file__ = path
    with pool:
        return pool.starmap(call, [(code, item) for item in items], 1)
