# contextlib.
import contextlib
@contextlib.contextmanager
def cm(x):
    print("in"); 
    try: yield x
    finally: print("out")
with cm(3) as v: print(v)
with contextlib.suppress(KeyError): {}['a']
try:
    with cm(1): raise ValueError("z")

except ValueError as e: print("got", e)
with contextlib.ExitStack() as stack:
    stack.callback(print, 'last')
    print(stack.enter_context(cm(5)))
with contextlib.closing(open('/dev/null')) as f: print(f.closed)
print(f.closed)
import io
with contextlib.redirect_stdout(io.StringIO()) as out: print('hidden')
print(repr(out.getvalue()))
@contextlib.contextmanager
def never():
    if False: yield
try:
    with never(): pass
except RuntimeError as e: print(e)
with contextlib.nullcontext(4) as n: print(n)
@cm(7)
def decorated(): print('body')
decorated()
# expect: in
# expect: 3
# expect: out
# expect: in
# expect: out
# expect: got z
# expect: in
# expect: 5
# expect: out
# expect: last
# expect: False
# expect: True
# expect: 'hidden\n'
# expect: generator didn't yield
# expect: 4
# expect: in
# expect: body
# expect: out
