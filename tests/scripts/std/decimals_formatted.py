# A decimal under format specifications, and what is not computed every day.
from decimal import Context, Decimal, InvalidOperation, getcontext, localcontext

for spec in ('', '.2f', ',.1f', 'e', '.3g', '>12', '^+12', '010.2f', '%', '#.3g', ' .1f', '_', 'd'):
    try:
        print(spec, [format(Decimal(x), spec) for x in ('1234.5678', '-0', '1E-9', 'NaN', '-Infinity')])
    except ValueError as e:
        print(spec, e)
print([Decimal(x) ** Decimal(y) for x, y in (('2', '0.5'), ('9', '-2'), ('1.1', '100'), ('-2', '3'), ('1e5', '3'))])
print([getattr(Decimal(x), f)() for x in ('2', '123.456') for f in ('sqrt', 'exp', 'ln', 'log10')])
print(Context(prec=3).sqrt(Decimal(2)), getcontext().power(2, 3), pow(Decimal(5), 3, 7), InvalidOperation.__module__)
with localcontext(prec=40):
    print(Decimal(1).exp())
# expect:  ['1234.5678', '-0', '1E-9', 'NaN', '-Infinity']
# expect: .2f ['1234.57', '-0.00', '0.00', 'NaN', '-Infinity']
# expect: ,.1f ['1,234.6', '-0.0', '0.0', 'NaN', '-Infinity']
# expect: e ['1.2345678e+3', '-0e+0', '1e-9', 'NaN', '-Infinity']
# expect: .3g ['1.23e+3', '-0', '1e-9', 'NaN', '-Infinity']
# expect: >12 ['   1234.5678', '          -0', '        1E-9', '         NaN', '   -Infinity']
# expect: ^+12 [' +1234.5678 ', '     -0     ', '   +1E-9    ', '    +NaN    ', ' -Infinity  ']
# expect: 010.2f ['0001234.57', '-000000.00', '0000000.00', '       NaN', ' -Infinity']
# expect: % ['123456.78%', '-0%', '0.0000001%', 'NaN%', '-Infinity%']
# expect: #.3g ['1.23e+3', '-0.', '1.e-9', 'NaN', '-Infinity']
# expect:  .1f [' 1234.6', '-0.0', ' 0.0', ' NaN', '-Infinity']
# expect: _ invalid format string
# expect: d invalid format string
# expect: [Decimal('1.414213562373095048801688724'), Decimal('0.01234567901234567901234567901'), Decimal('13780.61233982227018411833717'), Decimal('-8'), Decimal('1E+15')]
# expect: [Decimal('1.414213562373095048801688724'), Decimal('7.389056098930650227230427461'), Decimal('0.6931471805599453094172321215'), Decimal('0.3010299956639811952137388947'), Decimal('11.11107555549866648462149404'), Decimal('4.132944352778093449576854412E+53'), Decimal('4.815884817283263883109232105'), Decimal('2.091512201627771681069399777')]
# expect: 1.41 8 6 decimal
# expect: 2.718281828459045235360287471352662497757
