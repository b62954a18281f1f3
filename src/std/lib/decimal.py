"""Decimal numbers with a chosen precision, as the General Decimal Arithmetic describes them.

A Decimal is a sign, a whole coefficient and an exponent; every operation is exact first and then rounded to the
context's precision, and what happened on the way (rounded, inexact, overflow ...) is a flag of the context, or raised
if its trap is set."""
from types import _made_in_c
import math as _math
import numbers as _numbers
import re as _re
from collections import namedtuple as _namedtuple

from _decimal_signals import *
from _decimal_signals import HAVE_CONTEXTVAR, _digits, _rounded, _signals
from _decimal_context import *

__all__ = ['Decimal', 'Context', 'DecimalTuple', 'DefaultContext', 'BasicContext', 'ExtendedContext',
           'DecimalException', 'Clamped', 'InvalidOperation', 'DivisionByZero', 'Inexact', 'Rounded', 'Subnormal',
           'Overflow', 'Underflow', 'FloatOperation', 'DivisionImpossible', 'InvalidContext', 'ConversionSyntax',
           'DivisionUndefined', 'ROUND_DOWN', 'ROUND_HALF_UP', 'ROUND_HALF_EVEN', 'ROUND_CEILING', 'ROUND_FLOOR',
           'ROUND_UP', 'ROUND_HALF_DOWN', 'ROUND_05UP', 'setcontext', 'getcontext', 'localcontext', 'MAX_PREC',
           'MAX_EMAX', 'MIN_EMIN', 'HAVE_THREADS']

DecimalTuple = _namedtuple('DecimalTuple', 'sign digits exponent')


_parser = _re.compile(r'([-+])?(?:(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?|(inf(?:inity)?)|(s?nan)(\d*))', _re.IGNORECASE)


def _operator(operate):
    """An operator of two Decimals and a context, for whatever stands at its right: NotImplemented for what is no
    number, the context of the thread where none is given, and a NaN where a NaN comes in."""
    def operator(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        if self._special or other._special:
            nan = self._check_nans(other, context)
            if nan:
                return nan
        return operate(self, other, context)
    operator.__name__, operator.__qualname__ = operate.__name__, operate.__qualname__
    return operator


def _reflected(operator):
    """The same with its sides exchanged."""
    def reflected(self, other, context=None):
        other = _convert(other)
        return other if other is NotImplemented else operator(other, self, context)
    reflected.__name__ = operator.__name__.replace('__', '__r', 1)
    reflected.__qualname__ = 'Decimal.' + reflected.__name__
    return reflected


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
            payload = str(self._int) if self._int else ''
            return sign + {'F': 'Infinity', 'n': 'NaN', 'N': 'sNaN'}[self._special] + payload
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
        return {'eq': order == 0, 'ne': order != 0, 'lt': order < 0, 'le': order <= 0, 'gt': order > 0,
                'ge': order >= 0}[op]

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
        other = _required(other)
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

    @_operator
    def __add__(self, other, context):
        if self._special or other._special:
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

    @_operator
    def __sub__(self, other, context):
        return self.__add__(other.copy_negate(), context)

    __rsub__ = _reflected(__sub__)

    @_operator
    def __mul__(self, other, context):
        sign = self._sign ^ other._sign
        if self._special or other._special:
            if not self or not other:
                return context._raise(InvalidOperation, '(+-)INF * 0')
            return _infinity(sign)
        return _make(sign, self._int * other._int, self._exp + other._exp)._fix(context)

    __rmul__ = __mul__

    @_operator
    def __truediv__(self, other, context):
        sign = self._sign ^ other._sign
        if self._special or other._special:
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

    __rtruediv__ = _reflected(__truediv__)

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

    @_operator
    def __floordiv__(self, other, context):
        if self._special:
            if other._special:
                return context._raise(InvalidOperation, 'INF // INF')
            return _infinity(self._sign ^ other._sign)
        if not other:
            if self:
                return context._raise(DivisionByZero, 'x // 0', self._sign ^ other._sign)
            return context._raise(DivisionUndefined, '0 // 0')
        return self._divide(other, context)[0]

    __rfloordiv__ = _reflected(__floordiv__)

    @_operator
    def __mod__(self, other, context):
        if self._special:
            return context._raise(InvalidOperation, 'INF % x')
        if not other:
            return context._raise(InvalidOperation if self else DivisionUndefined, 'x % 0')
        return self._divide(other, context)[1]._fix(context)

    __rmod__ = _reflected(__mod__)

    def __divmod__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        return self.__floordiv__(other, context), self.__mod__(other, context)

    __rdivmod__ = _reflected(__divmod__)

    def remainder_near(self, other, context=None):
        other = _required(other)
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
        from _decimal_powers import power
        return power(self, other, modulo, context or getcontext())

    def __rpow__(self, other, modulo=None, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__pow__(self, modulo, context)

    def fma(self, other, third, context=None):
        context = context or getcontext()
        other, third = _required(other), _required(third)
        wide = Context(prec=MAX_PREC, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=context.traps)
        return self.__mul__(other, wide).__add__(third, context)

    def sqrt(self, context=None):
        from _decimal_powers import sqrt
        return sqrt(self, context or getcontext())

    def exp(self, context=None):
        from _decimal_powers import exp
        return exp(self, context or getcontext())

    def ln(self, context=None):
        from _decimal_powers import ln
        return ln(self, context or getcontext())

    def log10(self, context=None):
        from _decimal_powers import log10
        return log10(self, context or getcontext())

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
        exp = _required(exp)
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
                raise (ValueError('cannot round a NaN') if self._is_nan()
                       else OverflowError('cannot round an infinity'))
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
        from _decimal_text import formatted
        return formatted(self, spec)

    # --- small questions

    def adjusted(self):
        return 0 if self._special else self._exp + _digits(self._int) - 1

    def _isodd(self):
        if self._special:
            return False
        return (self._int * 10 ** self._exp if self._exp >= 0 else self._int // 10 ** -self._exp) & 1

    def copy_abs(self):
        return _copy(self, 0)

    def copy_negate(self):
        return _copy(self, self._sign ^ 1)

    def copy_sign(self, other, context=None):
        return _copy(self, _required(other)._sign)

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
        other = _required(other)
        if self._special or other._special:
            return self._is_nan() and other._is_nan() or self._special == 'F' and other._special == 'F'
        return self._exp == other._exp

    def max(self, other, context=None):
        other = _required(other)
        return (other if self._order(other) < 0 else self)._fix(context or getcontext())

    def min(self, other, context=None):
        other = _required(other)
        return (self if self._order(other) < 0 else other)._fix(context or getcontext())

    def scaleb(self, other, context=None):
        return _make(self._sign, self._int, self._exp + int(_required(other)))._fix(context or getcontext())

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
        if a._exp > b._exp:
            a = a._rescale(max(b._exp, a.adjusted() - context.prec), context.rounding)
        return a._fix(context)
    exp = min(a._exp, a.adjusted() - context.prec - 3)
    total = a._int * 10 ** (a._exp - exp) + (1 if a._sign == b._sign else -1)
    return _make(a._sign, total, exp)._fix(context)


def _convert(other):
    if isinstance(other, Decimal):
        return other
    if isinstance(other, int):
        return Decimal(other)
    return NotImplemented


def _required(other):
    """A method's argument, which an operator would leave to the other side."""
    converted = _convert(other)
    if converted is NotImplemented:
        raise TypeError('conversion from %s to Decimal is not supported' % type(other).__name__)
    return converted


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


_made_in_c(Decimal, Context)
