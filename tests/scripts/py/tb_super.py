# Where an attribute of super() is missing, and where its method fails.
import sys, traceback
class A:
    def f(self, x): return super().f(x)
    def g(self):
        return (super()
            .gg(1,
               2))
    def h(self): return super().hh
    def i(self): return super(A, self).i(1) + 1
    def j(self): super().__init__(1,
        2)
for n in 'fghij':
    try: getattr(A(), n)(*([1] if n == 'f' else []))
    except (AttributeError, TypeError): traceback.print_exc(file=sys.stdout)
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_super.py", line 14, in <module>
# expect:     try: getattr(A(), n)(*([1] if n == 'f' else []))
# expect:          ~~~~~~~~~~~~~~~^^^^^^^^^^^^^^^^^^^^^^^^^^^^
# expect:   File "<DIR>/tb_super.py", line 4, in f
# expect:     def f(self, x): return super().f(x)
# expect:                            ^^^^^^^^^
# expect: AttributeError: 'super' object has no attribute 'f'
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_super.py", line 14, in <module>
# expect:     try: getattr(A(), n)(*([1] if n == 'f' else []))
# expect:          ~~~~~~~~~~~~~~~^^^^^^^^^^^^^^^^^^^^^^^^^^^^
# expect:   File "<DIR>/tb_super.py", line 6, in g
# expect:     return (super()
# expect:             ^^^^^^^
# expect:         .gg(1,
# expect:         ^^^
# expect: AttributeError: 'super' object has no attribute 'gg'
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_super.py", line 14, in <module>
# expect:     try: getattr(A(), n)(*([1] if n == 'f' else []))
# expect:          ~~~~~~~~~~~~~~~^^^^^^^^^^^^^^^^^^^^^^^^^^^^
# expect:   File "<DIR>/tb_super.py", line 9, in h
# expect:     def h(self): return super().hh
# expect:                         ^^^^^^^^^^
# expect: AttributeError: 'super' object has no attribute 'hh'
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_super.py", line 14, in <module>
# expect:     try: getattr(A(), n)(*([1] if n == 'f' else []))
# expect:          ~~~~~~~~~~~~~~~^^^^^^^^^^^^^^^^^^^^^^^^^^^^
# expect:   File "<DIR>/tb_super.py", line 10, in i
# expect:     def i(self): return super(A, self).i(1) + 1
# expect:                         ^^^^^^^^^^^^^^^^
# expect: AttributeError: 'super' object has no attribute 'i'
# expect: Traceback (most recent call last):
# expect:   File "<DIR>/tb_super.py", line 14, in <module>
# expect:     try: getattr(A(), n)(*([1] if n == 'f' else []))
# expect:          ~~~~~~~~~~~~~~~^^^^^^^^^^^^^^^^^^^^^^^^^^^^
# expect:   File "<DIR>/tb_super.py", line 11, in j
# expect:     def j(self): super().__init__(1,
# expect:                  ~~~~~~~~~~~~~~~~^^^
# expect:         2)
# expect:         ^^
# expect: TypeError: A.__init__() takes exactly one argument (the instance to initialize)
