"""Decimal numbers with a chosen precision, as the General Decimal Arithmetic describes them.

A Decimal is a sign, a whole coefficient and an exponent; every operation is exact first and then rounded to the
context's precision, and what happened on the way (rounded, inexact, overflow ...) is a flag of the context, or raised
if its trap is set."""
from types import _made_in_c
import math as _math
import numbers as _numbers
import re as _re
import threading as _threading
from collections import namedtuple as _namedtuple

__all__ = ['Decimal', 'Context', 'DecimalTuple', 'DefaultContext', 'BasicContext', 'ExtendedContext', 'DecimalException',
           'Clamped', 'InvalidOperation', 'DivisionByZero', 'Inexact', 'Rounded', 'Subnormal', 'Overflow', 'Underflow',
           'FloatOperation', 'DivisionImpossible', 'InvalidContext', 'ConversionSyntax', 'DivisionUndefined', 'ROUND_DOWN',
           'ROUND_HALF_UP', 'ROUND_HALF_EVEN', 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_UP', 'ROUND_HALF_DOWN', 'ROUND_05UP',
           'setcontext', 'getcontext', 'localcontext', 'MAX_PREC', 'MAX_EMAX', 'MIN_EMIN', 'HAVE_THREADS']

HAVE_THREADS = HAVE_CONTEXTVAR = True
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN = 'ROUND_DOWN', 'ROUND_HALF_UP', 'ROUND_HALF_EVEN'
ROUND_CEILING, ROUND_FLOOR, ROUND_UP = 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_UP'
ROUND_HALF_DOWN, ROUND_05UP = 'ROUND_HALF_DOWN', 'ROUND_05UP'

DecimalTuple = _namedtuple('DecimalTuple', 'sign digits exponent')


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class InvalidContext(InvalidOperation):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_signals = [Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow]
_signal_of = {ConversionSyntax: InvalidOperation, DivisionImpossible: InvalidOperation,
              DivisionUndefined: InvalidOperation, InvalidContext: InvalidOperation}

_parser = _re.compile(r'([-+])?(?:(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?|(inf(?:inity)?)|(s?nan)(\d*))', _re.IGNORECASE)


def _rounded(coefficient, drop, rounding, sign):
    """coefficient without its last `drop` digits, rounded, and whether anything was lost."""
    if drop <= 0:
        return coefficient, False
    unit = 10 ** drop
    whole, rest = divmod(coefficient, unit)
    if not rest:
        return whole, False
    if rounding == ROUND_HALF_EVEN:
        up = rest * 2 > unit or rest * 2 == unit and whole & 1
    elif rounding == ROUND_HALF_UP:
        up = rest * 2 >= unit
    elif rounding == ROUND_HALF_DOWN:
        up = rest * 2 > unit
    elif rounding == ROUND_DOWN:
        up = False
    elif rounding == ROUND_UP:
        up = True
    elif rounding == ROUND_CEILING:
        up = not sign
    elif rounding == ROUND_FLOOR:
        up = bool(sign)
    elif rounding == ROUND_05UP:
        up = whole % 5 == 0
    else:
        raise TypeError('valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n'
                        '   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]')
    return whole + up, True


def _digits(n):
    return len(str(n)) if n else 1


class Decimal:
    __slots__ = ('_sign', '_int', '_exp', '_special')
    # _int: the coefficient, or a NaN's payload; _special: None, 'F' (infinity), 'n' or 'N' (quiet or signalling NaN)

    def __new__(cls, value='0', context=None):
        self = object.__new__(cls)
        if isinstance(value, Decimal):
            self._sign, self._int, self._exp, self._special = value._sign, value._int, value._exp, value._special
        elif isinstance(value, int):
            self._sign, self._int, self._exp, self._special = int(value < 0), abs(int(value)), 0, None
        elif isinstance(value, str):
            m = _parser.fullmatch(value.strip().replace('_', ''))
            if m is None or not (m.group(2) or m.group(3) or m.group(5) or m.group(6)):
                if context is None:
                    context = getcontext()
                return context._raise(ConversionSyntax)
            sign, whole, part, exp, inf, nan, payload = m.groups()
            self._sign = int(sign == '-')
            if inf:
                self._int, self._exp, self._special = 0, 0, 'F'
            elif nan:
                self._int, self._exp, self._special = int(payload or 0), 0, 'N' if nan[0] in 'sS' else 'n'
            else:
                part = part or ''
                self._int, self._exp, self._special = int((whole or '') + part), int(exp or 0) - len(part), None
        elif isinstance(value, float):
            return _from_float(cls, value)
        elif isinstance(value, (list, tuple)):
            if len(value) != 3:
                raise ValueError('argument must be a sequence of length 3')
            sign, digits, exp = value
            if sign not in (0, 1):
                raise ValueError('sign must be an integer with the value 0 or 1')
            self._sign, self._special = sign, None
            self._int = int(''.join(map(str, digits)) or 0)
            if exp in ('F', 'n', 'N'):
                self._special, self._exp = exp, 0
                if exp == 'F':
                    self._int = 0
            else:
                self._exp = exp
        else:
            raise TypeError('conversion from %s to Decimal is not supported' % type(value).__name__)
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError('argument must be int or float')
        return _from_float(cls, f)

    # --- text

    def __str__(self):
        sign = '-' if self._sign else ''
        if self._special:
            return sign + {'F': 'Infinity', 'n': 'NaN', 'N': 'sNaN'}[self._special] + (str(self._int) if self._int else '')
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            point = left
        else:
            point = 1
        if point <= 0:
            text = '0.' + '0' * -point + digits
        elif point >= len(digits):
            text = digits + '0' * (point - len(digits))
        else:
            text = digits[:point] + '.' + digits[point:]
        return sign + text + ('' if left == point else 'E%+d' % (left - point))

    def __repr__(self):
        return "Decimal('%s')" % self

    def to_eng_string(self, context=None):
        return str(self)

    def as_tuple(self):
        return DecimalTuple(self._sign, (0,) if self._special == 'F' else tuple(map(int, str(self._int))) if not
                            self._special or self._int else (), self._special or self._exp)

    def as_integer_ratio(self):
        if self._special == 'F':
            raise OverflowError('cannot convert Infinity to integer ratio')
        if self._special:
            raise ValueError('cannot convert NaN to integer ratio')
        n, d = self._int, 1
        if self._exp >= 0:
            n *= 10 ** self._exp
        else:
            d = 10 ** -self._exp
            g = _math.gcd(n, d)
            n, d = n // g, d // g
        return -n if self._sign else n, d

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __hash__(self):
        if self._special == 'N':
            raise TypeError('Cannot hash a signaling NaN value.')
        if self._special == 'n':
            return object.__hash__(self)
        if self._special == 'F':
            return -314159 if self._sign else 314159
        prime = 2 ** 61 - 1
        power = pow(10, self._exp, prime) if self._exp >= 0 else pow(pow(10, -1, prime), -self._exp, prime)
        result = self._int * power % prime
        result = -result if self._sign else result
        return -2 if result == -1 else result

    # --- comparing

    def _order(self, other):
        """-1, 0, 1 of two numbers that are no NaN."""
        def key(d):
            return -1 if d._sign else 1
        if self._special == 'F' or other._special == 'F':
            a = key(self) if self._special == 'F' else 0
            b = key(other) if other._special == 'F' else 0
            return (a > b) - (a < b)
        a = -self._int if self._sign else self._int
        b = -other._int if other._sign else other._int
        least = min(self._exp, other._exp)
        if abs(self._exp - other._exp) > 10000 and a and b:    # too far apart to be written out
            if (a < 0) != (b < 0):
                return -1 if a < 0 else 1
            x, y = self.adjusted(), other.adjusted()
            if x != y:
                return (1 if x > y else -1) * (-1 if a < 0 else 1)
        a *= 10 ** (self._exp - least) if a else 1
        b *= 10 ** (other._exp - least) if b else 1
        return (a > b) - (a < b)

    def _compare(self, other, op, equality=False):
        other = _convert_compare(other, equality)
        if other is NotImplemented:
            return other
        if self._is_nan() or other._is_nan():
            if not equality or self._special == 'N' or other._special == 'N':
                getcontext()._raise(InvalidOperation, 'comparison involving NaN')
            return op == 'ne'
        order = self._order(other)
        return {'eq': order == 0, 'ne': order != 0, 'lt': order < 0, 'le': order <= 0, 'gt': order > 0, 'ge': order >= 0}[op]

    def __eq__(self, other):
        return self._compare(other, 'eq', True)

    def __ne__(self, other):
        return self._compare(other, 'ne', True)

    def __lt__(self, other):
        return self._compare(other, 'lt')

    def __le__(self, other):
        return self._compare(other, 'le')

    def __gt__(self, other):
        return self._compare(other, 'gt')

    def __ge__(self, other):
        return self._compare(other, 'ge')

    def compare(self, other, context=None):
        other = _convert(other)
        nan = self._check_nans(other, context)
        return nan or Decimal(self._order(other))

    def __bool__(self):
        return bool(self._special) or self._int != 0

    def _is_nan(self):
        return self._special == 'n' or self._special == 'N'

    def _check_nans(self, other=None, context=None):
        """The NaN that an operation with a NaN gives, or None."""
        for d in (self, other):
            if d is not None and d._special == 'N':
                return (context or getcontext())._raise(InvalidOperation, 'sNaN', d)
        for d in (self, other):
            if d is not None and d._special == 'n':
                return d
        return None

    # --- arithmetic

    def __neg__(self, context=None):
        context = context or getcontext()
        nan = self._check_nans(None, context)
        if nan:
            return nan
        if not self and context.rounding != ROUND_FLOOR:
            return self.copy_abs()._fix(context)
        return self.copy_negate()._fix(context)

    def __pos__(self, context=None):
        context = context or getcontext()
        nan = self._check_nans(None, context)
        if nan:
            return nan
        return (self.copy_abs() if not self and context.rounding != ROUND_FLOOR else self)._fix(context)

    def __abs__(self, round=True, context=None):
        return self.__neg__(context) if self._sign else self.__pos__(context)

    def __add__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        if self._special or other._special:
            nan = self._check_nans(other, context)
            if nan:
                return nan
            if self._special and other._special and self._sign != other._sign:
                return context._raise(InvalidOperation, '-INF + INF')
            return Decimal(self if self._special else other)
        exp = min(self._exp, other._exp)
        zero_sign = int(context.rounding == ROUND_FLOOR and self._sign != other._sign)
        if not self._int and not other._int:
            return _make(min(self._sign, other._sign) or zero_sign, 0, exp)._fix(context)
        if abs(self._exp - other._exp) > context.prec * 2 + 1000:
            return _far_sum(self, other, context)
        a = self._int * 10 ** (self._exp - exp)
        b = other._int * 10 ** (other._exp - exp)
        total = (-a if self._sign else a) + (-b if other._sign else b)
        if total == 0:
            return _make(self._sign if self._sign == other._sign else zero_sign, 0, exp)._fix(context)
        return _make(int(total < 0), abs(total), exp)._fix(context)

    __radd__ = __add__

    def __sub__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        if self._special or other._special:
            nan = self._check_nans(other, context)
            if nan:
                return nan
        return self.__add__(other.copy_negate(), context)

    def __rsub__(self, other, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__sub__(self, context)

    def __mul__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        sign = self._sign ^ other._sign
        if self._special or other._special:
            nan = self._check_nans(other, context)
            if nan:
                return nan
            if not self or not other:
                return context._raise(InvalidOperation, '(+-)INF * 0')
            return _infinity(sign)
        return _make(sign, self._int * other._int, self._exp + other._exp)._fix(context)

    __rmul__ = __mul__

    def __truediv__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        sign = self._sign ^ other._sign
        if self._special or other._special:
            nan = self._check_nans(other, context)
            if nan:
                return nan
            if self._special and other._special:
                return context._raise(InvalidOperation, '(+-)INF/(+-)INF')
            if self._special:
                return _infinity(sign)
            context._raise(Clamped, 'Division by infinity')
            return _make(sign, 0, context.Etiny())
        if not other:
            if not self:
                return context._raise(DivisionUndefined, '0 / 0')
            return context._raise(DivisionByZero, 'x / 0', sign)
        ideal = self._exp - other._exp
        if not self:
            return _make(sign, 0, ideal)._fix(context)
        shift = _digits(other._int) - _digits(self._int) + context.prec + 1
        exp = ideal - shift
        if shift >= 0:
            coefficient, rest = divmod(self._int * 10 ** shift, other._int)
        else:
            coefficient, rest = divmod(self._int, other._int * 10 ** -shift)
        if rest:
            if coefficient % 5 == 0:       # so that rounding sees that something follows
                coefficient += 1
        else:
            while exp < ideal and coefficient % 10 == 0:
                coefficient //= 10
                exp += 1
        return _make(sign, coefficient, exp)._fix(context)

    def __rtruediv__(self, other, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__truediv__(self, context)

    def _divide(self, other, context):
        """Quotient cut to a whole number, and remainder."""
        sign = self._sign ^ other._sign
        ideal = self._exp if other._special == 'F' else min(self._exp, other._exp)
        if not self or other._special == 'F' or self.adjusted() - other.adjusted() <= -2:
            return _make(sign, 0, 0), self._rescale(ideal, context.rounding)
        if self.adjusted() - other.adjusted() <= context.prec:
            a, b = self._int, other._int
            if self._exp >= other._exp:
                a *= 10 ** (self._exp - other._exp)
            else:
                b *= 10 ** (other._exp - self._exp)
            q, r = divmod(a, b)
            if q < 10 ** context.prec:
                return _make(sign, q, 0), _make(self._sign, r, ideal)
        nan = context._raise(DivisionImpossible, 'quotient too large in //, % or divmod')
        return nan, nan

    def _pre_divide(self, other, context, what):
        nan = self._check_nans(other, context)
        if nan:
            return nan
        if self._special:
            return context._raise(InvalidOperation, what) if what else None
        return None

    def __floordiv__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        nan = self._check_nans(other, context)
        if nan:
            return nan
        if self._special:
            if other._special:
                return context._raise(InvalidOperation, 'INF // INF')
            return _infinity(self._sign ^ other._sign)
        if not other:
            if self:
                return context._raise(DivisionByZero, 'x // 0', self._sign ^ other._sign)
            return context._raise(DivisionUndefined, '0 // 0')
        return self._divide(other, context)[0]

    def __rfloordiv__(self, other, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__floordiv__(self, context)

    def __mod__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        nan = self._check_nans(other, context)
        if nan:
            return nan
        if self._special:
            return context._raise(InvalidOperation, 'INF % x')
        if not other:
            return context._raise(InvalidOperation if self else DivisionUndefined, 'x % 0')
        return self._divide(other, context)[1]._fix(context)

    def __rmod__(self, other, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__mod__(self, context)

    def __divmod__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        return self.__floordiv__(other, context), self.__mod__(other, context)

    def __rdivmod__(self, other, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__divmod__(self, context)

    def remainder_near(self, other, context=None):
        other = _convert(other)
        context = context or getcontext()
        q, r = self._divide(other, context)
        twice = r.copy_abs()._int * 2 * 10 ** max(0, r._exp - other._exp)
        b = other._int * 10 ** max(0, other._exp - r._exp)
        if twice > b or twice == b and q._int & 1:
            r = r.__sub__(other.copy_sign(r), context)
        return r._fix(context)

    def __pow__(self, other, modulo=None, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
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
            if _digits(short._int) <= context.prec and short._power_is(base, other):
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

    def __rpow__(self, other, modulo=None, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__pow__(self, modulo, context)

    def fma(self, other, third, context=None):
        context = context or getcontext()
        other, third = _convert(other), _convert(third)
        wide = Context(prec=MAX_PREC, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=context.traps)
        return self.__mul__(other, wide).__add__(third, context)

    def sqrt(self, context=None):
        context = context or getcontext()
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

    def exp(self, context=None):
        context = context or getcontext()
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

    def ln(self, context=None):
        context = context or getcontext()
        nan = self._check_nans(None, context)
        if nan:
            return nan
        if not self:
            return _infinity(1)
        if self._special and not self._sign:
            return self
        if self == 1:
            return Decimal(0)
        if self._sign:
            return context._raise(InvalidOperation, 'ln of a negative value')
        return _ln_fixed(self, context.prec + 12)._fix(context, ROUND_HALF_EVEN)

    def log10(self, context=None):
        context = context or getcontext()
        nan = self._check_nans(None, context)
        if nan:
            return nan
        if not self:
            return _infinity(1)
        if self._special and not self._sign:
            return self
        if self._sign:
            return context._raise(InvalidOperation, 'log10 of a negative value')
        digits = str(self._int)
        if digits[0] == '1' and not digits[1:].strip('0'):
            return Decimal(self._exp + len(digits) - 1)._fix(context)
        prec = context.prec + 12
        big = Context(prec=prec, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])
        return _ln_fixed(self, prec).__truediv__(_ln_fixed(Decimal(10), prec), big)._fix(context, ROUND_HALF_EVEN)

    def logb(self, context=None):
        return Decimal(self.adjusted())

    # --- rounding

    def _fix(self, context, rounding=None):
        """self as the context has it: no more digits than its precision, an exponent within its bounds."""
        if self._special:
            if self._is_nan() and _digits(self._int) > context.prec - context.clamp and self._int:
                return _nan(self._special, self._sign, self._int % 10 ** (context.prec - context.clamp))
            return self
        etiny, etop = context.Etiny(), context.Etop()
        if not self._int:
            top = etop if context.clamp else context.Emax
            exp = min(max(self._exp, etiny), top)
            if exp != self._exp:
                context._raise(Clamped)
                return _make(self._sign, 0, exp)
            return self
        length = _digits(self._int)
        least = length + self._exp - context.prec
        if least > etop:
            answer = context._raise(Overflow, 'above Emax', self._sign)
            context._raise(Inexact)
            context._raise(Rounded)
            return answer
        subnormal = least < etiny
        if subnormal:
            least = etiny
        if self._exp < least:
            coefficient, lost = _rounded(self._int, least - self._exp, rounding or context.rounding, self._sign)
            exp = least
            if _digits(coefficient) > context.prec:
                coefficient //= 10
                exp += 1
            if exp > etop:
                answer = context._raise(Overflow, 'above Emax', self._sign)
            else:
                answer = _make(self._sign, coefficient, exp)
            if lost and subnormal:
                context._raise(Underflow)
            if subnormal:
                context._raise(Subnormal)
            if lost:
                context._raise(Inexact)
            context._raise(Rounded)
            if not answer:
                context._raise(Clamped)
            return answer
        if subnormal:
            context._raise(Subnormal)
        if context.clamp and self._exp > etop:
            context._raise(Clamped)
            return _make(self._sign, self._int * 10 ** (self._exp - etop), etop)
        return self

    def _rescale(self, exp, rounding):
        if self._special:
            return self
        if not self._int:
            return _make(self._sign, 0, exp)
        if self._exp >= exp:
            return _make(self._sign, self._int * 10 ** (self._exp - exp), exp)
        return _make(self._sign, _rounded(self._int, exp - self._exp, rounding, self._sign)[0], exp)

    def quantize(self, exp, rounding=None, context=None):
        exp = _convert(exp)
        if exp is NotImplemented:
            raise TypeError('conversion from %s to Decimal is not supported' % type(exp).__name__)
        context = context or getcontext()
        rounding = rounding or context.rounding
        if self._special or exp._special:
            nan = self._check_nans(exp, context)
            if nan:
                return nan
            if self._special and exp._special:
                return Decimal(self)
            return context._raise(InvalidOperation, 'quantize with one INF')
        if not context.Etiny() <= exp._exp <= context.Emax:
            return context._raise(InvalidOperation, 'target exponent out of bounds in quantize')
        answer = self._rescale(exp._exp, rounding)
        if answer._int and (answer.adjusted() > context.Emax or _digits(answer._int) > context.prec):
            return context._raise(InvalidOperation, 'quantize result has too many digits for current context')
        if answer._exp > self._exp:
            if answer != self:
                context._raise(Inexact)
            context._raise(Rounded)
        return answer._fix(context)

    def to_integral_value(self, rounding=None, context=None):
        context = context or getcontext()
        if self._special:
            return self._check_nans(None, context) or Decimal(self)
        return Decimal(self) if self._exp >= 0 else self._rescale(0, rounding or context.rounding)

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        answer = self.to_integral_value(rounding, context)
        context = context or getcontext()
        if not self._special and self._exp < 0:
            context._raise(Rounded)
            if answer != self:
                context._raise(Inexact)
        return answer

    def normalize(self, context=None):
        context = context or getcontext()
        nan = self._check_nans(None, context)
        if nan:
            return nan
        fixed = self._fix(context)
        if fixed._special:
            return fixed
        if not fixed:
            return _make(fixed._sign, 0, 0)
        coefficient, exp = fixed._int, fixed._exp
        while coefficient % 10 == 0 and exp < context.Emax:
            coefficient //= 10
            exp += 1
        return _make(fixed._sign, coefficient, exp)

    def __round__(self, n=None):
        if n is None:
            if self._special:
                raise (ValueError('cannot round a NaN') if self._is_nan() else OverflowError('cannot round an infinity'))
            return int(self._rescale(0, ROUND_HALF_EVEN))
        return self.quantize(_make(0, 1, -n))

    def __floor__(self):
        return self._whole(ROUND_FLOOR)

    def __ceil__(self):
        return self._whole(ROUND_CEILING)

    def __trunc__(self):
        return self._whole(ROUND_DOWN)

    __int__ = __trunc__

    def _whole(self, rounding):
        if self._is_nan():
            raise ValueError('cannot convert NaN to integer')
        if self._special:
            raise OverflowError('cannot convert Infinity to integer')
        d = self._rescale(0, rounding)
        return -d._int if d._sign else d._int

    def __float__(self):
        if self._special == 'N':
            raise ValueError('cannot convert signaling NaN to float')
        return float(str(self) if not self._is_nan() else ('-nan' if self._sign else 'nan'))

    def __complex__(self):
        return complex(float(self))

    def __format__(self, spec, context=None):
        m = _re.fullmatch(r'(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([eEfFgGn%])?', spec, _re.DOTALL)
        if m is None:
            raise ValueError('invalid format string')
        fill, align, sign, noneg, alternate, zero, width, group, precision, kind = m.groups()
        if zero and not align:
            fill, align = '0', '='
        fill, align, width = fill or ' ', align or '>', int(width or 0)
        value, precision = self, None if precision is None else int(precision)
        rounding = getcontext().rounding
        if value._special:
            body = str(value.copy_abs())
            negative, exponent = value._sign, ''
        else:
            if kind == '%':
                value = _make(value._sign, value._int, value._exp + 2)
            if precision is not None:
                if kind in ('e', 'E'):
                    value = value._round_digits(precision + 1, rounding)
                elif kind in ('f', 'F', '%'):
                    value = value._rescale(-precision, rounding)
                elif _digits(value._int) > precision:
                    value = value._round_digits(precision or 1, rounding)
            if not value and value._exp > 0 and kind in ('f', 'F', '%'):
                value = value._rescale(0, rounding)
            negative = value._sign and not (noneg and not value)
            digits = str(value._int)
            left = value._exp + len(digits)
            if kind in ('e', 'E'):
                point = 1
                if not value and precision is not None:
                    digits = '0' * (precision + 1)
                    left = value._exp + 1
            elif kind in ('f', 'F', '%'):
                point = left
            else:
                point = left if value._exp <= 0 and left > -6 else 1
            if point <= 0:
                whole, part = '0', '0' * -point + digits
            elif point > len(digits):
                whole, part = digits + '0' * (point - len(digits)), ''
            else:
                whole, part = digits[:point] or '0', digits[point:]
            exponent = left - point
            exponent = '%s%+d' % ('E' if kind in (None, 'E', 'G') else 'e', exponent) if exponent or kind in ('e', 'E') else ''
            if group:
                whole = f'{int(whole):{group}}'
            body = whole + ('.' + part if part or alternate else '') + exponent + ('%' if kind == '%' else '')
        lead = '-' if negative else sign if sign in ('+', ' ') else ''
        room = width - len(lead) - len(body)
        if room <= 0:
            return lead + body
        if align == '=':
            if fill == '0' and group:
                while len(lead) + len(body) < width:
                    count = sum(c.isdigit() for c in body.partition('.')[0])
                    body = (group if count % 3 == 0 else '') + body
                    body = '0' + body
                return lead + body
            return lead + fill * room + body
        text = lead + body
        if align == '<':
            return text + fill * room
        if align == '^':
            return fill * (room // 2) + text + fill * (room - room // 2)
        return fill * room + text

    def _round_digits(self, places, rounding):
        if not self:
            return _make(self._sign, 0, self.adjusted() + 1 - places)
        answer = self._rescale(self.adjusted() + 1 - places, rounding)
        if answer.adjusted() != self.adjusted():
            answer = answer._rescale(answer.adjusted() + 1 - places, rounding)
        return answer

    # --- small questions

    def adjusted(self):
        return 0 if self._special else self._exp + _digits(self._int) - 1

    def _isodd(self):
        return not self._special and (self._int * 10 ** self._exp if self._exp >= 0 else self._int // 10 ** -self._exp) & 1

    def copy_abs(self):
        return _copy(self, 0)

    def copy_negate(self):
        return _copy(self, self._sign ^ 1)

    def copy_sign(self, other, context=None):
        return _copy(self, _convert(other)._sign)

    def is_nan(self):
        return self._is_nan()

    def is_qnan(self):
        return self._special == 'n'

    def is_snan(self):
        return self._special == 'N'

    def is_infinite(self):
        return self._special == 'F'

    def is_finite(self):
        return not self._special

    def is_zero(self):
        return not self._special and not self._int

    def is_signed(self):
        return bool(self._sign)

    def is_normal(self, context=None):
        return not self._special and self._int != 0 and self.adjusted() >= (context or getcontext()).Emin

    def is_subnormal(self, context=None):
        return not self._special and self._int != 0 and self.adjusted() < (context or getcontext()).Emin

    def is_canonical(self):
        return True

    def canonical(self):
        return self

    def conjugate(self):
        return self

    real = property(lambda self: self)
    imag = property(lambda self: Decimal(0))

    def radix(self):
        return Decimal(10)

    def same_quantum(self, other, context=None):
        other = _convert(other)
        if self._special or other._special:
            return self._is_nan() and other._is_nan() or self._special == 'F' and other._special == 'F'
        return self._exp == other._exp

    def max(self, other, context=None):
        other = _convert(other)
        return (other if self._order(other) < 0 else self)._fix(context or getcontext())

    def min(self, other, context=None):
        other = _convert(other)
        return (self if self._order(other) < 0 else other)._fix(context or getcontext())

    def scaleb(self, other, context=None):
        return _make(self._sign, self._int, self._exp + int(_convert(other)))._fix(context or getcontext())

    def number_class(self, context=None):
        if self._special:
            return {'N': 'sNaN', 'n': 'NaN'}.get(self._special) or ('-Infinity' if self._sign else '+Infinity')
        kind = 'Zero' if not self._int else 'Subnormal' if self.is_subnormal(context) else 'Normal'
        return ('-' if self._sign else '+') + kind

    def next_plus(self, context=None):
        context = context or getcontext()
        near = context.copy()
        near.rounding = ROUND_CEILING
        near.traps = dict.fromkeys(_signals, False)
        return self.__add__(_make(0, 1, context.Etiny() - 1), near)

    def next_minus(self, context=None):
        context = context or getcontext()
        near = context.copy()
        near.rounding = ROUND_FLOOR
        near.traps = dict.fromkeys(_signals, False)
        return self.__sub__(_make(0, 1, context.Etiny() - 1), near)


def _make(sign, coefficient, exp):
    d = object.__new__(Decimal)
    d._sign, d._int, d._exp, d._special = sign, coefficient, exp, None
    return d


def _copy(d, sign):
    made = object.__new__(Decimal)
    made._sign, made._int, made._exp, made._special = sign, d._int, d._exp, d._special
    return made


def _infinity(sign):
    d = _make(sign, 0, 0)
    d._special = 'F'
    return d


def _nan(kind='n', sign=0, payload=0):
    d = _make(sign, payload, 0)
    d._special = kind
    return d


def _from_float(cls, f):
    if f != f or f in (_math.inf, -_math.inf):
        return cls(repr(f))
    sign = int(_math.copysign(1.0, f) < 0)
    n, d = abs(f).as_integer_ratio()
    k = d.bit_length() - 1
    made = _make(sign, n * 5 ** k, -k)
    return made if cls is Decimal else cls(made)


def _far_sum(a, b, context):
    """A sum of numbers so far apart that the smaller one only decides the rounding."""
    if a.adjusted() < b.adjusted():
        a, b = b, a
    if not a:
        return b._fix(context)
    if not b:
        return a._rescale(max(b._exp, a.adjusted() - context.prec), context.rounding)._fix(context) if a._exp > b._exp else a._fix(context)
    exp = min(a._exp, a.adjusted() - context.prec - 3)
    total = a._int * 10 ** (a._exp - exp) + (1 if a._sign == b._sign else -1)
    return _make(a._sign, total, exp)._fix(context)


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


def _convert(other):
    if isinstance(other, Decimal):
        return other
    if isinstance(other, int):
        return Decimal(other)
    return NotImplemented


def _convert_compare(other, equality):
    if isinstance(other, (Decimal, int)):
        return _convert(other)
    if isinstance(other, float):
        context = getcontext()
        if equality:
            context.flags[FloatOperation] = True
        else:
            context._raise(FloatOperation, 'strict semantics for mixing floats and Decimals are enabled')
        return Decimal.from_float(other)
    if isinstance(other, complex) and equality and other.imag == 0:
        return Decimal.from_float(other.real)
    if isinstance(other, _numbers.Rational):
        return Decimal(other.numerator) / other.denominator
    return NotImplemented


_numbers.Number.register(Decimal)


class Context:
    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        default = DefaultContext if 'DefaultContext' in globals() else None
        self.prec = prec if prec is not None else default.prec if default else 28
        self.rounding = rounding if rounding is not None else default.rounding if default else ROUND_HALF_EVEN
        self.Emin = Emin if Emin is not None else default.Emin if default else -999999
        self.Emax = Emax if Emax is not None else default.Emax if default else 999999
        self.capitals = 1 if capitals is None else capitals
        self.clamp = 0 if clamp is None else clamp
        if traps is None:
            self.traps = dict(default.traps) if default else dict.fromkeys(_signals, False)
        else:
            self.traps = dict(traps) if isinstance(traps, dict) else {s: s in traps for s in _signals}
        self.flags = dict(flags) if isinstance(flags, dict) else {s: s in (flags or ()) for s in _signals}

    def __setattr__(self, name, value):
        if name == 'prec':
            if not isinstance(value, int):
                raise TypeError("'%s' object cannot be interpreted as an integer" % type(value).__name__)
            if not 1 <= value <= MAX_PREC:
                raise ValueError('valid range for prec is [1, MAX_PREC]')
        elif name == 'rounding' and value not in (ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR,
                                                  ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP):
            raise TypeError('valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n'
                            '   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]')
        object.__setattr__(self, name, value)

    def _raise(self, condition, explanation=None, *args):
        """Sets the flag, or raises if the trap is set; the value that goes on in place of a result."""
        signal = _signal_of.get(condition, condition)
        if signal in self.flags:
            self.flags[signal] = True
        if self.traps.get(signal):
            raise signal([condition])
        if signal is DivisionByZero:
            return _infinity(args[0])
        if signal is Overflow:
            sign = args[0]
            toward = self.rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_UP) or \
                self.rounding == (ROUND_FLOOR if sign else ROUND_CEILING)
            return _infinity(sign) if toward else _make(sign, 10 ** self.prec - 1, self.Emax - self.prec + 1)
        if signal is InvalidOperation:
            return _nan()
        return None

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, dict(self.flags),
                       dict(self.traps))

    __copy__ = copy

    def clear_flags(self):
        for signal in self.flags:
            self.flags[signal] = False

    def clear_traps(self):
        for signal in self.traps:
            self.traps[signal] = False

    def __repr__(self):
        return 'Context(prec=%d, rounding=%s, Emin=%d, Emax=%d, capitals=%d, clamp=%d, flags=[%s], traps=[%s])' % (
            self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
            ', '.join(s.__name__ for s in _signals if self.flags[s]),
            ', '.join(s.__name__ for s in _signals if self.traps[s]))

    def create_decimal(self, num='0'):
        return Decimal(num, context=self)._fix(self)

    def create_decimal_from_float(self, f):
        return Decimal.from_float(f)._fix(self)

    def divide_int(self, a, b):
        return _convert(a).__floordiv__(b, self)

    def power(self, a, b, modulo=None):
        return _convert(a).__pow__(b, modulo, self)


def _forward(name, method):
    def call(self, a, *args):
        a = Decimal(a) if isinstance(a, int) else a
        return getattr(a, method)(*args, context=self)
    call.__name__ = name
    setattr(Context, name, call)


for _name, _method in (('add', '__add__'), ('subtract', '__sub__'), ('multiply', '__mul__'), ('divide', '__truediv__'),
                       ('remainder', '__mod__'), ('divmod', '__divmod__'), ('minus', '__neg__'), ('plus', '__pos__'),
                       ('sqrt', 'sqrt'), ('exp', 'exp'), ('ln', 'ln'), ('log10', 'log10'), ('quantize', 'quantize'),
                       ('normalize', 'normalize'), ('compare', 'compare'), ('fma', 'fma'), ('max', 'max'), ('min', 'min'),
                       ('to_integral_value', 'to_integral_value'), ('abs', '__abs__'), ('next_plus', 'next_plus'),
                       ('next_minus', 'next_minus'), ('scaleb', 'scaleb'), ('remainder_near', 'remainder_near')):
    _forward(_name, _method)

DefaultContext = Context(prec=28, rounding=ROUND_HALF_EVEN, traps=[DivisionByZero, Overflow, InvalidOperation], flags=[],
                         Emax=999999, Emin=-999999)
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, flags=[],
                       traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[], flags=[])

_local = _threading.local()


def getcontext():
    try:
        return _local.context
    except AttributeError:
        _local.context = DefaultContext.copy()
        return _local.context


def setcontext(context, /):
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _local.context = context


class _Local:
    def __init__(self, context):
        self._new = context.copy()

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, t, v, tb):
        setcontext(self._saved)


def localcontext(ctx=None, **kwargs):
    made = _Local(getcontext() if ctx is None else ctx)
    for name, value in kwargs.items():
        setattr(made._new, name, value)
    return made

_made_in_c(Decimal, Context)
