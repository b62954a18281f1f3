# decimal: numbers, rounding, contexts, signals; expressions, and what they give.
from decimal import *
import decimal


def tryit(label, fn):
    try:
        print(label, '->', fn())
    except BaseException as e:
        print(label, '->', type(e).__name__ + ':', e)


for s in ["Decimal('1.10')+Decimal('2.2')", "Decimal(1)/3", "Decimal('0.1')*3", "Decimal(0.1)", "Decimal('1e10')",
          "Decimal('1E+10')+1", "Decimal('-0')", "-Decimal('0')", "Decimal('Infinity')", "Decimal('nan')",
          "Decimal('abc')", "Decimal([1])", "Decimal(None)", "Decimal((0,(1,2,3),-2))", "Decimal(1)/0", "Decimal(0)/0",
          "Decimal(7)//2", "Decimal(-7)//2", "Decimal(-7)%3", "Decimal(7)%Decimal('2.5')", "divmod(Decimal(7),2)",
          "Decimal(2)**10", "Decimal(2)**-2", "Decimal(2)**Decimal('0.5')", "Decimal(4)**Decimal('0.5')",
          "Decimal('1.5')**3", "Decimal(2).sqrt()", "Decimal(4).sqrt()", "Decimal('0.25').sqrt()",
          "Decimal(-1).sqrt()", "Decimal(1).exp()", "Decimal(10).ln()", "Decimal(2).ln()", "Decimal(1000).log10()",
          "Decimal(2).log10()", "Decimal('-1.5').exp()", "Decimal('3.14159').quantize(Decimal('0.01'))",
          "Decimal('2.5').quantize(Decimal('1'))", "Decimal('2.5').quantize(Decimal('1'), rounding=ROUND_HALF_UP)",
          "Decimal('2.675').quantize(Decimal('.01'), ROUND_DOWN)", "Decimal('1.200').normalize()",
          "Decimal('100').normalize()", "round(Decimal('2.5'))", "round(Decimal('2.675'), 2)", "int(Decimal('2.9'))",
          "float(Decimal('2.5'))", "Decimal('1.0')==1", "Decimal('0.5')==0.5", "Decimal(1)<2.5",
          "hash(Decimal('1.0'))==hash(1)", "hash(Decimal('0.5'))==hash(0.5)", "Decimal('1.50').as_tuple()",
          "Decimal('0.25').as_integer_ratio()", "str(Decimal('1.0'))", "f\"{Decimal('1234.5678'):.2f}\"",
          "f\"{Decimal('1234.5678'):,.1f}\"", "f\"{Decimal('1234.5678'):>12.3e}\"", "f\"{Decimal('0.5'):%}\"",
          "f\"{Decimal('12'):08.2f}\"", "f\"{Decimal('3.14159'):.3}\"", "f\"{Decimal('3'):+}\"",
          "f\"{Decimal('1E+5')}\"", "'%.2f' % Decimal('1.005')", "'%s' % Decimal('1.005')", "sum([Decimal('0.1')]*10)",
          "max(Decimal(1),Decimal(2))", "sorted([Decimal(3),Decimal(1)])", "abs(Decimal(-3))", "Decimal('1e-10')",
          "Decimal('0.000001')", "Decimal('0.0000001')", "Decimal(10)**20", "Decimal(10)**30",
          "Decimal('123456789012345678901234567890')+0", "Decimal(3).is_finite()", "Decimal('1').compare(Decimal(2))",
          "Decimal(5).adjusted()", "Decimal('1.1').to_integral_value()", "getcontext()", "Decimal(1)/Decimal(7)",
          "bool(Decimal(0))", "Decimal(' 1.5 ')", "Decimal('1_000')", "Decimal(True)", "-Decimal(5)",
          "+Decimal('1.23456789012345678901234567890123')", "Decimal('NaN')==Decimal('NaN')", "Decimal('NaN')<1",
          "Decimal('inf')-Decimal('inf')", "__import__('math').floor(Decimal('-1.5'))",
          "__import__('copy').deepcopy(Decimal(1))",
          "__import__('pickle').loads(__import__('pickle').dumps(Decimal('1.5')))",
          "isinstance(Decimal(1), __import__('numbers').Number)", "Decimal('1.5').max(2)", "Decimal(100).sqrt()",
          "Decimal('1e1000000')", "Decimal('1e999999')*10", "Decimal('1e-999999')/10", "Decimal.from_float(0.5)",
          "__import__('fractions').Fraction(Decimal('0.75'))",
          "__import__('statistics').mean([Decimal('1.5'), Decimal('2.5')])", "complex(Decimal('1.5'))",
          "Decimal('0E-5')", "Decimal('1')*Decimal('0.00')"]:
    tryit(s, lambda: eval(s))
# expect: Decimal('1.10')+Decimal('2.2') -> 3.30
# expect: Decimal(1)/3 -> 0.3333333333333333333333333333
# expect: Decimal('0.1')*3 -> 0.3
# expect: Decimal(0.1) -> 0.1000000000000000055511151231257827021181583404541015625
# expect: Decimal('1e10') -> 1E+10
# expect: Decimal('1E+10')+1 -> 10000000001
# expect: Decimal('-0') -> -0
# expect: -Decimal('0') -> 0
# expect: Decimal('Infinity') -> Infinity
# expect: Decimal('nan') -> NaN
# expect: Decimal('abc') -> InvalidOperation: [<class 'decimal.ConversionSyntax'>]
# expect: Decimal([1]) -> ValueError: argument must be a sequence of length 3
# expect: Decimal(None) -> TypeError: conversion from NoneType to Decimal is not supported
# expect: Decimal((0,(1,2,3),-2)) -> 1.23
# expect: Decimal(1)/0 -> DivisionByZero: [<class 'decimal.DivisionByZero'>]
# expect: Decimal(0)/0 -> InvalidOperation: [<class 'decimal.DivisionUndefined'>]
# expect: Decimal(7)//2 -> 3
# expect: Decimal(-7)//2 -> -3
# expect: Decimal(-7)%3 -> -1
# expect: Decimal(7)%Decimal('2.5') -> 2.0
# expect: divmod(Decimal(7),2) -> (Decimal('3'), Decimal('1'))
# expect: Decimal(2)**10 -> 1024
# expect: Decimal(2)**-2 -> 0.25
# expect: Decimal(2)**Decimal('0.5') -> 1.414213562373095048801688724
# expect: Decimal(4)**Decimal('0.5') -> 2.000000000000000000000000000
# expect: Decimal('1.5')**3 -> 3.375
# expect: Decimal(2).sqrt() -> 1.414213562373095048801688724
# expect: Decimal(4).sqrt() -> 2
# expect: Decimal('0.25').sqrt() -> 0.5
# expect: Decimal(-1).sqrt() -> InvalidOperation: [<class 'decimal.InvalidOperation'>]
# expect: Decimal(1).exp() -> 2.718281828459045235360287471
# expect: Decimal(10).ln() -> 2.302585092994045684017991455
# expect: Decimal(2).ln() -> 0.6931471805599453094172321215
# expect: Decimal(1000).log10() -> 3
# expect: Decimal(2).log10() -> 0.3010299956639811952137388947
# expect: Decimal('-1.5').exp() -> 0.2231301601484298289332804708
# expect: Decimal('3.14159').quantize(Decimal('0.01')) -> 3.14
# expect: Decimal('2.5').quantize(Decimal('1')) -> 2
# expect: Decimal('2.5').quantize(Decimal('1'), rounding=ROUND_HALF_UP) -> 3
# expect: Decimal('2.675').quantize(Decimal('.01'), ROUND_DOWN) -> 2.67
# expect: Decimal('1.200').normalize() -> 1.2
# expect: Decimal('100').normalize() -> 1E+2
# expect: round(Decimal('2.5')) -> 2
# expect: round(Decimal('2.675'), 2) -> 2.68
# expect: int(Decimal('2.9')) -> 2
# expect: float(Decimal('2.5')) -> 2.5
# expect: Decimal('1.0')==1 -> True
# expect: Decimal('0.5')==0.5 -> True
# expect: Decimal(1)<2.5 -> True
# expect: hash(Decimal('1.0'))==hash(1) -> True
# expect: hash(Decimal('0.5'))==hash(0.5) -> True
# expect: Decimal('1.50').as_tuple() -> DecimalTuple(sign=0, digits=(1, 5, 0), exponent=-2)
# expect: Decimal('0.25').as_integer_ratio() -> (1, 4)
# expect: str(Decimal('1.0')) -> 1.0
# expect: f"{Decimal('1234.5678'):.2f}" -> 1234.57
# expect: f"{Decimal('1234.5678'):,.1f}" -> 1,234.6
# expect: f"{Decimal('1234.5678'):>12.3e}" ->     1.235e+3
# expect: f"{Decimal('0.5'):%}" -> 50%
# expect: f"{Decimal('12'):08.2f}" -> 00012.00
# expect: f"{Decimal('3.14159'):.3}" -> 3.14
# expect: f"{Decimal('3'):+}" -> +3
# expect: f"{Decimal('1E+5')}" -> 1E+5
# expect: '%.2f' % Decimal('1.005') -> 1.00
# expect: '%s' % Decimal('1.005') -> 1.005
# expect: sum([Decimal('0.1')]*10) -> 1.0
# expect: max(Decimal(1),Decimal(2)) -> 2
# expect: sorted([Decimal(3),Decimal(1)]) -> [Decimal('1'), Decimal('3')]
# expect: abs(Decimal(-3)) -> 3
# expect: Decimal('1e-10') -> 1E-10
# expect: Decimal('0.000001') -> 0.000001
# expect: Decimal('0.0000001') -> 1E-7
# expect: Decimal(10)**20 -> 100000000000000000000
# expect: Decimal(10)**30 -> 1.000000000000000000000000000E+30
# expect: Decimal('123456789012345678901234567890')+0 -> 1.234567890123456789012345679E+29
# expect: Decimal(3).is_finite() -> True
# expect: Decimal('1').compare(Decimal(2)) -> -1
# expect: Decimal(5).adjusted() -> 0
# expect: Decimal('1.1').to_integral_value() -> 1
# expect: getcontext() -> Context(prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[InvalidOperation, DivisionByZero, Inexact, FloatOperation, Rounded], traps=[InvalidOperation, DivisionByZero, Overflow])
# expect: Decimal(1)/Decimal(7) -> 0.1428571428571428571428571429
# expect: bool(Decimal(0)) -> False
# expect: Decimal(' 1.5 ') -> 1.5
# expect: Decimal('1_000') -> 1000
# expect: Decimal(True) -> 1
# expect: -Decimal(5) -> -5
# expect: +Decimal('1.23456789012345678901234567890123') -> 1.234567890123456789012345679
# expect: Decimal('NaN')==Decimal('NaN') -> False
# expect: Decimal('NaN')<1 -> InvalidOperation: [<class 'decimal.InvalidOperation'>]
# expect: Decimal('inf')-Decimal('inf') -> InvalidOperation: [<class 'decimal.InvalidOperation'>]
# expect: __import__('math').floor(Decimal('-1.5')) -> -2
# expect: __import__('copy').deepcopy(Decimal(1)) -> 1
# expect: __import__('pickle').loads(__import__('pickle').dumps(Decimal('1.5'))) -> 1.5
# expect: isinstance(Decimal(1), __import__('numbers').Number) -> True
# expect: Decimal('1.5').max(2) -> 2
# expect: Decimal(100).sqrt() -> 10
# expect: Decimal('1e1000000') -> 1E+1000000
# expect: Decimal('1e999999')*10 -> Overflow: [<class 'decimal.Overflow'>]
# expect: Decimal('1e-999999')/10 -> 1E-1000000
# expect: Decimal.from_float(0.5) -> 0.5
# expect: __import__('fractions').Fraction(Decimal('0.75')) -> 3/4
# expect: __import__('statistics').mean([Decimal('1.5'), Decimal('2.5')]) -> 2
# expect: complex(Decimal('1.5')) -> (1.5+0j)
# expect: Decimal('0E-5') -> 0.00000
# expect: Decimal('1')*Decimal('0.00') -> 0.00
with localcontext() as c:
    c.prec = 50
    print(Decimal(2).sqrt(), Decimal(1) / 7)
    # expect: 1.4142135623730950488016887242096980785696718753769 0.14285714285714285714285714285714285714285714285714
    print(Decimal(1).exp())
    # expect: 2.7182818284590452353602874713526624977572470937000
with localcontext(prec=5) as c:
    print(Decimal(1) / 3, c.flags[Inexact])
    # expect: 0.33333 True
getcontext().prec = 6
print(Decimal(1) / 3)
# expect: 0.333333
getcontext().rounding = ROUND_UP
print(Decimal(1) / 3)
# expect: 0.333334
tryit('prec', lambda: setattr(getcontext(), 'prec', 0))
# expect: prec -> ValueError: valid range for prec is [1, MAX_PREC]


def pi():
    getcontext().prec += 2
    three = Decimal(3)
    lasts, t, s, n, na, d, da = 0, three, 3, 1, 0, 0, 24
    while s != lasts:
        lasts = s
        n, na = n + na, na + 8
        d, da = d + da, da + 32
        t = (t * n) / d
        s += t
    getcontext().prec -= 2
    return +s


getcontext().rounding = ROUND_HALF_EVEN
getcontext().prec = 28
print(pi())
# expect: 3.141592653589793238462643383
getcontext().prec = 100
print(pi())
# expect: 3.141592653589793238462643383279502884197169399375105820974944592307816406286208998628034825342117068
