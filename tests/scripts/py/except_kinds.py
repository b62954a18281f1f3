"""What an except clause may name."""


def catch(kinds, error):
    try:
        try:
            raise error
        except kinds:
            return 'caught'
    except BaseException as other:
        return f'{type(other).__name__}: {other}'


NETWORK = (ConnectionError, TimeoutError)
print(catch(NETWORK, TimeoutError()))
# expect: caught
print(catch((ValueError, NETWORK), ValueError()))
# expect: TypeError: catching classes that do not inherit from BaseException is not allowed
print(catch((ValueError, 'KeyError'), ValueError()))
# expect: TypeError: catching classes that do not inherit from BaseException is not allowed
print(catch((), ValueError('as it was')))
# expect: ValueError: as it was
print(catch((ValueError, *NETWORK), TimeoutError()))
# expect: caught
try:
    try:
        raise ValueError
    except* (ValueError, 5):
        print('never')
except TypeError as error:
    print(error)
# expect: catching classes that do not inherit from BaseException is not allowed
try:
    compile('try: pass\nexcept* ValueError: break', 'text', 'exec')
except SyntaxError as error:
    print(error)
# expect: 'break', 'continue' and 'return' cannot appear in an except* block (text, line 2)
