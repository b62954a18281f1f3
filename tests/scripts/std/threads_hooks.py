# threading.excepthook: what it is given, what it refuses; and pow() of methods with a modulus.
import io
import sys
import threading
from _tell import tell

Args = threading.ExceptHookArgs


def said(args):
    sys.stderr = io.StringIO()
    try:
        threading.excepthook(args)
        return sys.stderr.getvalue().replace(str(threading.get_ident()), 'N').splitlines()
    finally:
        sys.stderr = sys.__stderr__


def run(target, *args):
    thread = threading.Thread(target=target, args=args, name='T')
    thread.start()
    thread.join()


print(threading.excepthook is threading.__excepthook__, Args)
# expect: True <class '_thread._ExceptHookArgs'>
print(Args((ValueError, ValueError(1), None, None)), len(Args(range(4))), Args('abcd').thread)
# expect: _thread._ExceptHookArgs(exc_type=<class 'ValueError'>, exc_value=ValueError(1), exc_traceback=None, thread=None) 4 d
tell('too few', Args, (ValueError,))
# expect: too few -> TypeError: _thread._ExceptHookArgs() takes a 4-sequence (1-sequence given)
tell('no arguments of it', threading.excepthook, 3)
# expect: no arguments of it -> TypeError: _thread.excepthook argument type must be ExceptHookArgs
print(said(Args((ValueError, ValueError('x'), None, None))))
# expect: ['Exception in thread N:', 'ValueError: x']
print(said(Args((ValueError, None, None, threading.current_thread()))))
# expect: ['Exception in thread MainThread:', 'NoneType: None']
print(said(Args((SystemExit, SystemExit(3), None, None))))
# expect: []


def hook(args):
    print('hook', args.exc_type.__name__, args.exc_value, args.thread.name, args.exc_traceback.tb_lineno > 0)


threading.excepthook = hook
run(lambda: 1 / 0)
# expect: hook ZeroDivisionError division by zero T True
run(sys.exit, 3)
# expect: hook SystemExit 3 T True
run(sys.exit)
# expect: hook SystemExit  T True
threading.excepthook = lambda args: [][0]
sys.stderr = io.StringIO()
run(lambda: 1 / 0)
text, sys.stderr = sys.stderr.getvalue(), sys.__stderr__
print(text.splitlines()[0], '|', text.splitlines()[-1])
# expect: Exception in threading.excepthook: | IndexError: list index out of range
threading.excepthook = None
tell('no hook', threading.Thread)
# expect: no hook -> RuntimeError: threading.excepthook is None
threading.excepthook = threading.__excepthook__
run(sys.exit, 3)
sys.stderr = None
run(lambda: 1 / 0)
sys.stderr = sys.__stderr__
threading.settrace(None)
threading.setprofile(None)

tell('int', int.__pow__, 2, 3, 5)
# expect: int -> 3
tell('int, None', (2).__pow__, 3, None)
# expect: int, None -> 8
tell('inverse', int.__pow__, 2, -1, 7)
# expect: inverse -> 4
tell('reflected', (2).__rpow__, 3, 5)
# expect: reflected -> 4
tell('text', (2).__pow__, 'a', 5)
# expect: text -> NotImplemented
tell('modulus 0', (2).__pow__, 3, 0)
# expect: modulus 0 -> ValueError: pow() 3rd argument cannot be 0
tell('float', (2.0).__pow__, 3, 5)
# expect: float -> TypeError: pow() 3rd argument not allowed unless all arguments are integers
tell('float, None', (2.0).__pow__, 3, None)
# expect: float, None -> 8.0
tell('complex', (1j).__pow__, 2, 3)
# expect: complex -> ValueError: complex modulo
tell('bool', True.__pow__, 3, 2)
# expect: bool -> 1
tell('too many', (2).__pow__, 3, 5, 6)
# expect: too many -> TypeError:  expected at most 2 arguments, got 3
tell('none', (2).__pow__)
# expect: none -> TypeError:  expected at least 1 argument, got 0
