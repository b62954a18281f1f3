class Good:
    x = 1
    def m(self):
        return 1

try:
    class Bad(Good, 5):
        y = 2
        def m(self):
            return 3
except Exception:
    import traceback; traceback.print_exc()
def deco(f): raise ValueError('deco')
try:
    @deco
    def g():
        return 1
except Exception:
    import traceback; traceback.print_exc()
class C(
    Good):
    """doc"""
    a = 1
    b = {}['x']

# expect-err: Traceback (most recent call last):
# expect-err: , line 7, in <module>
# expect-err:     class Bad(Good, 5):
# expect-err:     ...<2 lines>...
# expect-err:             return 3
# expect-err: TypeError: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
# expect-err: Traceback (most recent call last):
# expect-err: , line 15, in <module>
# expect-err:     @deco
# expect-err: , line 13, in deco
# expect-err:     def deco(f): raise ValueError('deco')
# expect-err: ValueError: deco
# expect-err: Traceback (most recent call last):
# expect-err: , line 20, in <module>
# expect-err:     class C(
# expect-err:     ...<3 lines>...
# expect-err:         b = {}['x']
# expect-err: , line 24, in C
# expect-err:     b = {}['x']
# expect-err: KeyError: 'x'
# expect-status: 1
