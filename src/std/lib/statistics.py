"""Averages and spreads."""
import math
from collections import Counter

__all__ = ['StatisticsError', 'mean', 'fmean', 'geometric_mean', 'harmonic_mean', 'median', 'median_low', 'median_high',
           'mode', 'multimode', 'stdev', 'pstdev', 'variance', 'pvariance', 'quantiles', 'correlation', 'covariance',
           'linear_regression', 'median_grouped', 'NormalDist']


class StatisticsError(ValueError):
    pass


def _ratio(x):
    """As a fraction; None for the bottom: x is infinite or not a number."""
    if isinstance(x, int):
        return x, 1
    if not hasattr(x, 'as_integer_ratio'):
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")
    try:
        return x.as_integer_ratio()
    except (OverflowError, ValueError):
        return x, None


def _exact_sum(data):
    """The sum as a fraction, nothing lost: (numerator, denominator). (sum of these, None): some are not finite."""
    parts = {}
    for x in data:
        n, d = _ratio(x)
        parts[d] = parts.get(d, 0) + n
    if None in parts:
        return parts[None], None
    bottom = 1
    for d in parts:
        bottom = bottom * d // math.gcd(bottom, d)
    return sum(n * (bottom // d) for d, n in parts.items()), bottom


def _convert(n, d, data):
    if all(isinstance(x, int) for x in data):
        return n // d if n % d == 0 else n / d
    kind = next((type(x) for x in data if not isinstance(x, (int, float))), float)
    if kind.__name__ == 'Fraction':
        return kind(n, d)
    return kind(n) / d if kind.__name__ == 'Decimal' else n / d


def mean(data):
    data = list(data)
    if not data:
        raise StatisticsError('mean requires at least one data point')
    n, d = _exact_sum(data)
    return n if d is None else _convert(n, d * len(data), data)


def fmean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError('fmean requires at least one data point')
    if weights is None:
        return math.fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError('data and weights must be the same length')
    total = math.fsum(weights)
    if not total:
        raise StatisticsError('sum of weights must be non-zero')
    return math.fsum(x * w for x, w in zip(data, weights)) / total


def geometric_mean(data):
    data = list(data)
    if not data:
        raise StatisticsError('Must have a non-empty dataset')
    for x in data:
        if x < 0:
            raise StatisticsError('No negative inputs allowed', x)
    total = math.fsum(math.log(x) for x in data if x)
    if math.isnan(total) or all(data):
        return math.exp(total / len(data))
    return math.nan if total == math.inf else 0.0


def harmonic_mean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError('harmonic_mean requires at least one data point')
    weights = [1] * len(data) if weights is None else list(weights)
    if len(weights) != len(data):
        raise StatisticsError('Number of weights does not match data size')
    for x in data + weights:
        if not hasattr(x, 'as_integer_ratio'):
            raise TypeError('unsupported type')
        if x < 0:
            raise StatisticsError('harmonic mean does not support negative values')
    if len(data) == 1:
        return data[0] if weights[0] > 0 else _refuse_weights()
    try:
        terms = [weight / x if weight else 0 for x, weight in zip(data, weights)]
    except ZeroDivisionError:
        return 0
    top, under = _exact_sum(terms)
    if top <= 0:
        _refuse_weights()
    if under is None:
        return sum(weights) / top
    total, total_under = _exact_sum(weights)
    return _convert(total * under, total_under * top, terms)


def _refuse_weights():
    raise StatisticsError('Weighted sum must be positive')


def _sorted(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data


def median(data):
    data = _sorted(data)
    half = len(data) // 2
    return data[half] if len(data) % 2 else (data[half - 1] + data[half]) / 2


def median_low(data):
    data = _sorted(data)
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = _sorted(data)
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    data = _sorted(data)
    middle = data[len(data) // 2]
    below = sum([x < middle for x in data])
    at = data.count(middle)
    try:
        interval, middle = float(interval), float(middle)
    except ValueError:
        raise TypeError('Value cannot be converted to a float')
    return middle - interval / 2.0 + interval * (len(data) / 2 - below) / at


def mode(data):
    pairs = Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError('no mode for empty data')
    return pairs[0][0]


def multimode(data):
    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def _squares(data, center=None):
    """The exact sum of squared distances from the mean (or a center), as a fraction."""
    if center is not None:
        cn, cd = _ratio(center)
    else:
        n, d = _exact_sum(data)
        if d is None:
            return n, None
        cn, cd = n, d * len(data)
    total, bottom = 0, 1
    for x in data:
        n, d = _ratio(x)
        top, under = (n * cd - cn * d) ** 2, (d * cd) ** 2
        common = math.gcd(bottom, under)
        total = total * (under // common) + top * (bottom // common)
        bottom = bottom // common * under
    return total, bottom


def variance(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError('variance requires at least two data points')
    n, d = _squares(data, xbar)
    return n if d is None else _convert(n, d * (len(data) - 1), data)


def pvariance(data, mu=None):
    data = list(data)
    if not data:
        raise StatisticsError('pvariance requires at least one data point')
    n, d = _squares(data, mu)
    return n if d is None else _convert(n, d * len(data), data)


def _root(n, d):
    """The square root of n/d, correctly rounded."""
    shift = max(0, 110 - (n.bit_length() - d.bit_length())) // 2 * 2
    quotient = (n << shift) // d
    root = math.isqrt(quotient)
    if root * root * d != n << shift:
        root |= 1
    return root / (1 << shift // 2)


def stdev(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError('stdev requires at least two data points')
    n, d = _squares(data, xbar)
    return n if d is None else _root(n, d * (len(data) - 1))


def pstdev(data, mu=None):
    data = list(data)
    if not data:
        raise StatisticsError('pstdev requires at least one data point')
    n, d = _squares(data, mu)
    return n if d is None else _root(n, d * len(data))


def quantiles(data, *, n=4, method='exclusive'):
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    count = len(data)
    if count < 2:
        if count == 1:
            return data * (n - 1)
        raise StatisticsError('must have at least one data point')
    result = []
    if method == 'inclusive':
        for i in range(1, n):
            j, delta = divmod(i * (count - 1), n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method != 'exclusive':
        raise ValueError(f'Unknown method: {method!r}')
    for i in range(1, n):
        j = min(max(i * (count + 1) // n, 1), count - 1)
        delta = i * (count + 1) - j * n
        result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
    return result


def covariance(x, y, /):
    if len(x) != len(y):
        raise StatisticsError('covariance requires that both inputs have same number of data points')
    if len(x) < 2:
        raise StatisticsError('covariance requires at least two data points')
    xbar, ybar = math.fsum(x) / len(x), math.fsum(y) / len(y)
    return math.sumprod([a - xbar for a in x], [b - ybar for b in y]) / (len(x) - 1)


def _ranks(data):
    """The place of each in the order, equal ones sharing the mean of theirs; counted from the middle."""
    order = sorted(range(len(data)), key=data.__getitem__)
    ranks = [0.0] * len(data)
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and data[order[end]] == data[order[start]]:
            end += 1
        for i in order[start:end]:
            ranks[i] = (start + end - 1) / 2 - (len(data) - 1) / 2
        start = end
    return ranks


def correlation(x, y, /, *, method='linear'):
    if len(x) != len(y):
        raise StatisticsError('correlation requires that both inputs have same number of data points')
    if len(x) < 2:
        raise StatisticsError('correlation requires at least two data points')
    if method not in ('linear', 'ranked'):
        raise ValueError(f'Unknown method: {method!r}')
    if method == 'ranked':
        x, y = _ranks(x), _ranks(y)
    else:
        xbar, ybar = math.fsum(x) / len(x), math.fsum(y) / len(y)
        x, y = [a - xbar for a in x], [b - ybar for b in y]
    sxy = math.sumprod(x, y)
    sxx, syy = math.sumprod(x, x), math.sumprod(y, y)
    root = math.sqrt(sxx * syy)
    if not root:
        raise StatisticsError('at least one of the inputs is constant')
    return sxy / (root + math.sumprod((sxx, root), (syy, -root)) / (2.0 * root))    # the root, correctly rounded


def linear_regression(x, y, /, *, proportional=False):
    from collections import namedtuple
    if len(x) != len(y):
        raise StatisticsError('linear regression requires that both inputs have same number of data points')
    if len(x) < 2:
        raise StatisticsError('linear regression requires at least two data points')
    xbar, ybar = (0, 0) if proportional else (math.fsum(x) / len(x), math.fsum(y) / len(y))
    x, y = [a - xbar for a in x], [b - ybar for b in y]
    sxx = math.sumprod(x, x) + 0.0
    if not sxx:
        raise StatisticsError('x is constant')
    slope = math.sumprod(x, y) / sxx
    made = namedtuple('LinearRegression', ('slope', 'intercept'), module='statistics')
    return made(slope, 0.0 if proportional else ybar - slope * xbar)


def __getattr__(name):
    if name == 'NormalDist':
        from _normal_dist import NormalDist
        return NormalDist
    raise AttributeError(f"module 'statistics' has no attribute {name!r}")
