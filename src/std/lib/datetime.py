"""Dates and times of the Gregorian calendar."""
from types import _made_in_c
import time as _time

__all__ = ['date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR', 'UTC']

MINYEAR = 1
MAXYEAR = 9999
_MONTH_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = ('', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')
_DAYS = ('', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_LONG_MONTHS = ('', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
                'November', 'December')


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_length(year, month):
    return 29 if month == 2 and _is_leap(year) else _MONTH_DAYS[month]


def _before_year(year):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _before_month(year, month):
    return sum(_month_length(year, m) for m in range(1, month))


def _to_ordinal(year, month, day):
    return _before_year(year) + _before_month(year, month) + day


def _from_ordinal(n):
    year = n * 400 // 146097 + 1
    while _before_year(year) >= n:
        year -= 1
    while _before_year(year + 1) < n:
        year += 1
    n -= _before_year(year)
    month = 1
    while n > _month_length(year, month):
        n -= _month_length(year, month)
        month += 1
    return year, month, n


class _IsoCalendarDate(tuple):
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return 'datetime.IsoCalendarDate(year=%d, week=%d, weekday=%d)' % self

    def __reduce__(self):
        return tuple, (tuple(self),)


_IsoCalendarDate.__name__ = _IsoCalendarDate.__qualname__ = 'IsoCalendarDate'


def _check_int(value):
    if isinstance(value, int):
        return value
    raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")


class timedelta:
    """A span of time: days, seconds, microseconds."""
    __slots__ = ('_days', '_seconds', '_microseconds')

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        whole = 0
        rest = 0.0
        for place, (value, unit) in enumerate((
                (days, 86400_000000), (seconds, 1_000000), (microseconds, 1), (milliseconds, 1000),
                (minutes, 60_000000), (hours, 3600_000000), (weeks, 604800_000000))):
            if isinstance(value, int):
                whole += value * unit
            elif isinstance(value, float):
                part = int(value)
                whole += part * unit
                rest += (value - part) * unit
            else:
                name = ('days', 'seconds', 'microseconds', 'milliseconds', 'minutes', 'hours', 'weeks')[place]
                raise TypeError(f'unsupported type for timedelta {name} component: {type(value).__name__}')
        return cls._of(whole + round(rest))

    @classmethod
    def _of(cls, us):
        self = object.__new__(cls)
        seconds, self._microseconds = divmod(us, 1_000000)
        self._days, self._seconds = divmod(seconds, 86400)
        if abs(self._days) > 999999999:
            raise OverflowError(f'days={self._days}; must have magnitude <= 999999999')
        return self

    days = property(lambda self: self._days)
    seconds = property(lambda self: self._seconds)
    microseconds = property(lambda self: self._microseconds)

    def _us(self):
        return (self._days * 86400 + self._seconds) * 1_000000 + self._microseconds

    def total_seconds(self):
        return self._us() / 10 ** 6

    def __repr__(self):
        parts = [f'{name}={value}' for name, value in (('days', self._days), ('seconds', self._seconds),
                                                       ('microseconds', self._microseconds)) if value]
        return f'datetime.timedelta({", ".join(parts) or "0"})'

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f'{hours}:{minutes:02d}:{seconds:02d}'
        if self._days:
            text = f'{self._days} day{"" if abs(self._days) == 1 else "s"}, {text}'
        return text + (f'.{self._microseconds:06d}' if self._microseconds else '')

    def __add__(self, other):
        return timedelta._of(self._us() + other._us()) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta._of(self._us() - other._us()) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return timedelta._of(other._us() - self._us()) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._of(-self._us())

    def __pos__(self):
        return self

    def __abs__(self):
        return timedelta._of(abs(self._us()))

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._us() * other)
        if isinstance(other, float):
            return timedelta._of(round(self._us() * other))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us() // other._us()
        return timedelta._of(self._us() // other) if isinstance(other, int) else NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us() / other._us()
        if isinstance(other, int):
            q, r = divmod(self._us(), other)
            double = 2 * r
            if double > other > 0 or double < other < 0 or (double == other and q % 2):
                q += 1
            return timedelta._of(q)
        return timedelta._of(round(self._us() / other)) if isinstance(other, float) else NotImplemented

    def __mod__(self, other):
        return timedelta._of(self._us() % other._us()) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        return self // other, self % other

    def __bool__(self):
        return self._us() != 0

    def __eq__(self, other):
        return self._us() == other._us() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us() < other._us() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us() <= other._us() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us() > other._us() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us() >= other._us() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash(self._us())

    def __reduce__(self):
        return self.__class__, (self._days, self._seconds, self._microseconds)


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(999999999, 86399, 999999)
timedelta.resolution = timedelta(microseconds=1)


class tzinfo:
    def utcoffset(self, dt):
        raise NotImplementedError('tzinfo subclass must override utcoffset()')

    def tzname(self, dt):
        raise NotImplementedError('tzinfo subclass must override tzname()')

    def dst(self, dt):
        raise NotImplementedError('tzinfo subclass must override dst()')

    def fromutc(self, dt):
        return dt + self.utcoffset(dt)


class timezone(tzinfo):
    """A fixed distance from UTC."""
    utc = None

    def __new__(cls, *args, **kwargs):
        if not args and 'offset' not in kwargs:
            raise TypeError("timezone() missing required argument 'offset' (pos 1)")
        offset = args[0] if args else kwargs['offset']
        if not isinstance(offset, timedelta):
            raise TypeError(f'timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}')
        if not offset and len(args) + len(kwargs) == 1 and timezone.utc is not None:
            return timezone.utc
        return super().__new__(cls)

    def __init__(self, offset, name=None):
        if not timedelta(-1) < offset < timedelta(1):
            raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and '
                             f'timedelta(hours=24), not {offset!r}.')
        self._offset = offset
        self._name = name

    def utcoffset(self, dt):
        return self._offset

    def dst(self, dt):
        return None

    def tzname(self, dt):
        return self._name if self._name is not None else 'UTC' + (_offset_text(self._offset) if self._offset else '')

    def __repr__(self):
        if self is timezone.utc:
            return 'datetime.timezone.utc'
        return f'datetime.timezone({self._offset!r}{"" if self._name is None else f", {self._name!r}"})'

    def __str__(self):
        return self.tzname(None)

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __reduce__(self):
        return timezone, (self._offset,) if self._name is None else (self._offset, self._name)


def _offset_text(offset, colon=':'):
    sign = '-' if offset._days < 0 else '+'
    minutes, seconds = divmod(abs(offset)._us() // 1_000000, 60)
    return f'{sign}{minutes // 60:02d}{colon}{minutes % 60:02d}' + (f'{colon}{seconds:02d}' if seconds else '')


UTC = timezone.utc = timezone(timedelta(0))


def _strftime(value, format, fields):
    """Fills in what time.strftime does not know (%f, %z, %Z, %:z) and leaves it the rest."""
    out = []
    i = 0
    while i < len(format):
        c = format[i]
        i += 1
        if c != '%' or i >= len(format):
            out.append(c)
            continue
        c = format[i]
        i += 1
        if c == 'f':
            out.append(f'{getattr(value, "microsecond", 0):06d}')
        elif c in 'zZ' or format[i - 1:i + 1] == ':z':
            colon = ':' if c == ':' else ''
            i += c == ':'
            if c == 'Z':
                name = value.tzname() if hasattr(value, 'tzname') else None
                out.append((name or '').replace('%', '%%'))
            else:
                offset = value.utcoffset() if hasattr(value, 'utcoffset') else None
                out.append('' if offset is None else _offset_text(offset, colon))
        elif c == 'Y':
            out.append(f'{fields[0]}')
        else:
            out.append('%' + c)
    return _time.strftime(''.join(out), fields)


def _check_given(*given):
    for place, (name, value) in enumerate(zip(('year', 'month', 'day'), given), 1):
        if value is None:
            raise TypeError(f"function missing required argument '{name}' (pos {place})")


class date:
    """A day of the calendar."""
    __slots__ = ('_year', '_month', '_day')

    def __new__(cls, year=None, month=None, day=None):
        _check_given(year, month, day)
        self = object.__new__(cls)
        self._set_date(year, month, day)
        return self

    def _set_date(self, year, month, day):
        year, month, day = _check_int(year), _check_int(month), _check_int(day)
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError(f'year {year} is out of range')
        if not 1 <= month <= 12:
            raise ValueError('month must be in 1..12')
        if not 1 <= day <= _month_length(year, month):
            raise ValueError('day is out of range for month')
        self._year, self._month, self._day = year, month, day

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def fromtimestamp(cls, t):
        return cls(*tuple(_time.localtime(t))[:3])

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, n):
        if n < 1:
            raise ValueError('ordinal must be >= 1')
        return cls(*_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        return cls(*_parse_date(date_string, date_string))

    @classmethod
    def fromisocalendar(cls, year, week, day):
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError(f'Year is out of range: {year}')
        first = _to_ordinal(year, 1, 4)
        monday = first - (first + 6) % 7
        after = _to_ordinal(year, 12, 28)
        if not 1 <= week <= (after - monday) // 7 + 1:
            raise ValueError(f'Invalid week: {week}')
        if not 1 <= day <= 7:
            raise ValueError(f'Invalid weekday: {day} (range is [1, 7])')
        return cls(*_from_ordinal(monday + 7 * (week - 1) + day - 1))

    def toordinal(self):
        return _to_ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        thursday = self.toordinal() - self.weekday() + 3
        year = _from_ordinal(thursday)[0]
        return _IsoCalendarDate((year, (thursday - _before_year(year) - 1) // 7 + 1, self.weekday() + 1))

    def timetuple(self):
        return self._fields()

    def _fields(self, hour=0, minute=0, second=0, dst=-1):
        yday = self.toordinal() - _before_year(self._year)
        return _time.struct_time((self._year, self._month, self._day, hour, minute, second, self.weekday(), yday, dst))

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    def isoformat(self):
        return f'{self._year:04d}-{self._month:02d}-{self._day:02d}'

    __str__ = isoformat

    def __repr__(self):
        return f'datetime.{type(self).__name__}({self._year}, {self._month}, {self._day})'

    def ctime(self):
        return (f'{_DAYS[self.isoweekday()]} {_MONTHS[self._month]} {self._day:2d} 00:00:00 {self._year:04d}')

    def strftime(self, format):
        return _strftime(self, format, self._fields())

    def __format__(self, fmt):
        return self.strftime(fmt) if fmt else str(self)

    def _key(self):
        return self._year, self._month, self._day

    def _comparable(self, other):
        return isinstance(other, date) and isinstance(self, datetime) == isinstance(other, datetime)

    def __eq__(self, other):
        return self._key() == other._key() if self._comparable(other) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if self._comparable(other) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        n = self.toordinal() + other._days
        if not 0 < n <= 3652059:
            raise OverflowError('date value out of range')
        return type(self).fromordinal(n)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other._days)
        return timedelta(self.toordinal() - other.toordinal()) if isinstance(other, date) else NotImplemented

    def __reduce__(self):
        return type(self), self._key()


def _parse_date(text, whole):
    parts = text.split('-')
    if len(parts) == 1 and len(text) == 8:
        parts = text[:4], text[4:6], text[6:]
    if len(parts) == 3 and [len(p) for p in parts] == [4, 2, 2] and all(p.isdigit() for p in parts):
        return [int(p) for p in parts]
    raise ValueError(f'Invalid isoformat string: {whole!r}')


def _parse_time(text, whole):
    zone = None
    for sign in '+-Z':
        at = text.find(sign)
        if at >= 0:
            text, offset = text[:at], text[at:]
            if sign == 'Z':
                zone = timezone.utc
            else:
                h, m, *s = offset[1:].split(':') if ':' in offset else (offset[1:3], offset[3:5] or '0')
                span = timedelta(hours=int(h), minutes=int(m), seconds=int(s[0]) if s else 0)
                zone = timezone(span if sign == '+' else -span) if span else timezone.utc
            break
    text, _, fraction = text.replace(',', '.').partition('.')
    parts = text.split(':') if ':' in text else [text[i:i + 2] for i in range(0, len(text), 2)]
    if not 1 <= len(parts) <= 3 or not all(len(p) == 2 and p.isdigit() for p in parts) or (fraction and not
                                                                                          fraction.isdigit()):
        raise ValueError(f'Invalid isoformat string: {whole!r}')
    h, m, s = ([int(p) for p in parts] + [0, 0])[:3]
    return h, m, s, int((fraction + '000000')[:6]) if fraction else 0, zone


def _check_time(hour, minute, second, microsecond, zone):
    for value, top, name in ((hour, 23, 'hour'), (minute, 59, 'minute'), (second, 59, 'second'),
                             (microsecond, 999999, 'microsecond')):
        if not 0 <= _check_int(value) <= top:
            raise ValueError(f'{name} must be in 0..{top}')
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, not type "
                        f"'{type(zone).__name__}'")


def _iso_time(value, timespec, zone):
    h, m, s, us = value._hour, value._minute, value._second, value._microsecond
    forms = {'hours': lambda: f'{h:02d}', 'minutes': lambda: f'{h:02d}:{m:02d}',
             'seconds': lambda: f'{h:02d}:{m:02d}:{s:02d}',
             'milliseconds': lambda: f'{h:02d}:{m:02d}:{s:02d}.{us // 1000:03d}',
             'microseconds': lambda: f'{h:02d}:{m:02d}:{s:02d}.{us:06d}'}
    if timespec == 'auto':
        timespec = 'microseconds' if us else 'seconds'
    if timespec not in forms:
        raise ValueError('Unknown timespec value')
    return forms[timespec]() + ('' if zone is None else _offset_text(zone))


class time:
    """A time of day."""
    __slots__ = ('_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold')

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_time(hour, minute, second, microsecond, tzinfo)
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond = hour, minute, second, microsecond
        self._tzinfo, self._fold = tzinfo, fold
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, time_string):
        h, m, s, us, zone = _parse_time(time_string.removeprefix('T'), time_string)
        return cls(h, m, s, us, zone)

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(None)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def isoformat(self, timespec='auto'):
        return _iso_time(self, timespec, self.utcoffset())

    __str__ = isoformat

    def __repr__(self):
        parts = [self._hour, self._minute]
        if self._second or self._microsecond:
            parts.append(self._second)
        if self._microsecond:
            parts.append(self._microsecond)
        zone = '' if self._tzinfo is None else f', tzinfo={self._tzinfo!r}'
        return f'datetime.time({", ".join(map(str, parts))}{zone})'

    def strftime(self, format):
        return _strftime(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    def __format__(self, fmt):
        return self.strftime(fmt) if fmt else str(self)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(self._hour if hour is None else hour, self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo)

    def _key(self):
        return self._hour, self._minute, self._second, self._microsecond

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if isinstance(other, time) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __reduce__(self):
        return time, (*self._key(), self._tzinfo)


time.min = time(0, 0)
time.max = time(23, 59, 59, 999999)
_Time = time


class datetime(date):
    """A moment: a date with a time of day."""
    __slots__ = ('_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold')

    def __new__(cls, year=None, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_given(year, month, day)
        self = object.__new__(cls)
        self._set_date(year, month, day)
        _check_time(hour, minute, second, microsecond, tzinfo)
        self._hour, self._minute, self._second, self._microsecond = hour, minute, second, microsecond
        self._tzinfo, self._fold = tzinfo, fold
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        if not isinstance(timestamp, (int, float)):
            raise TypeError(f"'{type(timestamp).__name__}' object cannot be interpreted as an integer")
        us = round(timestamp * 1_000000)
        return cls._from_us(us, tz)

    @classmethod
    def _from_us(cls, us, tz):
        seconds, us = divmod(us, 1_000000)
        fields = tuple(_time.localtime(seconds) if tz is None else _time.gmtime(seconds))
        made = cls(*fields[:6], us, tz)
        return made if tz is None else tz.fromutc(made)

    @classmethod
    def utcfromtimestamp(cls, t):
        us = round(t * 1_000000)
        seconds, us = divmod(us, 1_000000)
        return cls(*tuple(_time.gmtime(seconds))[:6], us)

    @classmethod
    def now(cls, tz=None):
        return cls._from_us(_time.time_ns() // 1000, tz)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(_time.time())

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                   time.tzinfo if tzinfo is True else tzinfo)

    @classmethod
    def fromordinal(cls, n):
        return cls(*_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        day = _parse_date(date_string[:10] if '-' in date_string[:5] else date_string[:8], date_string)
        rest = date_string[10:] if '-' in date_string[:5] else date_string[8:]
        if not rest:
            return cls(*day)
        h, m, s, us, zone = _parse_time(rest[1:], date_string)
        return cls(*day, h, m, s, us, zone)

    @classmethod
    def strptime(cls, date_string, format):
        for place, text in enumerate((date_string, format), 1):
            if not isinstance(text, str):
                raise TypeError(f'strptime() argument {place} must be str, not {type(text).__name__}')
        from _strptime import parse
        return cls(*parse(date_string, format))

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return _Time(self._hour, self._minute, self._second, self._microsecond)

    def timetz(self):
        return _Time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo)

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(self)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self)

    def timetuple(self):
        return self._fields(self._hour, self._minute, self._second)

    def timestamp(self):
        if self._tzinfo is None:
            return _time.mktime(self.timetuple()) + self._microsecond / 1e6
        return (self - datetime(1970, 1, 1, tzinfo=timezone.utc)).total_seconds()

    def astimezone(self, tz=None):
        if tz is None:
            local = _time.localtime(self.timestamp())
            tz = timezone(timedelta(seconds=local.tm_gmtoff), local.tm_zone)
        offset = self.utcoffset()
        if offset is None:
            offset = timedelta(seconds=_time.localtime(self.timestamp()).tm_gmtoff)
        return tz.fromutc((self - offset).replace(tzinfo=tz))

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day, self._hour if hour is None else hour,
                          self._minute if minute is None else minute, self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo)

    def isoformat(self, sep='T', timespec='auto'):
        return f'{date.isoformat(self)}{sep}{_iso_time(self, timespec, self.utcoffset())}'

    def __str__(self):
        return self.isoformat(sep=' ')

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute]
        if self._second or self._microsecond:
            parts.append(self._second)
        if self._microsecond:
            parts.append(self._microsecond)
        zone = '' if self._tzinfo is None else f', tzinfo={self._tzinfo!r}'
        return f'datetime.{type(self).__name__}({", ".join(map(str, parts))}{zone})'

    def ctime(self):
        return (f'{_DAYS[self.isoweekday()]} {_MONTHS[self._month]} {self._day:2d} '
                f'{self._hour:02d}:{self._minute:02d}:{self._second:02d} {self._year:04d}')

    def strftime(self, format):
        return _strftime(self, format, self.timetuple())

    def _us(self):
        return ((self.toordinal() * 86400 + self._hour * 3600 + self._minute * 60 + self._second) * 1_000000
                + self._microsecond)

    def _key(self):
        offset = self.utcoffset()
        return (self._us() - (0 if offset is None else offset._us()),)

    def _comparable(self, other):
        if not isinstance(other, datetime):
            return False
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return True

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            return False
        return self._key() == other._key()

    __hash__ = date.__hash__

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        us = self._us() + other._us()
        seconds, us = divmod(us, 1_000000)
        days, seconds = divmod(seconds, 86400)
        if not 0 < days <= 3652059:
            raise OverflowError('date value out of range')
        return type(self)(*_from_ordinal(days), seconds // 3600, seconds // 60 % 60, seconds % 60, us, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta._of(self._key()[0] - other._key()[0])

    def __reduce__(self):
        return type(self), (self._year, self._month, self._day, self._hour, self._minute, self._second,
                            self._microsecond, self._tzinfo)


date.min, date.max, date.resolution = date(1, 1, 1), date(9999, 12, 31), timedelta(1)
datetime.min, datetime.max = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999)

_made_in_c(timedelta, tzinfo, timezone, date, time, datetime)
