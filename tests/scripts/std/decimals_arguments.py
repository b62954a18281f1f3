# What a Decimal's methods and operators take at their right side, and what becomes of a NaN.
import operator
from decimal import Decimal, getcontext

d = Decimal('2.5')
for name, *args in [('compare', 1.5), ('quantize', 1.5), ('quantize', '1'), ('remainder_near', 'x'), ('fma', 2, 'x'),
                    ('same_quantum', 1.5), ('copy_sign', None), ('max', 'x'), ('min', b''), ('scaleb', 1.5)]:
    try:
        print(getattr(d, name)(*args))
    except TypeError as e:
        print(name, e)
# expect: compare conversion from float to Decimal is not supported
# expect: quantize conversion from float to Decimal is not supported
# expect: quantize conversion from str to Decimal is not supported
# expect: remainder_near conversion from str to Decimal is not supported
# expect: fma conversion from str to Decimal is not supported
# expect: same_quantum conversion from float to Decimal is not supported
# expect: copy_sign conversion from NoneType to Decimal is not supported
# expect: max conversion from str to Decimal is not supported
# expect: min conversion from bytes to Decimal is not supported
# expect: scaleb conversion from float to Decimal is not supported
print(d.remainder_near(2), d.max(3), d.compare(2), d.scaleb(2), d.copy_sign(-1))
# expect: 0.5 3 1 2.5E+2 -2.5

for left, right in [(d, 1.5), ('x', d), (d, None)]:
    try:
        print(left - right)
    except TypeError as e:
        print(e)
# expect: unsupported operand type(s) for -: 'decimal.Decimal' and 'float'
# expect: unsupported operand type(s) for -: 'str' and 'decimal.Decimal'
# expect: unsupported operand type(s) for -: 'decimal.Decimal' and 'NoneType'

OPERATORS = (operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod, divmod)
getcontext().traps = dict.fromkeys(getcontext().traps, False)
for left, right in [(5, d), (d, True), (d, Decimal('-inf')), (Decimal('snan12'), 3), (4, Decimal('-nan7'))]:
    print(*(str(f(left, right)) for f in OPERATORS))
# expect: 7.5 2.5 12.5 2 2 0.0 (Decimal('2'), Decimal('0.0'))
# expect: 3.5 1.5 2.5 2.5 2 0.5 (Decimal('2'), Decimal('0.5'))
# expect: -Infinity Infinity -Infinity -0E-1000026 -0 2.5 (Decimal('-0'), Decimal('2.5'))
# expect: NaN12 NaN12 NaN12 NaN12 NaN12 NaN12 (Decimal('NaN12'), Decimal('NaN12'))
# expect: -NaN7 -NaN7 -NaN7 -NaN7 -NaN7 -NaN7 (Decimal('-NaN7'), Decimal('-NaN7'))
