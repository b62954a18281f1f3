import pickle

def outer():
    def b(a):
        return a + 1
    return b

f = outer()
print("captured variables:", f.__closure__)
print("its name:", f.__qualname__)
try:
    pickle.dumps(f)
except Exception as error:
    print("not picklable:", error)
b = f
f.__qualname__ = 'b'
print("bytes:", pickle.dumps(f))
print("came back:", pickle.loads(pickle.dumps(f)) is f)
