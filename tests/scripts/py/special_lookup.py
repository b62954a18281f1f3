# Special methods that Python itself calls are looked for in the type alone: past the instance, past __getattr__.
import copy
import os
import pickle


class Eager:
    def __getattr__(self, name):
        return f'no {name}'


eager = Eager()
for what, do in (('bytes', lambda: bytes(eager)), ('complex', lambda: complex(eager)), ('open', lambda: open(eager)),
                 ('fspath', lambda: os.fspath(eager)), ('join', lambda: os.path.join(eager)),
                 ('%d', lambda: '%d' % eager), ('%x', lambda: '%x' % eager), ('%b', lambda: b'%b' % eager),
                 ('pow', lambda: pow(eager, 1, 2)), ('to int', lambda: int(eager)), ('at', lambda: [1][eager]),
                 ('len', lambda: len(eager)), ('group', lambda: ExceptionGroup('m', eager))):
    try:
        print(what, do())
    except (TypeError, ValueError) as e:
        print(what, type(e).__name__, e)
print(type(copy.copy(eager)) is Eager, type(pickle.loads(pickle.dumps(eager))) is Eager)


class Late:
    pass


late = Late()
late.__fspath__ = late.__bytes__ = late.__complex__ = lambda: 'of the instance'
for do in (os.fspath, bytes, complex):
    try:
        print(do(late))
    except TypeError as e:
        print(e)


class Power:
    def __pow__(self, other, mod=None):
        return NotImplemented


try:
    pow(Power(), 1, 2)
except TypeError as e:
    print(e)
# expect: bytes TypeError cannot convert 'Eager' object to bytes
# expect: complex TypeError complex() first argument must be a string or a number, not 'Eager'
# expect: open TypeError expected str, bytes or os.PathLike object, not Eager
# expect: fspath TypeError expected str, bytes or os.PathLike object, not Eager
# expect: join TypeError expected str, bytes or os.PathLike object, not Eager
# expect: %d TypeError %d format: a real number is required, not Eager
# expect: %x TypeError %x format: an integer is required, not Eager
# expect: %b TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'Eager'
# expect: pow TypeError unsupported operand type(s) for ** or pow(): 'Eager', 'int', 'int'
# expect: to int TypeError int() argument must be a string, a bytes-like object or a real number, not 'Eager'
# expect: at TypeError list indices must be integers or slices, not Eager
# expect: len TypeError object of type 'Eager' has no len()
# expect: group TypeError second argument (exceptions) must be a sequence
# expect: True True
# expect: expected str, bytes or os.PathLike object, not Late
# expect: cannot convert 'Late' object to bytes
# expect: complex() first argument must be a string or a number, not 'Late'
# expect: unsupported operand type(s) for ** or pow(): 'Power', 'int', 'int'
