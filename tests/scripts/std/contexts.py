# contextlib.
import contextlib


@contextlib.contextmanager
def cm(x):
    print("in")
    try:
        yield x
    finally:
        print("out")


with cm(3) as v:
    print(v)
# expect: in
    # expect: 3
# expect: out
with contextlib.suppress(KeyError):
    {}['a']
try:
    with cm(1):
        raise ValueError("z")

except ValueError as e:
    print("got", e)
# expect: in
# expect: out
# expect: got z
with contextlib.ExitStack() as stack:
    stack.callback(print, 'last')
    print(stack.enter_context(cm(5)))
    # expect: in
    # expect: 5
# expect: out
# expect: last
with contextlib.closing(open('/dev/null')) as f:
    print(f.closed)
    # expect: False
print(f.closed)
# expect: True
import io
with contextlib.redirect_stdout(io.StringIO()) as out:
    print('hidden')
print(repr(out.getvalue()))
# expect: 'hidden\n'


@contextlib.contextmanager
def never():
    if False:
        yield


try:
    with never():
        pass
except RuntimeError as e:
    print(e)
# expect: generator didn't yield
with contextlib.nullcontext(4) as n:
    print(n)
    # expect: 4


@cm(7)
def decorated():
    print('body')


decorated()
# expect: in
# expect: body
# expect: out
