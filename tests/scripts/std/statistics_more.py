# statistics of what is not finite, with weights and with ranks. Expectations recorded from CPython 3.13.
import statistics
from decimal import Decimal
from fractions import Fraction
from statistics import StatisticsError

inf, nan = float('inf'), float('nan')
print(statistics.mean([1, inf]), statistics.mean([1, -inf, 2.5]), statistics.mean([inf, -inf]), statistics.mean([nan, 1]))
# expect: inf -inf nan nan
print(statistics.variance([1, inf]), statistics.geometric_mean([1.0, 0.0]), statistics.geometric_mean([nan, 2]))
# expect: inf 0.0 nan
print(statistics.harmonic_mean([40, 60]), statistics.harmonic_mean([40, 60], weights=[5, 30]))
# expect: 48.0 56.0
print(statistics.harmonic_mean([Fraction(1, 3), Fraction(1, 5)]), statistics.harmonic_mean([Decimal('0.1'), Decimal('0.3')]))
# expect: 1/4 0.1500000000000000000000000000
print(statistics.harmonic_mean([2, inf]), statistics.harmonic_mean([2, nan]), statistics.harmonic_mean([7.5]))
# expect: 4.0 nan 7.5
x, y = [1, 2, 3, 4, 5], [1, 4, 9, 16, 24.5]
print(round(statistics.correlation(x, y), 9), statistics.correlation(x, y, method='ranked'))
# expect: 0.983060299 1.0
print(round(statistics.correlation([1, 2, 2, 5], [4, 3, 3, 9], method='ranked'), 9))
# expect: 0.333333333
print(statistics.linear_regression([1, 2, 3], [2, 4, 6]))
# expect: LinearRegression(slope=2.0, intercept=0.0)
for call in (lambda: statistics.linear_regression([1], [2]), lambda: statistics.linear_regression([1, 2], [2]),
             lambda: statistics.harmonic_mean([1, 2], weights=[0, 0]), lambda: statistics.harmonic_mean([1], weights=[]),
             lambda: statistics.correlation(x, y, method='other'), lambda: statistics.geometric_mean([-1])):
    try:
        call()
    except (StatisticsError, ValueError) as error:
        print(type(error).__name__, error)
# expect: StatisticsError linear regression requires at least two data points
# expect: StatisticsError linear regression requires that both inputs have same number of data points
# expect: StatisticsError Weighted sum must be positive
# expect: StatisticsError Number of weights does not match data size
# expect: ValueError Unknown method: 'other'
# expect: StatisticsError ('No negative inputs allowed', -1)
