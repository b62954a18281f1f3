# sys.unraisablehook: what cannot be raised anywhere is handed to it; and what a frame of another thread is, by
# sys._current_frames; the limit of digits, set anew.
import sys
import threading
import weakref
from _tell import tell


class Failing:
    def __del__(self):
        raise ValueError('in __del__')


def hook(unraisable):
    line = unraisable.exc_traceback.tb_lineno
    print(type(unraisable).__name__, unraisable.exc_type.__name__, unraisable.exc_value, line, unraisable.err_msg,
          unraisable.object.__qualname__, len(unraisable))


def generate():
    try:
        yield
    finally:
        1 / 0


print(sys.unraisablehook is sys.__unraisablehook__, sys.unraisablehook.__name__)
# expect: True unraisablehook
sys.unraisablehook = hook
failing = Failing()
del failing
# expect: UnraisableHookArgs ValueError in __del__ 11 None Failing.__del__ 5
generator = generate()
next(generator)
del generator
# expect: UnraisableHookArgs ZeroDivisionError division by zero 24 None generate 5
held = hook.__class__(hook.__code__, {})
called = weakref.ref(held, lambda _: [][0])
del held
# expect: UnraisableHookArgs IndexError list index out of range 38 None <lambda> 5

kept = []
sys.unraisablehook = kept.append
failing = Failing()
del failing
sys.unraisablehook = sys.__unraisablehook__
sys.stderr = sys.stdout
sys.unraisablehook(type(kept[0])(kept[0][:3] + ('Said instead', None)))
# expect: Said instead:
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/unraisable.py", line 11, in __del__
# expect:     raise ValueError('in __del__')
# expect: ValueError: in __del__
tell('another type', sys.unraisablehook, 3)
# expect: another type -> TypeError: sys.unraisablehook argument type must be UnraisableHookArgs
sys.unraisablehook = None    # as if it were the usual one
failing = Failing()
sys.stderr = sys.__stderr__
del failing
# expect-err: Exception ignored in: <function Failing.__del__ at 0x
sys.unraisablehook = lambda unraisable: 1 / 0
failing = Failing()
del failing
# expect-err: Exception ignored in sys.unraisablehook: <function <lambda> at 0x
sys.unraisablehook = sys.__unraisablehook__


def wait(inside, leave):
    inside.set()
    leave.wait()


inside, leave = threading.Event(), threading.Event()
thread = threading.Thread(target=wait, args=(inside, leave))
thread.start()
inside.wait()
frames = sys._current_frames()
names, frame = [], frames[thread.ident]
while frame:
    names.append(frame.f_code.co_name)
    frame = frame.f_back
print(frames.keys() == {thread.ident, threading.get_ident()}, 'wait' in names)
# expect: True True
print(frames[threading.get_ident()].f_code.co_name)
# expect: <module>
leave.set()
thread.join()

import _thread
done = threading.Event()
idents = []
idents.append(_thread.start_new_thread(lambda: (idents.append(threading.get_ident()), done.set()), ()))
done.wait()
print(idents[0] == idents[1])
# expect: True

print(sys.get_int_max_str_digits())
# expect: 4300
for limit in (639, -1, 'x', 2 ** 40, 700, 0):
    tell(limit, sys.set_int_max_str_digits, limit)
# expect: 639 -> ValueError: maxdigits must be 0 or larger than 640
# expect: -1 -> ValueError: maxdigits must be 0 or larger than 640
# expect: x -> TypeError: 'str' object cannot be interpreted as an integer
# expect: 1099511627776 -> OverflowError: Python int too large to convert to C int
# expect: 700 -> None
# expect: 0 -> None
print(len(str(10 ** 5000)), len(f'{10 ** 5000}'), int('1' * 9000) % 1000)
# expect: 5001 5001 111
sys.set_int_max_str_digits(700)
tell('from text', int, '1' * 701)
tell('to text', str, 10 ** 700)
tell('a literal', compile, '1' * 701, 'text', 'eval')
print(len(str(10 ** 699)), len(hex(16 ** 2000)))
# expect: from text -> ValueError: Exceeds the limit (700 digits) for integer string conversion: value has 701 digits; use sys.set_int_max_str_digits() to increase the limit
# expect: to text -> ValueError: Exceeds the limit (700 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
# expect: a literal -> SyntaxError: Exceeds the limit (700 digits) for integer string conversion: value has 701 digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits. (text, line 1)
# expect: 700 2003
