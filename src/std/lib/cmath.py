"""Functions of complex numbers."""
import math as _math
from math import e, inf, nan, pi, tau

infj, nanj = complex(0.0, inf), complex(0.0, nan)


def _parts(z):
    if isinstance(z, str) or not (hasattr(z, '__float__') or hasattr(z, '__complex__') or hasattr(z, '__index__')):
        _wrong(z)
    z = complex(z)
    return z.real, z.imag


def _wrong(z):
    raise TypeError('must be real number, not %s' % type(z).__name__)


def phase(z, /):
    x, y = _parts(z)
    return _math.atan2(y, x)


def polar(z, /):
    x, y = _parts(z)
    return _math.hypot(x, y), _math.atan2(y, x)


def rect(r, phi, /):
    return complex(r * _math.cos(phi), r * _math.sin(phi))


def exp(z, /):
    x, y = _parts(z)
    try:
        size = _math.exp(x)
    except OverflowError:
        raise OverflowError('math range error') from None
    return complex(size * _math.cos(y), size * _math.sin(y))


def log(z, base=None, /):
    x, y = _parts(z)
    if x == y == 0:
        raise ValueError('math domain error')
    result = complex(_math.log(_math.hypot(x, y)), _math.atan2(y, x))
    return result if base is None else result / log(base)


def log10(z, /):
    result = log(z)
    return complex(result.real / _math.log(10), result.imag / _math.log(10))


def sqrt(z, /):
    x, y = _parts(z)
    if x == y == 0:
        return complex(0.0, y)
    s = _math.sqrt((abs(x) + _math.hypot(x, y)) / 2)
    d = abs(y) / (2 * s)
    return complex(s, _math.copysign(d, y)) if x >= 0 else complex(d, _math.copysign(s, y))


def cosh(z, /):
    x, y = _parts(z)
    return complex(_math.cosh(x) * _math.cos(y), _math.sinh(x) * _math.sin(y))


def sinh(z, /):
    x, y = _parts(z)
    return complex(_math.sinh(x) * _math.cos(y), _math.cosh(x) * _math.sin(y))


def tanh(z, /):
    return sinh(z) / cosh(z)


def cos(z, /):
    x, y = _parts(z)
    return complex(_math.cos(x) * _math.cosh(y), -_math.sin(x) * _math.sinh(y))


def sin(z, /):
    x, y = _parts(z)
    return complex(_math.sin(x) * _math.cosh(y), _math.cos(x) * _math.sinh(y))


def tan(z, /):
    return sin(z) / cos(z)


def asin(z, /):
    z = complex(z)
    w = log(1j * z + sqrt(1 - z * z))
    return complex(w.imag, -w.real)


def acos(z, /):
    w = asin(z)
    return complex(pi / 2 - w.real, -w.imag)


def atan(z, /):
    z = complex(z)
    return 0.5j * (log(1 - 1j * z) - log(1 + 1j * z))


def asinh(z, /):
    z = complex(z)
    return log(z + sqrt(z * z + 1))


def acosh(z, /):
    z = complex(z)
    return log(z + sqrt(z + 1) * sqrt(z - 1))


def atanh(z, /):
    z = complex(z)
    return 0.5 * (log(1 + z) - log(1 - z))


def isnan(z, /):
    return any(map(_math.isnan, _parts(z)))


def isinf(z, /):
    return any(map(_math.isinf, _parts(z)))


def isfinite(z, /):
    return all(map(_math.isfinite, _parts(z)))


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    if rel_tol < 0 or abs_tol < 0:
        raise ValueError('tolerances must be non-negative')
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    return abs(a - b) <= max(rel_tol * max(abs(a), abs(b)), abs_tol)
