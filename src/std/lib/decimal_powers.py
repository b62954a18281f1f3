"""decimal's powers, roots, exponentials and logarithms: computed with digits to spare, then rounded once."""
import math as _math

from _decimal_signals import *
from _decimal_signals import _digits
from decimal import Context, Decimal, _convert, _infinity, _make


def power(self, other, modulo, context):
    if modulo is not None:
        modulo = _convert(modulo)
        return Decimal(pow(int(self), int(other), int(modulo)))
    nan = self._check_nans(other, context)
    if nan:
        return nan
    if not other:
        return context._raise(InvalidOperation, '0 ** 0') if not self else Decimal(1)
    whole = other == other.to_integral_value()
    sign = 0
    base = self
    if self._sign:
        if whole:
            sign = int(other._isodd())
        elif self:
            return context._raise(InvalidOperation, 'x ** y with x negative and y not an integer')
        base = self.copy_negate()
    if not base:
        return _infinity(sign) if other._sign else _make(sign, 0, 0)
    if base._special:
        return _make(sign, 0, 0) if other._sign else _infinity(sign)
    if other._special:
        order = base._order(Decimal(1))
        if order == 0:
            return Decimal(1)
        return _make(0, 0, 0) if (order < 0) != bool(other._sign) else _infinity(0)
    if whole and other.adjusted() < 9:
        n = abs(int(other))
        big = Context(prec=context.prec + len(str(n)) + 4, rounding=ROUND_HALF_EVEN, Emin=MIN_EMIN, Emax=MAX_EMAX,
                      traps=[])
        exact = _digits(base._int) * n <= context.prec * 4 + 100
        if exact:
            result = _make(0, base._int ** n, base._exp * n)
        else:
            result, square = Decimal(1), base
            while n:
                if n & 1:
                    result = result.__mul__(square, big)
                n >>= 1
                if n:
                    square = square.__mul__(square, big)
        if other._sign:
            result = Decimal(1).__truediv__(result, context if exact else big)
    else:
        big = Context(prec=context.prec + 8 + max(0, other.adjusted()), rounding=ROUND_HALF_EVEN, Emin=MIN_EMIN,
                      Emax=MAX_EMAX, traps=[])
        result = base.ln(big).__mul__(other, big).exp(big)
        near = result._fix(Context(prec=context.prec + 4, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[]))
        short = near.normalize(big)
        if _digits(short._int) <= context.prec and _power_is(short, base, other):
            result = short._rescale(max(short._exp, 0), ROUND_HALF_EVEN) if short._exp > 0 else short
            if _digits(result._int) < context.prec:
                pad = context.prec - _digits(result._int)
                result = _make(0, result._int * 10 ** pad, result._exp - pad)
    result = _make(sign, result._int, result._exp) if not result._special else result
    return result._fix(context)


def _power_is(self, base, exponent):
    """Whether self ** (1 / exponent) is base exactly, for exponents such as 0.5."""
    n, d = exponent.as_integer_ratio()
    if n < 0 or n > 64 or d > 64:
        return False
    a, b = self.as_integer_ratio(), base.as_integer_ratio()
    return a[0] ** d == b[0] ** n and a[1] ** d == b[1] ** n


def sqrt(self, context):
    nan = self._check_nans(None, context)
    if nan:
        return nan
    if not self:
        return _make(self._sign, 0, self._exp >> 1)._fix(context)
    if self._sign:
        return context._raise(InvalidOperation, 'sqrt(-x), x > 0')
    if self._special:
        return self
    prec = context.prec + 1
    exp, coefficient = self._exp, self._int
    if exp & 1:
        coefficient *= 10
        exp -= 1
        length = (_digits(coefficient) >> 1) + (_digits(coefficient) & 1)
    else:
        length = _digits(coefficient) + 1 >> 1
    exp >>= 1
    shift = prec - length
    exact = True
    if shift >= 0:
        coefficient *= 100 ** shift
    else:
        coefficient, rest = divmod(coefficient, 100 ** -shift)
        exact = not rest
    exp -= shift
    n = _math.isqrt(coefficient)
    exact = exact and n * n == coefficient
    if exact:
        if shift >= 0:
            n //= 10 ** shift
        else:
            n *= 10 ** -shift
        exp += shift
    elif n % 5 == 0:
        n += 1
    return _make(0, n, exp)._fix(context, ROUND_HALF_EVEN)


def exp(self, context):
    nan = self._check_nans(None, context)
    if nan:
        return nan
    if self._special:
        return _make(0, 0, 0) if self._sign else self
    if not self:
        return Decimal(1)
    if self.adjusted() > len(str(context.Emax * 3)):
        if self._sign:
            return _make(0, 1, context.Etiny() - 1)._fix(context)
        return _make(0, 1, context.Emax + 1)._fix(context)
    extra = context.prec + max(0, self.adjusted()) + 12
    return _exp_fixed(self, extra)._fix(context, ROUND_HALF_EVEN)


def _log_at_edges(self, context):
    """A logarithm of what is no number, 0 or infinity; None: it is to be computed."""
    nan = self._check_nans(None, context)
    if nan:
        return nan
    if not self:
        return _infinity(1)
    return self if self._special and not self._sign else None


def ln(self, context):
    known = _log_at_edges(self, context)
    if known is not None:
        return known
    if self == 1:
        return Decimal(0)
    if self._sign:
        return context._raise(InvalidOperation, 'ln of a negative value')
    return _ln_fixed(self, context.prec + 12)._fix(context, ROUND_HALF_EVEN)


def log10(self, context):
    known = _log_at_edges(self, context)
    if known is not None:
        return known
    if self._sign:
        return context._raise(InvalidOperation, 'log10 of a negative value')
    digits = str(self._int)
    if digits[0] == '1' and not digits[1:].strip('0'):
        return Decimal(self._exp + len(digits) - 1)._fix(context)
    prec = context.prec + 12
    big = Context(prec=prec, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])
    return _ln_fixed(self, prec).__truediv__(_ln_fixed(Decimal(10), prec), big)._fix(context, ROUND_HALF_EVEN)


# --- whole numbers scaled by a power of ten

def _exp_fixed(x, prec):
    """e ** x to about prec digits: whole numbers scaled by a power of ten."""
    n, d = x.as_integer_ratio()
    whole, rest = divmod(n, d)
    halvings = prec // 4 + 4        # of the argument: the row is short then, and each is a squaring afterwards
    wide = 10 ** (prec + 5) << 2 * halvings + 8
    small = rest * wide // d >> halvings
    term = total = wide
    k = 1
    while term:
        term = term * small // wide // k
        total += term
        k += 1
    for _ in range(halvings):
        total = total * total // wide
    result = _make(0, total, 0)
    big = Context(prec=prec + 10, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])
    result = result.__truediv__(Decimal(wide), big)
    if whole:
        result = result.__mul__(_e(prec + 10 + len(str(abs(whole)))).__pow__(Decimal(whole), None, Context(
            prec=prec + 10 + len(str(abs(whole))), Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])), big)
    return result


def _e(prec):
    scale = 10 ** (prec + 5)
    term = total = scale
    k = 1
    while term:
        term //= k
        total += term
        k += 1
    return _make(0, total, -(prec + 5))


def _ln_newton(m, prec):
    """ln m, 0 < m < 1, by steps from a float, each of which more than doubles the digits."""
    y, have = Decimal(repr(_math.log(float(m)))), 14
    while have < prec + 6:
        have = min(have * 2, prec + 6)
        step = Context(prec=have + 4, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])
        e = _exp_fixed(y, have + 4)
        y = y.__add__(Decimal(2).__mul__(m.__sub__(e, step).__truediv__(m.__add__(e, step), step), step), step)
    return y


def _ln_fixed(x, prec):
    digits = str(x._int)
    exp = x._exp + len(digits)
    big = Context(prec=prec + 6, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])
    y = _ln_newton(_make(0, x._int, -len(digits)), prec)       # of a number between 0.1 and 1
    if exp:
        y = y.__add__(Decimal(exp).__mul__(_ln10(prec + 6 + len(str(abs(exp)))), big), big)
    return y


_ln10_known = {}


def _ln10(prec):
    known = _ln10_known.get('value')
    if known is None or known[0] < prec:
        known = _ln10_known['value'] = (prec, _ln_newton(_make(0, 1, -1), prec).copy_negate())
    return known[1]
