# marshal: plain values and code, there and back; what is refused, and how.
import marshal
import types


def told(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


VALUES = (1, -1, 2**31, -2**31, 2**80, -2**80, 1.5, 'a', 'é', '\udc80', 'x' * 300, b'b', [1, [2]], {1: 2}, {1}, frozenset({2}), None,
          True, False, ..., StopIteration, (), tuple(range(300)))
print(marshal.loads(marshal.dumps(VALUES)) == VALUES)
# expect: True


def f(a, b=2, *rest, d=4, **more):
    "doc"
    try:
        return [x + b for x in (a, d)] + [rest, more]
    finally:
        a = 0


def outer(n):
    def inner(k):
        return n + k
    return inner


Function = types.FunctionType
code = marshal.loads(marshal.dumps(f.__code__))
print(code == f.__code__, code.co_name, code.co_argcount, code.co_flags, code.co_varnames[:5])
# expect: True f 2 15 ('a', 'b', 'd', 'rest', 'more')
again = Function(code, {'__name__': 'elsewhere'}, 'again', (20,), kwdefaults={'d': 40})
print(again(1), again(1, 2, 3, e=5), again.__module__, again.__name__)
# expect: [21, 60, (), {}] [3, 42, (3,), {'e': 5}] elsewhere again
inner = marshal.loads(marshal.dumps(outer(1).__code__))
print(Function(inner, {}, closure=(types.CellType(10),))(5))
# expect: 15
print(Function(marshal.loads(marshal.dumps((lambda n: sorted(n)).__code__)), {'__builtins__': __builtins__})([2, 1]))
# expect: [1, 2]
told(lambda: Function(inner, {}))
# expect: TypeError: arg 5 (closure) must be tuple
told(lambda: Function(inner, {}, None, None, ()))
# expect: ValueError: inner requires closure of length 1, not 0
told(lambda: Function(inner, {}, None, None, (1,)))
# expect: TypeError: arg 5 (closure) expected cell, found int
told(lambda: Function(1, {}))
# expect: TypeError: function() argument 'code' must be code, not int
told(lambda: Function(inner))
# expect: TypeError: function() missing required argument 'globals' (pos 2)
told(lambda: marshal.dumps(f))
# expect: ValueError: unmarshallable object
told(lambda: marshal.loads(b''))
# expect: EOFError: EOF read where object expected
told(lambda: marshal.loads(b'i\x01'))
# expect: EOFError: marshal data too short
told(lambda: marshal.loads(b'q'))
# expect: ValueError: bad marshal data (unknown type code)
told(lambda: marshal.loads(b'l\x01\0\0\0\0\0'))
# expect: ValueError: bad marshal data (unnormalized long data)
told(lambda: marshal.loads(b'0'))
# expect: TypeError: NULL object in marshal data for object
# bytes that CPython wrote, back references among them
print(marshal.loads(b')\x02\xdb\x01\x00\x00\x00\xe9\x07\x00\x00\x00r\x00\x00\x00\x00'))
# expect: ([7], [7])
