# math. Expectations recorded from CPython 3.13.
import math

def told(f, *args):
    try:
        return repr(f(*args))
    except Exception as e:
        return f'{type(e).__name__}: {e}'

for name in sorted(dir(math)):
    f = getattr(math, name)
    if name.startswith('_') or name in ('fma', 'gamma', 'lgamma', 'isclose'):
        continue
    if not callable(f):
        print(name, f)
        continue
    wide = name in ('atan2', 'comb', 'copysign', 'dist', 'fmod', 'gcd', 'hypot', 'lcm', 'ldexp', 'log', 'nextafter', 'perm', 'pow', 'remainder', 'sumprod')
    for args in [(10, 3), (2.5, -1.5), (5, 9), (1e300, 1e10), (0, 4)] if wide else [(0.5,), (2,), (-1,), (1e308,), (0,), (math.inf,), (math.nan,), ('x',)]:
        print(name, args, told(f, *args))
# expect: acos (0.5,) 1.0471975511965979
# expect: acos (2,) ValueError: math domain error
# expect: acos (-1,) 3.141592653589793
# expect: acos (1e+308,) ValueError: math domain error
# expect: acos (0,) 1.5707963267948966
# expect: acos (inf,) ValueError: math domain error
# expect: acos (nan,) nan
# expect: acos ('x',) TypeError: must be real number, not str
# expect: acosh (0.5,) ValueError: math domain error
# expect: acosh (2,) 1.3169578969248166
# expect: acosh (-1,) ValueError: math domain error
# expect: acosh (1e+308,) 709.889355822726
# expect: acosh (0,) ValueError: math domain error
# expect: acosh (inf,) inf
# expect: acosh (nan,) nan
# expect: acosh ('x',) TypeError: must be real number, not str
# expect: asin (0.5,) 0.5235987755982989
# expect: asin (2,) ValueError: math domain error
# expect: asin (-1,) -1.5707963267948966
# expect: asin (1e+308,) ValueError: math domain error
# expect: asin (0,) 0.0
# expect: asin (inf,) ValueError: math domain error
# expect: asin (nan,) nan
# expect: asin ('x',) TypeError: must be real number, not str
# expect: asinh (0.5,) 0.48121182505960347
# expect: asinh (2,) 1.4436354751788103
# expect: asinh (-1,) -0.881373587019543
# expect: asinh (1e+308,) 709.889355822726
# expect: asinh (0,) 0.0
# expect: asinh (inf,) inf
# expect: asinh (nan,) nan
# expect: asinh ('x',) TypeError: must be real number, not str
# expect: atan (0.5,) 0.4636476090008061
# expect: atan (2,) 1.1071487177940904
# expect: atan (-1,) -0.7853981633974483
# expect: atan (1e+308,) 1.5707963267948966
# expect: atan (0,) 0.0
# expect: atan (inf,) 1.5707963267948966
# expect: atan (nan,) nan
# expect: atan ('x',) TypeError: must be real number, not str
# expect: atan2 (10, 3) 1.2793395323170296
# expect: atan2 (2.5, -1.5) 2.1112158270654806
# expect: atan2 (5, 9) 0.507098504392337
# expect: atan2 (1e+300, 10000000000.0) 1.5707963267948966
# expect: atan2 (0, 4) 0.0
# expect: atanh (0.5,) 0.5493061443340548
# expect: atanh (2,) ValueError: math domain error
# expect: atanh (-1,) ValueError: math domain error
# expect: atanh (1e+308,) ValueError: math domain error
# expect: atanh (0,) 0.0
# expect: atanh (inf,) ValueError: math domain error
# expect: atanh (nan,) nan
# expect: atanh ('x',) TypeError: must be real number, not str
# expect: cbrt (0.5,) 0.7937005259840998
# expect: cbrt (2,) 1.2599210498948734
# expect: cbrt (-1,) -1.0
# expect: cbrt (1e+308,) 4.64158883361278e+102
# expect: cbrt (0,) 0.0
# expect: cbrt (inf,) inf
# expect: cbrt (nan,) nan
# expect: cbrt ('x',) TypeError: must be real number, not str
# expect: ceil (0.5,) 1
# expect: ceil (2,) 2
# expect: ceil (-1,) -1
# expect: ceil (1e+308,) 100000000000000001097906362944045541740492309677311846336810682903157585404911491537163328978494688899061249669721172515611590283743140088328307009198146046031271664502933027185697489699588559043338384466165001178426897626212945177628091195786707458122783970171784415105291802893207873272974885715430223118336
# expect: ceil (0,) 0
# expect: ceil (inf,) OverflowError: cannot convert float infinity to integer
# expect: ceil (nan,) ValueError: cannot convert float NaN to integer
# expect: ceil ('x',) TypeError: must be real number, not str
# expect: comb (10, 3) 120
# expect: comb (2.5, -1.5) TypeError: 'float' object cannot be interpreted as an integer
# expect: comb (5, 9) 0
# expect: comb (1e+300, 10000000000.0) TypeError: 'float' object cannot be interpreted as an integer
# expect: comb (0, 4) 0
# expect: copysign (10, 3) 10.0
# expect: copysign (2.5, -1.5) -2.5
# expect: copysign (5, 9) 5.0
# expect: copysign (1e+300, 10000000000.0) 1e+300
# expect: copysign (0, 4) 0.0
# expect: cos (0.5,) 0.8775825618903728
# expect: cos (2,) -0.4161468365471424
# expect: cos (-1,) 0.5403023058681398
# expect: cos (1e+308,) -0.8913089376870335
# expect: cos (0,) 1.0
# expect: cos (inf,) ValueError: math domain error
# expect: cos (nan,) nan
# expect: cos ('x',) TypeError: must be real number, not str
# expect: cosh (0.5,) 1.1276259652063807
# expect: cosh (2,) 3.7621956910836314
# expect: cosh (-1,) 1.5430806348152437
# expect: cosh (1e+308,) OverflowError: math range error
# expect: cosh (0,) 1.0
# expect: cosh (inf,) inf
# expect: cosh (nan,) nan
# expect: cosh ('x',) TypeError: must be real number, not str
# expect: degrees (0.5,) 28.64788975654116
# expect: degrees (2,) 114.59155902616465
# expect: degrees (-1,) -57.29577951308232
# expect: degrees (1e+308,) inf
# expect: degrees (0,) 0.0
# expect: degrees (inf,) inf
# expect: degrees (nan,) nan
# expect: degrees ('x',) TypeError: must be real number, not str
# expect: dist (10, 3) TypeError: 'int' object is not iterable
# expect: dist (2.5, -1.5) TypeError: 'float' object is not iterable
# expect: dist (5, 9) TypeError: 'int' object is not iterable
# expect: dist (1e+300, 10000000000.0) TypeError: 'float' object is not iterable
# expect: dist (0, 4) TypeError: 'int' object is not iterable
# expect: e 2.718281828459045
# expect: erf (0.5,) 0.5204998778130465
# expect: erf (2,) 0.9953222650189527
# expect: erf (-1,) -0.8427007929497149
# expect: erf (1e+308,) 1.0
# expect: erf (0,) 0.0
# expect: erf (inf,) 1.0
# expect: erf (nan,) nan
# expect: erf ('x',) TypeError: must be real number, not str
# expect: erfc (0.5,) 0.4795001221869535
# expect: erfc (2,) 0.004677734981047265
# expect: erfc (-1,) 1.842700792949715
# expect: erfc (1e+308,) 0.0
# expect: erfc (0,) 1.0
# expect: erfc (inf,) 0.0
# expect: erfc (nan,) nan
# expect: erfc ('x',) TypeError: must be real number, not str
# expect: exp (0.5,) 1.6487212707001282
# expect: exp (2,) 7.38905609893065
# expect: exp (-1,) 0.36787944117144233
# expect: exp (1e+308,) OverflowError: math range error
# expect: exp (0,) 1.0
# expect: exp (inf,) inf
# expect: exp (nan,) nan
# expect: exp ('x',) TypeError: must be real number, not str
# expect: exp2 (0.5,) 1.4142135623730951
# expect: exp2 (2,) 4.0
# expect: exp2 (-1,) 0.5
# expect: exp2 (1e+308,) OverflowError: math range error
# expect: exp2 (0,) 1.0
# expect: exp2 (inf,) inf
# expect: exp2 (nan,) nan
# expect: exp2 ('x',) TypeError: must be real number, not str
# expect: expm1 (0.5,) 0.6487212707001282
# expect: expm1 (2,) 6.38905609893065
# expect: expm1 (-1,) -0.6321205588285577
# expect: expm1 (1e+308,) OverflowError: math range error
# expect: expm1 (0,) 0.0
# expect: expm1 (inf,) inf
# expect: expm1 (nan,) nan
# expect: expm1 ('x',) TypeError: must be real number, not str
# expect: fabs (0.5,) 0.5
# expect: fabs (2,) 2.0
# expect: fabs (-1,) 1.0
# expect: fabs (1e+308,) 1e+308
# expect: fabs (0,) 0.0
# expect: fabs (inf,) inf
# expect: fabs (nan,) nan
# expect: fabs ('x',) TypeError: must be real number, not str
# expect: factorial (0.5,) TypeError: 'float' object cannot be interpreted as an integer
# expect: factorial (2,) 2
# expect: factorial (-1,) ValueError: factorial() not defined for negative values
# expect: factorial (1e+308,) TypeError: 'float' object cannot be interpreted as an integer
# expect: factorial (0,) 1
# expect: factorial (inf,) TypeError: 'float' object cannot be interpreted as an integer
# expect: factorial (nan,) TypeError: 'float' object cannot be interpreted as an integer
# expect: factorial ('x',) TypeError: 'str' object cannot be interpreted as an integer
# expect: floor (0.5,) 0
# expect: floor (2,) 2
# expect: floor (-1,) -1
# expect: floor (1e+308,) 100000000000000001097906362944045541740492309677311846336810682903157585404911491537163328978494688899061249669721172515611590283743140088328307009198146046031271664502933027185697489699588559043338384466165001178426897626212945177628091195786707458122783970171784415105291802893207873272974885715430223118336
# expect: floor (0,) 0
# expect: floor (inf,) OverflowError: cannot convert float infinity to integer
# expect: floor (nan,) ValueError: cannot convert float NaN to integer
# expect: floor ('x',) TypeError: must be real number, not str
# expect: fmod (10, 3) 1.0
# expect: fmod (2.5, -1.5) 1.0
# expect: fmod (5, 9) 5.0
# expect: fmod (1e+300, 10000000000.0) 9400540160.0
# expect: fmod (0, 4) 0.0
# expect: frexp (0.5,) (0.5, 0)
# expect: frexp (2,) (0.5, 2)
# expect: frexp (-1,) (-0.5, 1)
# expect: frexp (1e+308,) (0.5562684646268004, 1024)
# expect: frexp (0,) (0.0, 0)
# expect: frexp (inf,) (inf, 0)
# expect: frexp (nan,) (nan, 0)
# expect: frexp ('x',) TypeError: must be real number, not str
# expect: fsum (0.5,) TypeError: 'float' object is not iterable
# expect: fsum (2,) TypeError: 'int' object is not iterable
# expect: fsum (-1,) TypeError: 'int' object is not iterable
# expect: fsum (1e+308,) TypeError: 'float' object is not iterable
# expect: fsum (0,) TypeError: 'int' object is not iterable
# expect: fsum (inf,) TypeError: 'float' object is not iterable
# expect: fsum (nan,) TypeError: 'float' object is not iterable
# expect: fsum ('x',) TypeError: must be real number, not str
# expect: gcd (10, 3) 1
# expect: gcd (2.5, -1.5) TypeError: 'float' object cannot be interpreted as an integer
# expect: gcd (5, 9) 1
# expect: gcd (1e+300, 10000000000.0) TypeError: 'float' object cannot be interpreted as an integer
# expect: gcd (0, 4) 4
# expect: hypot (10, 3) 10.44030650891055
# expect: hypot (2.5, -1.5) 2.9154759474226504
# expect: hypot (5, 9) 10.295630140987
# expect: hypot (1e+300, 10000000000.0) 1e+300
# expect: hypot (0, 4) 4.0
# expect: inf inf
# expect: isfinite (0.5,) True
# expect: isfinite (2,) True
# expect: isfinite (-1,) True
# expect: isfinite (1e+308,) True
# expect: isfinite (0,) True
# expect: isfinite (inf,) False
# expect: isfinite (nan,) False
# expect: isfinite ('x',) TypeError: must be real number, not str
# expect: isinf (0.5,) False
# expect: isinf (2,) False
# expect: isinf (-1,) False
# expect: isinf (1e+308,) False
# expect: isinf (0,) False
# expect: isinf (inf,) True
# expect: isinf (nan,) False
# expect: isinf ('x',) TypeError: must be real number, not str
# expect: isnan (0.5,) False
# expect: isnan (2,) False
# expect: isnan (-1,) False
# expect: isnan (1e+308,) False
# expect: isnan (0,) False
# expect: isnan (inf,) False
# expect: isnan (nan,) True
# expect: isnan ('x',) TypeError: must be real number, not str
# expect: isqrt (0.5,) TypeError: 'float' object cannot be interpreted as an integer
# expect: isqrt (2,) 1
# expect: isqrt (-1,) ValueError: isqrt() argument must be nonnegative
# expect: isqrt (1e+308,) TypeError: 'float' object cannot be interpreted as an integer
# expect: isqrt (0,) 0
# expect: isqrt (inf,) TypeError: 'float' object cannot be interpreted as an integer
# expect: isqrt (nan,) TypeError: 'float' object cannot be interpreted as an integer
# expect: isqrt ('x',) TypeError: 'str' object cannot be interpreted as an integer
# expect: lcm (10, 3) 30
# expect: lcm (2.5, -1.5) TypeError: 'float' object cannot be interpreted as an integer
# expect: lcm (5, 9) 45
# expect: lcm (1e+300, 10000000000.0) TypeError: 'float' object cannot be interpreted as an integer
# expect: lcm (0, 4) 0
# expect: ldexp (10, 3) 80.0
# expect: ldexp (2.5, -1.5) TypeError: Expected an int as second argument to ldexp.
# expect: ldexp (5, 9) 2560.0
# expect: ldexp (1e+300, 10000000000.0) TypeError: Expected an int as second argument to ldexp.
# expect: ldexp (0, 4) 0.0
# expect: log (10, 3) 2.095903274289385
# expect: log (2.5, -1.5) ValueError: math domain error
# expect: log (5, 9) 0.7324867603589634
# expect: log (1e+300, 10000000000.0) 30.0
# expect: log (0, 4) ValueError: math domain error
# expect: log10 (0.5,) -0.3010299956639812
# expect: log10 (2,) 0.3010299956639812
# expect: log10 (-1,) ValueError: math domain error
# expect: log10 (1e+308,) 308.0
# expect: log10 (0,) ValueError: math domain error
# expect: log10 (inf,) inf
# expect: log10 (nan,) nan
# expect: log10 ('x',) TypeError: must be real number, not str
# expect: log1p (0.5,) 0.4054651081081644
# expect: log1p (2,) 1.0986122886681096
# expect: log1p (-1,) ValueError: math domain error
# expect: log1p (1e+308,) 709.1962086421661
# expect: log1p (0,) 0.0
# expect: log1p (inf,) inf
# expect: log1p (nan,) nan
# expect: log1p ('x',) TypeError: must be real number, not str
# expect: log2 (0.5,) -1.0
# expect: log2 (2,) 1.0
# expect: log2 (-1,) ValueError: math domain error
# expect: log2 (1e+308,) 1023.1538532253076
# expect: log2 (0,) ValueError: math domain error
# expect: log2 (inf,) inf
# expect: log2 (nan,) nan
# expect: log2 ('x',) TypeError: must be real number, not str
# expect: modf (0.5,) (0.5, 0.0)
# expect: modf (2,) (0.0, 2.0)
# expect: modf (-1,) (-0.0, -1.0)
# expect: modf (1e+308,) (0.0, 1e+308)
# expect: modf (0,) (0.0, 0.0)
# expect: modf (inf,) (0.0, inf)
# expect: modf (nan,) (nan, nan)
# expect: modf ('x',) TypeError: must be real number, not str
# expect: nan nan
# expect: nextafter (10, 3) 9.999999999999998
# expect: nextafter (2.5, -1.5) 2.4999999999999996
# expect: nextafter (5, 9) 5.000000000000001
# expect: nextafter (1e+300, 10000000000.0) 9.999999999999999e+299
# expect: nextafter (0, 4) 5e-324
# expect: perm (10, 3) 720
# expect: perm (2.5, -1.5) TypeError: 'float' object cannot be interpreted as an integer
# expect: perm (5, 9) 0
# expect: perm (1e+300, 10000000000.0) TypeError: 'float' object cannot be interpreted as an integer
# expect: perm (0, 4) 0
# expect: pi 3.141592653589793
# expect: pow (10, 3) 1000.0
# expect: pow (2.5, -1.5) 0.25298221281347033
# expect: pow (5, 9) 1953125.0
# expect: pow (1e+300, 10000000000.0) OverflowError: math range error
# expect: pow (0, 4) 0.0
# expect: prod (0.5,) TypeError: 'float' object is not iterable
# expect: prod (2,) TypeError: 'int' object is not iterable
# expect: prod (-1,) TypeError: 'int' object is not iterable
# expect: prod (1e+308,) TypeError: 'float' object is not iterable
# expect: prod (0,) TypeError: 'int' object is not iterable
# expect: prod (inf,) TypeError: 'float' object is not iterable
# expect: prod (nan,) TypeError: 'float' object is not iterable
# expect: prod ('x',) 'x'
# expect: radians (0.5,) 0.008726646259971648
# expect: radians (2,) 0.03490658503988659
# expect: radians (-1,) -0.017453292519943295
# expect: radians (1e+308,) 1.7453292519943295e+306
# expect: radians (0,) 0.0
# expect: radians (inf,) inf
# expect: radians (nan,) nan
# expect: radians ('x',) TypeError: must be real number, not str
# expect: remainder (10, 3) 1.0
# expect: remainder (2.5, -1.5) -0.5
# expect: remainder (5, 9) -4.0
# expect: remainder (1e+300, 10000000000.0) -599459840.0
# expect: remainder (0, 4) 0.0
# expect: sin (0.5,) 0.479425538604203
# expect: sin (2,) 0.9092974268256817
# expect: sin (-1,) -0.8414709848078965
# expect: sin (1e+308,) 0.4533964905016491
# expect: sin (0,) 0.0
# expect: sin (inf,) ValueError: math domain error
# expect: sin (nan,) nan
# expect: sin ('x',) TypeError: must be real number, not str
# expect: sinh (0.5,) 0.5210953054937474
# expect: sinh (2,) 3.626860407847019
# expect: sinh (-1,) -1.1752011936438014
# expect: sinh (1e+308,) OverflowError: math range error
# expect: sinh (0,) 0.0
# expect: sinh (inf,) inf
# expect: sinh (nan,) nan
# expect: sinh ('x',) TypeError: must be real number, not str
# expect: sqrt (0.5,) 0.7071067811865476
# expect: sqrt (2,) 1.4142135623730951
# expect: sqrt (-1,) ValueError: math domain error
# expect: sqrt (1e+308,) 1e+154
# expect: sqrt (0,) 0.0
# expect: sqrt (inf,) inf
# expect: sqrt (nan,) nan
# expect: sqrt ('x',) TypeError: must be real number, not str
# expect: sumprod (10, 3) TypeError: 'int' object is not iterable
# expect: sumprod (2.5, -1.5) TypeError: 'float' object is not iterable
# expect: sumprod (5, 9) TypeError: 'int' object is not iterable
# expect: sumprod (1e+300, 10000000000.0) TypeError: 'float' object is not iterable
# expect: sumprod (0, 4) TypeError: 'int' object is not iterable
# expect: tan (0.5,) 0.5463024898437905
# expect: tan (2,) -2.185039863261519
# expect: tan (-1,) -1.5574077246549023
# expect: tan (1e+308,) -0.5086861259107568
# expect: tan (0,) 0.0
# expect: tan (inf,) ValueError: math domain error
# expect: tan (nan,) nan
# expect: tan ('x',) TypeError: must be real number, not str
# expect: tanh (0.5,) 0.46211715726000974
# expect: tanh (2,) 0.9640275800758169
# expect: tanh (-1,) -0.7615941559557649
# expect: tanh (1e+308,) 1.0
# expect: tanh (0,) 0.0
# expect: tanh (inf,) 1.0
# expect: tanh (nan,) nan
# expect: tanh ('x',) TypeError: must be real number, not str
# expect: tau 6.283185307179586
# expect: trunc (0.5,) 0
# expect: trunc (2,) 2
# expect: trunc (-1,) -1
# expect: trunc (1e+308,) 100000000000000001097906362944045541740492309677311846336810682903157585404911491537163328978494688899061249669721172515611590283743140088328307009198146046031271664502933027185697489699588559043338384466165001178426897626212945177628091195786707458122783970171784415105291802893207873272974885715430223118336
# expect: trunc (0,) 0
# expect: trunc (inf,) OverflowError: cannot convert float infinity to integer
# expect: trunc (nan,) ValueError: cannot convert float NaN to integer
# expect: trunc ('x',) TypeError: type str doesn't define __trunc__ method
# expect: ulp (0.5,) 1.1102230246251565e-16
# expect: ulp (2,) 4.440892098500626e-16
# expect: ulp (-1,) 2.220446049250313e-16
# expect: ulp (1e+308,) 1.99584030953472e+292
# expect: ulp (0,) 5e-324
# expect: ulp (inf,) inf
# expect: ulp (nan,) nan
# expect: ulp ('x',) TypeError: must be real number, not str
print(math.fsum([0.1] * 10), math.fsum([1e100, 1, -1e100]), math.prod([2, 3.0]))
# expect: 1.0 1.0 6.0
print(math.isqrt(10**40), math.comb(50, 25), math.factorial(25))
# expect: 100000000000000000000 126410606437752 15511210043330985984000000
print(math.log(10**400), math.log10(10**400), math.log2(2**2000), math.isclose(1, 1 + 1e-10))
# expect: 921.0340371976182 400.0 2000.0 True
print(math.dist([0, 0], [3, 4]))
# expect: 5.0

print(math.comb(10**30, 10**30 - 1), math.comb(10**30, 10**30), math.comb(3, 10**30), math.perm(3, 10**30))
# expect: 1000000000000000000000000000000 1 0 0
print(math.nextafter(1.0, math.inf, steps=10**15), math.nextafter(-1.0, 1.0, steps=1 << 70), math.lgamma(-math.inf))
# expect: 1.2220446049250313 1.0 inf
class Rounded(float):
    def __ceil__(self): return 'up'
    def __floor__(self): return 'down'
    def __trunc__(self): return 'off'
print(math.ceil(Rounded(1.5)), math.floor(Rounded(1.5)), math.trunc(Rounded(1.5)))
# expect: up down off
print(math.sumprod([1e16, 1.0, -1e16], [1.0, 1.0, 1.0]), math.sumprod([0.1] * 10, [0.1] * 10), math.sumprod([], []))
# expect: 1.0 0.1 0
