# super() in comprehensions, lambdas and generators.
class A:
    def f(self): return 'A'
class B(A):
    def f(self):
        return [super().f() for _ in range(2)], list(super(B, self).f() for _ in range(1)), [(lambda: __class__.__name__)() for _ in range(1)]
    def g(self):
        f = lambda: super().f()
        try: return f()
        except Exception as e: return repr(e)
print(B().f(), B().g())
# expect: (['A', 'A'], ['A'], ['B']) RuntimeError('super(): no arguments')
