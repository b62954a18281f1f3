"""Rational numbers."""
import math

__all__ = ['Fraction']


class Fraction:
    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None):
        if denominator is None:
            if isinstance(numerator, str):
                numerator, denominator = cls._parse(numerator)
            elif isinstance(numerator, (int, Fraction, float)) or hasattr(numerator, 'as_integer_ratio'):
                numerator, denominator = numerator.as_integer_ratio()
            else:
                raise TypeError('argument should be a string or a Rational instance')
        else:
            if not all([isinstance(x, (int, Fraction)) for x in (numerator, denominator)]):
                raise TypeError('both arguments should be Rational instances')
            a, b = numerator.as_integer_ratio()
            c, d = denominator.as_integer_ratio()
            numerator, denominator = a * d, b * c
        if denominator == 0:
            raise ZeroDivisionError(f'Fraction({numerator}, 0)')
        g = math.gcd(numerator, denominator)
        if denominator < 0:
            g = -g
        self = object.__new__(cls)
        self._numerator, self._denominator = numerator // g, denominator // g
        return self

    @staticmethod
    def _parse(text):
        try:
            top, slash, bottom = text.strip().partition('/')
            if slash:
                return int(top), int(bottom)
            digits, _, exponent = top.lower().partition('e')
            whole, _, part = digits.partition('.')
            n, d = int(whole + part), 10 ** len(part)
            e = int(exponent) if exponent else 0
            return (n * 10 ** e, d) if e >= 0 else (n, d * 10 ** -e)
        except ValueError:
            raise ValueError(f'Invalid literal for Fraction: {text!r}') from None

    numerator = property(lambda self: self._numerator)
    denominator = property(lambda self: self._denominator)

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        if self._denominator <= max_denominator:
            return self
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction(p1, q1)
        return Fraction(p0 + k * p1, q0 + k * q1)

    def __repr__(self):
        return f'{self.__class__.__name__}({self._numerator}, {self._denominator})'

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f'{self._numerator}/{self._denominator}'

    def _with(self, other, exact, real):
        if isinstance(other, (int, Fraction)):
            return exact(self, Fraction(other))
        if isinstance(other, float):
            return real(float(self), other)
        return NotImplemented

    def __add__(self, other):
        return self._with(other, lambda a, b: Fraction(a._numerator * b._denominator + b._numerator * a._denominator,
                                                       a._denominator * b._denominator), lambda a, b: a + b)

    def __sub__(self, other):
        return self._with(other, lambda a, b: Fraction(a._numerator * b._denominator - b._numerator * a._denominator,
                                                       a._denominator * b._denominator), lambda a, b: a - b)

    def __mul__(self, other):
        return self._with(other, lambda a, b: Fraction(a._numerator * b._numerator, a._denominator * b._denominator),
                          lambda a, b: a * b)

    def __truediv__(self, other):
        return self._with(other, lambda a, b: Fraction(a._numerator * b._denominator, a._denominator * b._numerator),
                          lambda a, b: a / b)

    def __floordiv__(self, other):
        return self._with(other, lambda a, b: (a._numerator * b._denominator) // (a._denominator * b._numerator),
                          lambda a, b: a // b)

    def __mod__(self, other):
        return self._with(other, lambda a, b: a - b * (a // b), lambda a, b: a % b)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return -(self - other)

    def __rtruediv__(self, other):
        if isinstance(other, int):
            return Fraction(other) / self
        return other / float(self) if isinstance(other, float) else NotImplemented

    def __rfloordiv__(self, other):
        return Fraction(other) // self

    def __rmod__(self, other):
        return Fraction(other) % self

    def __divmod__(self, other):
        whole = self // other
        return whole if whole is NotImplemented else (whole, self % other)

    def __rdivmod__(self, other):
        return other // self, other % self

    def __pow__(self, other):
        if isinstance(other, int):
            if other >= 0:
                return Fraction(self._numerator ** other, self._denominator ** other)
            return Fraction(self._denominator ** -other, self._numerator ** -other)
        return float(self) ** float(other)

    def __rpow__(self, other):
        return other ** (self._numerator if self._denominator == 1 else float(self))

    def __neg__(self):
        return Fraction(-self._numerator, self._denominator)

    def __pos__(self):
        return self

    def __abs__(self):
        return Fraction(abs(self._numerator), self._denominator)

    def __float__(self):
        return self._numerator / self._denominator

    def __int__(self):
        return self.__trunc__()

    def __trunc__(self):
        return -(-self._numerator // self._denominator) if self._numerator < 0 else self._numerator // self._denominator

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            if rest * 2 < self._denominator or (rest * 2 == self._denominator and floor % 2 == 0):
                return floor
            return floor + 1
        shift = 10 ** abs(ndigits)
        return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)

    def __bool__(self):
        return self._numerator != 0

    def _order(self, other):
        if isinstance(other, (int, Fraction)):
            other = Fraction(other)
            return self._numerator * other._denominator - other._numerator * self._denominator
        return float(self) - other if isinstance(other, float) else NotImplemented

    def __eq__(self, other):
        d = self._order(other)
        return d if d is NotImplemented else d == 0

    def __lt__(self, other):
        d = self._order(other)
        return d if d is NotImplemented else d < 0

    def __le__(self, other):
        d = self._order(other)
        return d if d is NotImplemented else d <= 0

    def __gt__(self, other):
        d = self._order(other)
        return d if d is NotImplemented else d > 0

    def __ge__(self, other):
        d = self._order(other)
        return d if d is NotImplemented else d >= 0

    def __hash__(self):
        if self._denominator == 1:
            return hash(self._numerator)
        modulus = (1 << 61) - 1
        try:
            inverse = pow(self._denominator, -1, modulus)
        except ValueError:
            value = 314159
        else:
            value = hash(hash(abs(self._numerator)) * inverse)
        value = value if self._numerator >= 0 else -value
        return -2 if value == -1 else value

    def __format__(self, format_spec):
        if not format_spec:
            return str(self)
        if format_spec[-1] not in 'eEfFgG%':
            # text, aligned; with '#' a denominator of 1 is shown, too
            body = format_spec.replace('#', '', 1) if format_spec[:1] == '#' else format_spec
            text = str(self) if body == format_spec or self._denominator != 1 else f'{self._numerator}/1'
            if body[:1] in ('+', ' ') and self >= 0:
                text, body = body[0] + text, body[1:]
            return format(text, body if body[:1] in ('<', '>', '^') or body[1:2] in ('<', '>', '^') else f'>{body}'
                          if body else '')
        from decimal import Context, Decimal, ROUND_HALF_EVEN
        # far more digits than are asked for, so that only what is shown is rounded
        digits = len(str(abs(self._numerator))) + len(str(self._denominator)) + 80
        value = Context(prec=digits, rounding=ROUND_HALF_EVEN).divide(Decimal(self._numerator),
                                                                      Decimal(self._denominator))
        if '.' not in format_spec:
            format_spec = f'{format_spec[:-1]}.6{format_spec[-1]}'
        if format_spec[-1] in 'eEgG':   # rounded as a decimal, shaped as a float
            wanted = int(format_spec[format_spec.index('.') + 1:-1]) + (format_spec[-1] in 'eE')
            return format(float(Context(prec=max(wanted, 1), rounding=ROUND_HALF_EVEN).create_decimal(value)),
                          format_spec)
        return format(value, format_spec)

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)
