def tryit(label, fn):
    try:
        print(label, '->', fn())
    except BaseException as e:
        print(label, '->', type(e).__name__ + ':', e)


print(1j, 1+2j, -1j, 1-0j, complex(1,-2), complex('1+2j'), complex(' (3-4j) '), complex(), complex(3), complex('nan'),
      complex('inf'), 1e20j, 1.5+1e-7j)
# expect: 1j (1+2j) (-0-1j) (1+0j) (1-2j) (1+2j) (3-4j) 0j (3+0j) (nan+0j) (inf+0j) 1e+20j (1.5+1e-07j)
for e in ['complex([])', 'complex("a")', 'complex("1",2)', 'complex(1,"2")', 'complex(1,[])', '1j<2', '1j//2', '1j%2',
          'divmod(1j,2)', 'int(1j)', 'float(1j)', 'abs(3+4j)', '(1+2j)*(3-1j)', '(1+2j)/(3-1j)', '1j/0', '(1+2j)**2',
          '(1+2j)**0.5', '2**1j', '(1+2j)**-2', '0j**-1', '0**1j','(-8)**(1/3)', '1j==1j', '1+0j==1',
          'hash(1+0j)==hash(1)', 'hash(1+2j)', '{1+0j:1}[1]', '(3+4j).real', '(3+4j).imag', '(3+4j).conjugate()',
          '-(3+4j)', '+1j', '~1j', 'f"{1+2j:.2f}"', 'f"{1j:.3}"', 'f"{3+4j:>20}|"', 'f"{3+4j:+.1e}"', 'format(1j,"d")',
          '"%s"%(1j,)', 'sum([1j,2])', 'bool(0j)', 'bool(1j)', 'type(1j)', 'isinstance(1j,complex)', '1j+1.5', '2-1j',
          '2*1j', 'round(1j)', 'sorted([1j,2j])', 'max(1j,2)', 'pow(1j,2)', 'pow(1j,2,3)', 'complex(1j,1j)',
          'complex(real=1,imag=2)', 'complex(1,2,3)', 'repr(complex(0.0,-0.0))', 'complex(-0.0,1)',
          '(1e308+1e308j)*10', 'complex("1_0+2j")', 'complex("j")', 'complex("-j")', 'complex("1+j")',
          'complex("1e5-2.5e-3j")','(1+1j)**200', '(2+0j)**1000',
          '__import__("pickle").loads(__import__("pickle").dumps(1+2j))', '__import__("copy").copy(1j)', '1_0j', '0j',
          '1.e5j', 'abs(complex(1e308,1e308))', 'complex.__mro__', '1j in [1j]', '{1j,2j}=={2j,1j}', 'f"{1j!r}"',
          'f"{-0.0+1j}"', '1j .real']:
    tryit(e, lambda: eval(e))
# expect: complex([]) -> TypeError: complex() first argument must be a string or a number, not 'list'
# expect: complex("a") -> ValueError: complex() arg is a malformed string
# expect: complex("1",2) -> TypeError: complex() can't take second arg if first is a string
# expect: complex(1,"2") -> TypeError: complex() second arg can't be a string
# expect: complex(1,[]) -> TypeError: complex() second argument must be a number, not 'list'
# expect: 1j<2 -> TypeError: '<' not supported between instances of 'complex' and 'int'
# expect: 1j//2 -> TypeError: unsupported operand type(s) for //: 'complex' and 'int'
# expect: 1j%2 -> TypeError: unsupported operand type(s) for %: 'complex' and 'int'
# expect: divmod(1j,2) -> TypeError: unsupported operand type(s) for divmod(): 'complex' and 'int'
# expect: int(1j) -> TypeError: int() argument must be a string, a bytes-like object or a real number, not 'complex'
# expect: float(1j) -> TypeError: float() argument must be a string or a real number, not 'complex'
# expect: abs(3+4j) -> 5.0
# expect: (1+2j)*(3-1j) -> (5+5j)
# expect: (1+2j)/(3-1j) -> (0.1+0.7000000000000001j)
# expect: 1j/0 -> ZeroDivisionError: complex division by zero
# expect: (1+2j)**2 -> (-3+4j)
# expect: (1+2j)**0.5 -> (1.272019649514069+0.7861513777574233j)
# expect: 2**1j -> (0.7692389013639721+0.6389612763136348j)
# expect: (1+2j)**-2 -> (-0.12-0.16j)
# expect: 0j**-1 -> ZeroDivisionError: 0.0 to a negative or complex power
# expect: 0**1j -> ZeroDivisionError: 0.0 to a negative or complex power
# expect: (-8)**(1/3) -> (1.0000000000000002+1.7320508075688772j)
# expect: 1j==1j -> True
# expect: 1+0j==1 -> True
# expect: hash(1+0j)==hash(1) -> True
# expect: hash(1+2j) -> 2000007
# expect: {1+0j:1}[1] -> 1
# expect: (3+4j).real -> 3.0
# expect: (3+4j).imag -> 4.0
# expect: (3+4j).conjugate() -> (3-4j)
# expect: -(3+4j) -> (-3-4j)
# expect: +1j -> 1j
# expect: ~1j -> TypeError: bad operand type for unary ~: 'complex'
# expect: f"{1+2j:.2f}" -> 1.00+2.00j
# expect: f"{1j:.3}" -> 1j
# expect: f"{3+4j:>20}|" ->               (3+4j)|
# expect: f"{3+4j:+.1e}" -> +3.0e+00+4.0e+00j
# expect: format(1j,"d") -> ValueError: Unknown format code 'd' for object of type 'complex'
# expect: "%s"%(1j,) -> 1j
# expect: sum([1j,2]) -> (2+1j)
# expect: bool(0j) -> False
# expect: bool(1j) -> True
# expect: type(1j) -> <class 'complex'>
# expect: isinstance(1j,complex) -> True
# expect: 1j+1.5 -> (1.5+1j)
# expect: 2-1j -> (2-1j)
# expect: 2*1j -> 2j
# expect: round(1j) -> TypeError: type complex doesn't define __round__ method
# expect: sorted([1j,2j]) -> TypeError: '<' not supported between instances of 'complex' and 'complex'
# expect: max(1j,2) -> TypeError: '>' not supported between instances of 'int' and 'complex'
# expect: pow(1j,2) -> (-1+0j)
# expect: pow(1j,2,3) -> ValueError: complex modulo
# expect: complex(1j,1j) -> (-1+1j)
# expect: complex(real=1,imag=2) -> (1+2j)
# expect: complex(1,2,3) -> TypeError: complex() takes at most 2 arguments (3 given)
# expect: repr(complex(0.0,-0.0)) -> -0j
# expect: complex(-0.0,1) -> (-0+1j)
# expect: (1e308+1e308j)*10 -> (inf+infj)
# expect: complex("1_0+2j") -> (10+2j)
# expect: complex("j") -> 1j
# expect: complex("-j") -> -1j
# expect: complex("1+j") -> (1+1j)
# expect: complex("1e5-2.5e-3j") -> (100000-0.0025j)
# expect: (1+1j)**200 -> (1.2676506002282469e+30+1245078004707398.5j)
# expect: (2+0j)**1000 -> (1.0715086071862673e+301+0j)
# expect: __import__("pickle").loads(__import__("pickle").dumps(1+2j)) -> (1+2j)
# expect: __import__("copy").copy(1j) -> 1j
# expect: 1_0j -> 10j
# expect: 0j -> 0j
# expect: 1.e5j -> 100000j
# expect: abs(complex(1e308,1e308)) -> 1.4142135623730951e+308
# expect: complex.__mro__ -> (<class 'complex'>, <class 'object'>)
# expect: 1j in [1j] -> True
# expect: {1j,2j}=={2j,1j} -> True
# expect: f"{1j!r}" -> 1j
# expect: f"{-0.0+1j}" -> 1j
# expect: 1j .real -> 0.0


class C(complex):
    pass


print(C(1,2), type(C(1)+1), C(2).real)
# expect: (1+2j) <class 'complex'> 2.0


class D:
    def __complex__(self):
        return 2+3j

    def __float__(self):
        return 1.0


print(complex(D()))
# expect: (2+3j)


def mandel(c, n=50):
    z = 0
    for i in range(n):
        if abs(z) > 2:
            return i
        z = z*z + c
    return n


print([[mandel(complex(x/4, y/4)) for x in range(-8, 3)] for y in range(-4, 5)])
# expect: [[1, 1, 2, 3, 3, 3, 4, 6, 50, 4, 2], [1, 2, 3, 3, 3, 4, 6, 22, 34, 5, 3], [1, 3, 3, 4, 5, 6, 50, 50, 50, 50, 5], [1, 4, 5, 9, 50, 13, 50, 50, 50, 50, 5], [50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 5], [1, 4, 5, 9, 50, 13, 50, 50, 50, 50, 5], [1, 3, 3, 4, 5, 6, 50, 50, 50, 50, 5], [1, 2, 3, 3, 3, 4, 6, 22, 34, 5, 3], [1, 1, 2, 3, 3, 3, 4, 6, 50, 4, 2]]
