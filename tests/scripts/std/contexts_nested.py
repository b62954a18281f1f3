# ExitStack, suppress and contextmanager, where exceptions meet exceptions. Expectations recorded from CPython 3.13.
import traceback
from contextlib import ExitStack, contextmanager, suppress


@contextmanager
def raising(error):
    try:
        yield
    finally:
        raise error


def fail(error):
    raise error


def chain(error):
    while error:
        yield repr(error)
        error = error.__context__


try:
    with ExitStack() as stack:
        stack.callback(fail, KeyError('callback'))
        stack.enter_context(raising(IndexError('manager')))
        stack.callback(fail, OSError('first'))
        raise ValueError('body')
except Exception as error:
    print(*chain(error), sep=' <- ')
# expect: KeyError('callback') <- IndexError('manager') <- OSError('first') <- ValueError('body')

try:
    with ExitStack() as stack:
        stack.callback(fail, KeyError('outer'))
        stack.push(lambda *info: True)      # what came before is dealt with
        raise ValueError('body')
except Exception as error:
    print(*chain(error), sep=' <- ')
# expect: KeyError('outer')

try:
    ExitStack().enter_context(42)
except TypeError as error:
    print(error)
# expect: 'builtins.int' object does not support the context manager protocol


class OwnExit:
    """Methods of an object's own do not make it a context manager."""

    def __init__(self):
        self.__enter__ = self.__exit__ = lambda *info: None


try:
    ExitStack().enter_context(OwnExit())
except TypeError as error:
    print(error)
# expect: '__main__.OwnExit' object does not support the context manager protocol


@contextmanager
def quiet():
    yield


try:
    with quiet():
        1 / 0
except ZeroDivisionError as error:
    print(len(traceback.extract_tb(error.__traceback__)))
# expect: 1

try:
    with suppress(KeyError):
        raise ExceptionGroup('two', [KeyError('k'), ValueError('v')])
except ExceptionGroup as group:
    print(repr(group))
# expect: ExceptionGroup('two', [ValueError('v')])
with suppress(KeyError, ValueError):
    raise ExceptionGroup('two', [KeyError('k'), ValueError('v')])
print('all suppressed')
# expect: all suppressed
