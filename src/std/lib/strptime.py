"""What strptime() reads from a text: numbers, names of months and days, %p, %z and %%."""
from datetime import _DAYS, _LONG_MONTHS, _MONTHS, _before_year, _from_ordinal, timedelta, timezone

_LONG_DAYS = ('', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')
_SHORT_FOR = {'%T': '%H:%M:%S', '%D': '%m/%d/%y', '%F': '%Y-%m-%d'}

# how many digits at least and at most, the numbers that they may be, and whose they are
_NUMBERS = {'Y': (4, 4, 0, 9999, 'year'), 'm': (1, 2, 1, 12, 'month'), 'd': (1, 2, 1, 31, 'day'),
            'H': (1, 2, 0, 23, 'hour'), 'M': (1, 2, 0, 59, 'minute'), 'S': (1, 2, 0, 61, 'second'),
            'I': (1, 2, 1, 12, 'hour'), 'y': (2, 2, 0, 99, 'year'), 'j': (1, 3, 1, 366, 'yday'),
            'f': (1, 6, 0, 999999, 'us')}


class _Reader:
    """A text that is read from left to right; got: the fields found."""

    def __init__(self, text, format):
        self.text, self.at = text, 0
        self.got = {'year': 1900, 'month': 1, 'day': 1, 'hour': 0, 'minute': 0, 'second': 0, 'us': 0}
        self.zone = self.afternoon = None
        self.mismatch = ValueError(f'time data {text!r} does not match format {format!r}')

    def literal(self, c):
        if self.text[self.at:self.at + 1] != c:
            raise self.mismatch
        self.at += 1

    def space(self):
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1

    def word(self, names):
        """Which of names comes next."""
        for n, name in enumerate(names):
            if name and self.text[self.at:self.at + len(name)].lower() == name.lower():
                self.at += len(name)
                return n
        raise self.mismatch

    def number(self, c):
        least, most, low, high, name = _NUMBERS[c]
        text, at, end = self.text, self.at, self.at
        while end < len(text) and end - at < most and text[end].isdigit():
            end += 1
        while end - at > least and not low <= int(text[at:end]) <= high:
            end -= 1    # as many digits as make a number that may stand here
        if end - at < least or not low <= int(text[at:end]) <= high:
            raise self.mismatch
        digits = text[at:end]
        self.at = end
        value = int(digits) if c != 'f' else int((digits + '00000')[:6])
        if c == 'y':
            value += 2000 if value < 69 else 1900
        self.got[name] = value

    def offset(self):
        """%z: Z, +0130 or +01:30."""
        text, at = self.text, self.at
        if text[at:at + 1] == 'Z':
            self.zone = timezone.utc
            self.at += 1
            return
        sign = text[at:at + 1]
        digits = text[at + 1:at + 6].replace(':', '')[:4]
        if sign not in ('+', '-') or len(digits) != 4:
            raise self.mismatch
        self.at += 6 if ':' in text[at + 1:at + 6] else 5
        span = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        self.zone = timezone(span if sign == '+' else -span) if span else timezone.utc

    def field(self, c, format):
        if c in _NUMBERS:
            self.number(c)
        elif c in 'bB':
            self.got['month'] = self.word(_LONG_MONTHS if c == 'B' else _MONTHS)
        elif c in 'aA':
            self.word(_LONG_DAYS if c == 'A' else _DAYS)
        elif c == 'p':
            self.afternoon = self.word(('AM', 'PM')) == 1
        elif c == 'z':
            self.offset()
        elif c == '%':
            self.literal('%')
        else:
            raise ValueError(f"'{c}' is a bad directive in format '{format}'")

    def fields(self):
        """What was read: a datetime's arguments."""
        got = self.got
        if self.at != len(self.text):
            raise ValueError(f'unconverted data remains: {self.text[self.at:]}')
        if self.afternoon is not None:
            got['hour'] = got['hour'] % 12 + (12 if self.afternoon else 0)
        if 'yday' in got:
            _, got['month'], got['day'] = _from_ordinal(_before_year(got['year']) + got['yday'])
        return (got['year'], got['month'], got['day'], got['hour'], got['minute'], got['second'], got['us'], self.zone)


def parse(text, format):
    """text as the arguments of a datetime. ValueError: it is not as format says."""
    for short, whole in _SHORT_FOR.items():
        format = format.replace(short, whole)
    reader = _Reader(text, format)
    i = 0
    while i < len(format):
        c = format[i]
        i += 1
        if c.isspace():
            reader.space()
        elif c != '%':
            reader.literal(c)
        else:
            reader.field(format[i:i + 1], format)
            i += 1
    return reader.fields()
