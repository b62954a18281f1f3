"""A decimal number under a format specification."""
import re as _re

from _decimal_signals import _digits
from decimal import _make, getcontext


def formatted(self, spec):
    m = _re.fullmatch(r'(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?(,)?(?:\.(\d+))?([eEfFgGn%])?', spec, _re.DOTALL)
    if m is None:
        raise ValueError('invalid format string')
    fill, align, sign, noneg, alternate, zero, width, group, precision, kind = m.groups()
    if zero and not align:
        fill, align = '0', '='
    fill, align, width = fill or ' ', align or '>', int(width or 0)
    value, precision = self, None if precision is None else int(precision)
    rounding = getcontext().rounding
    if value._special:
        body = str(value.copy_abs()) + ('%' if kind == '%' else '')
        if zero and align == '=':
            fill, align = ' ', '>'
        negative, exponent = value._sign, ''
    else:
        if kind == '%':
            value = _make(value._sign, value._int, value._exp + 2)
        if precision is not None:
            if kind in ('e', 'E'):
                value = _round_digits(value, precision + 1, rounding)
            elif kind in ('f', 'F', '%'):
                value = value._rescale(-precision, rounding)
            elif _digits(value._int) > precision:
                value = _round_digits(value, precision or 1, rounding)
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
        letter = 'E' if kind in (None, 'E', 'G') else 'e'
        exponent = '%s%+d' % (letter, exponent) if exponent or kind in ('e', 'E') else ''
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
