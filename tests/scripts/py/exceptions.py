"""try, except, else, finally, raise, chaining, and what exceptions say of themselves."""


def tell(f):
    try:
        result = f()
    except BaseException as error:
        print(type(error).__name__, '|', error, '|', repr(error), '|', error.args)
    else:
        print('fine', result)


def divide(a, b):
    try:
        print('try')
        return a / b
    except ZeroDivisionError as e:
        print('except', e)
        return 'inf'
    else:
        print('never')
    finally:
        print('finally')


print(divide(1, 2))
print(divide(1, 0))


def finally_wins():
    try:
        raise ValueError('lost')
    finally:
        return 'won'


print(finally_wins())


def loops():
    out = []
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append('f%d' % i)
    return out


print(loops())


def raiser(e):
    raise e


tell(lambda: raiser(ValueError))
tell(lambda: raiser(ValueError('one')))
tell(lambda: raiser(ValueError('one', 2)))
tell(lambda: raiser(KeyError('key')))
tell(lambda: raiser(KeyError('a', 'b')))
tell(lambda: raiser(OSError(2, 'No such file or directory', 'x.txt')))
tell(lambda: raiser(OSError(13, 'Permission denied')))
tell(lambda: raiser(OSError('just text')))
tell(lambda: raiser(FileNotFoundError('gone')))
tell(lambda: raiser(StopIteration(5)))
tell(lambda: raiser(SystemExit(3)))
tell(lambda: raiser(SystemExit))
tell(lambda: raiser(UnicodeDecodeError('utf-8', b'\xff', 0, 1, 'invalid start byte')))
tell(lambda: raiser(UnicodeEncodeError('ascii', 'h\xe9', 1, 2, 'ordinal not in range(128)')))
tell(lambda: raiser(ImportError('no', name='n', path='p')))
tell(lambda: raiser(AttributeError('at', name='n', obj=1)))
tell(lambda: raiser(5))
tell(lambda: raiser(int))
tell(lambda: raiser(ValueError(x=1)))

try:
    raise OSError(17, 'File exists', 'name')
except FileExistsError as e:
    print(e.errno, e.strerror, e.filename, e.filename2)
print(issubclass(BrokenPipeError, OSError), ConnectionResetError.__mro__[1:4])
print(StopIteration(7).value, SystemExit(4).code, SystemExit().code)


class Mine(Exception):
    def __init__(self, a, b):
        super().__init__(a)
        self.b = b

    def __str__(self):
        return 'mine:%s:%s' % (self.args[0], self.b)


try:
    raise Mine(1, 2)
except (KeyError, Mine) as e:
    print(e, repr(e), e.args, e.b)


class Bare(Exception):
    pass


tell(lambda: raiser(Bare))
tell(lambda: raiser(Bare(1)))
tell(lambda: raiser(Bare('x', 'y')))

# context and cause
try:
    try:
        raise KeyError('first')
    except KeyError as first:
        raise ValueError('second')
except ValueError as e:
    print(repr(e.__context__), e.__cause__, e.__suppress_context__)
try:
    try:
        raise KeyError('first')
    except KeyError as first:
        raise ValueError('second') from first
except ValueError as e:
    print(repr(e.__context__), repr(e.__cause__), e.__suppress_context__)
try:
    try:
        raise KeyError('first')
    except KeyError:
        raise ValueError('second') from None
except ValueError as e:
    print(repr(e.__context__), repr(e.__cause__), e.__suppress_context__)

# the name is gone after the block
try:
    raise ValueError
except ValueError as gone:
    pass
try:
    gone
except NameError as e:
    print(e)

# raise alone
try:
    try:
        raise IndexError('again')
    except IndexError:
        raise
except IndexError as e:
    print('again', e.__context__)
tell(lambda: exec_raise())


def exec_raise():
    raise


tell(exec_raise)


def catch_wrong():
    try:
        raise ValueError
    except 5:
        pass


tell(catch_wrong)

# sys.exc_info and nesting
import sys
try:
    raise ValueError('outer')
except ValueError:
    try:
        raise KeyError('inner')
    except KeyError:
        print(sys.exc_info()[0].__name__)
    print(sys.exc_info()[0].__name__, sys.exc_info()[1])
print(sys.exc_info())

e = ValueError('noted')
e.add_note('a note')
e.add_note('another')
print(e.__notes__)
try:
    e.add_note(5)
except TypeError as t:
    print(t)
try:
    raise ValueError('x').with_traceback(None) from 5
except TypeError as t:
    print(t)

for error in (ZeroDivisionError, ArithmeticError, LookupError, Exception, BaseException):
    try:
        1 / 0
    except error as caught:
        print(error.__name__, 'catches', type(caught).__name__)
    except BaseException:
        print(error.__name__, 'does not')


def nested():
    try:
        try:
            1 / 0
        finally:
            print('inner finally')
    except ZeroDivisionError:
        print('outer except')
        try:
            [][1]
        except IndexError:
            print('index')
        finally:
            print('deep finally')
    finally:
        print('outer finally')


nested()


def assertion(x):
    assert x > 0, 'x is %d' % x
    assert x < 10
    return x


tell(lambda: assertion(5))
tell(lambda: assertion(-1))
tell(lambda: assertion(11))

# expect: try
# expect: finally
# expect: 0.5
# expect: try
# expect: except division by zero
# expect: finally
# expect: inf
# expect: won
# expect: [0, 'f0', 'f1', 2, 'f2', 'f3']
# expect: ValueError |  | ValueError() | ()
# expect: ValueError | one | ValueError('one') | ('one',)
# expect: ValueError | ('one', 2) | ValueError('one', 2) | ('one', 2)
# expect: KeyError | 'key' | KeyError('key') | ('key',)
# expect: KeyError | ('a', 'b') | KeyError('a', 'b') | ('a', 'b')
# expect: FileNotFoundError | [Errno 2] No such file or directory: 'x.txt' | FileNotFoundError(2, 'No such file or directory') | (2, 'No such file or directory')
# expect: PermissionError | [Errno 13] Permission denied | PermissionError(13, 'Permission denied') | (13, 'Permission denied')
# expect: OSError | just text | OSError('just text') | ('just text',)
# expect: FileNotFoundError | gone | FileNotFoundError('gone') | ('gone',)
# expect: StopIteration | 5 | StopIteration(5) | (5,)
# expect: SystemExit | 3 | SystemExit(3) | (3,)
# expect: SystemExit |  | SystemExit() | ()
# expect: UnicodeDecodeError | 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte | UnicodeDecodeError('utf-8', b'\xff', 0, 1, 'invalid start byte') | ('utf-8', b'\xff', 0, 1, 'invalid start byte')
# expect: UnicodeEncodeError | 'ascii' codec can't encode character '\xe9' in position 1: ordinal not in range(128) | UnicodeEncodeError('ascii', 'hé', 1, 2, 'ordinal not in range(128)') | ('ascii', 'hé', 1, 2, 'ordinal not in range(128)')
# expect: ImportError | no | ImportError('no') | ('no',)
# expect: AttributeError | at | AttributeError('at') | ('at',)
# expect: TypeError | exceptions must derive from BaseException | TypeError('exceptions must derive from BaseException') | ('exceptions must derive from BaseException',)
# expect: TypeError | exceptions must derive from BaseException | TypeError('exceptions must derive from BaseException') | ('exceptions must derive from BaseException',)
# expect: TypeError | ValueError() takes no keyword arguments | TypeError('ValueError() takes no keyword arguments') | ('ValueError() takes no keyword arguments',)
# expect: 17 File exists name None
# expect: True (<class 'ConnectionError'>, <class 'OSError'>, <class 'Exception'>)
# expect: 7 4 None
# expect: mine:1:2 Mine(1) (1,) 2
# expect: Bare |  | Bare() | ()
# expect: Bare | 1 | Bare(1) | (1,)
# expect: Bare | ('x', 'y') | Bare('x', 'y') | ('x', 'y')
# expect: KeyError('first') None False
# expect: KeyError('first') KeyError('first') True
# expect: KeyError('first') None True
# expect: name 'gone' is not defined
# expect: again None
# expect: NameError | name 'exec_raise' is not defined | NameError("name 'exec_raise' is not defined") | ("name 'exec_raise' is not defined",)
# expect: RuntimeError | No active exception to reraise | RuntimeError('No active exception to reraise') | ('No active exception to reraise',)
# expect: TypeError | catching classes that do not inherit from BaseException is not allowed | TypeError('catching classes that do not inherit from BaseException is not allowed') | ('catching classes that do not inherit from BaseException is not allowed',)
# expect: KeyError
# expect: ValueError outer
# expect: (None, None, None)
# expect: ['a note', 'another']
# expect: note must be a str, not 'int'
# expect: exception causes must derive from BaseException
# expect: ZeroDivisionError catches ZeroDivisionError
# expect: ArithmeticError catches ZeroDivisionError
# expect: LookupError does not
# expect: Exception catches ZeroDivisionError
# expect: BaseException catches ZeroDivisionError
# expect: inner finally
# expect: outer except
# expect: index
# expect: deep finally
# expect: outer finally
# expect: fine 5
# expect: AssertionError | x is -1 | AssertionError('x is -1') | ('x is -1',)
# expect: AssertionError |  | AssertionError() | ()
