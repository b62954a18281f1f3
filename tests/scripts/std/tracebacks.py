# traceback, warnings, atexit.
import traceback, warnings, atexit, sys
try:
    try:
        1/0
    except Exception as e:
        raise ValueError("x")
except ValueError:
    s=traceback.format_exc()
    print("ZeroDivisionError" in s, "During handling" in s, s.splitlines()[-1])


def bad():
    raise KeyError(3)


try:
    bad()
except KeyError as e:
    print(traceback.format_exception_only(e))
    print([ (f.name,f.lineno,f.line) for f in traceback.extract_tb(e.__traceback__)])
    print(traceback.format_tb(e.__traceback__)[-1].splitlines()[0])
atexit.register(print,"bye1")
atexit.register(print,"bye2")
sys.stdout.flush()
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    warnings.warn("careful")
    print(len(w), w[0].message, w[0].category)

# expect: True True ValueError: x
# expect: ['KeyError: 3\n']
# expect: [('<module>', 18, 'bad()'), ('bad', 14, 'raise KeyError(3)')]
# expect:   File "<DIR>/tracebacks.py", line 14, in bad
# expect: 1 careful <class 'UserWarning'>
# expect: bye2
# expect: bye1
