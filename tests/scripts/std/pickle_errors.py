import pickle
import threading


def make():
    def inner():
        pass
    return inner


class C:
    pass


Old = C


class C:
    pass


def told(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__module__, type(e).__name__, str(e).split(' at 0x')[0])


told(lambda: pickle.dumps(make()))
# expect: builtins AttributeError Can't get local object 'make.<locals>.inner'
L = lambda: 1
told(lambda: pickle.dumps(L))
# expect: _pickle PicklingError Can't pickle <function <lambda>
told(lambda: pickle.dumps(threading.Lock()))
# expect: builtins TypeError cannot pickle '_thread.lock' object
told(lambda: pickle.dumps(threading))
# expect: builtins TypeError cannot pickle 'module' object
told(lambda: pickle.dumps(i for i in []))
# expect: builtins TypeError cannot pickle 'generator' object
told(lambda: pickle.dumps({}.keys()))
# expect: builtins TypeError cannot pickle 'dict_keys' object
told(lambda: pickle.dumps(open('/dev/null')))
# expect: builtins TypeError cannot pickle 'TextIOWrapper' instances
told(lambda: pickle.dumps(Old()))
# expect: _pickle PicklingError Can't pickle <class '__main__.C'>: it's not the same object as __main__.C
told(lambda: pickle.loads(b''))
# expect: builtins EOFError Ran out of input
told(lambda: pickle.loads(b'\x80\x04K'))
# expect: _pickle UnpicklingError pickle data was truncated
told(lambda: pickle.loads(b'\x80\x04'))
# expect: builtins EOFError Ran out of input
told(lambda: pickle.loads(b'\x80\x04\x8c\x08builtins\x8c\x04nope\x93.'))
# expect: builtins AttributeError Can't get attribute 'nope' on <module 'builtins' (built-in)>
told(lambda: pickle.loads(b'\x80\x04\x8c\x04nomo\x8c\x04nope\x93.'))
# expect: builtins ModuleNotFoundError No module named 'nomo'
told(lambda: pickle.loads(b'\x80\x04.'))
# expect: _pickle UnpicklingError unpickling stack underflow
told(lambda: pickle.loads(b'\x80\x09.'))
# expect: builtins ValueError unsupported pickle protocol: 9
told(lambda: pickle.loads(12))
# expect: builtins TypeError a bytes-like object is required, not 'int'
told(lambda: pickle.loads(b'\x80\x04h\x05.'))
# expect: _pickle UnpicklingError Memo value not found at index 5
told(lambda: pickle.loads(b'abc'))
# expect: _pickle UnpicklingError unpickling stack underflow
told(lambda: pickle.loads(b'\x01'))
# expect: _pickle UnpicklingError invalid load key, '\x01'.
deep = []
for i in range(5000):
    deep = [deep]
told(lambda: pickle.dumps(deep))
# expect: builtins RecursionError maximum recursion depth exceeded while pickling an object
