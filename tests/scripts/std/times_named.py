# Times and dates: tuples with names, calendars of weeks, strptime's ranges, what is refused and how.
import datetime
import os
import time

t = time.struct_time(range(9))
print(t, t[:2], t.tm_year, t.tm_zone, len(t), t == tuple(range(9)), isinstance(t, tuple))
# expect: time.struct_time(tm_year=0, tm_mon=1, tm_mday=2, tm_hour=3, tm_min=4, tm_sec=5, tm_wday=6, tm_yday=7, tm_isdst=8) (0, 1) 0 None 9 True True
print(time.gmtime(0) == time.gmtime(0), time.gmtime(0).tm_zone, time.gmtime(86400)[2])
# expect: True GMT 2
print(os.terminal_size((80, 24)), os.terminal_size((80, 24)).columns, type(os.times()).__name__, os.uname().sysname)
# expect: os.terminal_size(columns=80, lines=24) 80 times_result Linux
info = time.get_clock_info('monotonic')
print(info.adjustable, info.monotonic, info.implementation)
# expect: False True clock_gettime(CLOCK_MONOTONIC)
day = datetime.date(2024, 12, 30)
print(day.isocalendar(), day.isocalendar().week, datetime.date.fromisocalendar(2025, 1, 1), day.timetuple().tm_yday)
# expect: datetime.IsoCalendarDate(year=2025, week=1, weekday=1) 1 2024-12-30 365


def refused(do, *args):
    try:
        print(do(*args))
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)


refused(time.struct_time, [1])
# expect: TypeError time.struct_time() takes an at least 9-sequence (1-sequence given)
refused(time.struct_time, 5)
# expect: TypeError constructor requires a sequence
refused(time.mktime, 5)
# expect: TypeError Tuple or struct_time argument required
refused(time.asctime, 'x')
# expect: TypeError Tuple or struct_time argument required
refused(time.gmtime, 'a')
# expect: TypeError 'str' object cannot be interpreted as an integer
refused(time.gmtime, 10 ** 20)
# expect: OverflowError timestamp out of range for platform time_t
refused(time.gmtime, float('nan'))
# expect: ValueError Invalid value NaN (not a number)
refused(time.strftime, '%Y', (2024, 1))
# expect: TypeError strftime(): illegal time tuple argument
refused(time.strftime, '%m', (2024, 15, 6, 0, 0, 0, 0, 1, 0))
# expect: ValueError month out of range
refused(time.get_clock_info, 'sundial')
# expect: ValueError unknown clock
refused(datetime.date)
# expect: TypeError function missing required argument 'year' (pos 1)
refused(datetime.date, 2024, 1)
# expect: TypeError function missing required argument 'day' (pos 3)
refused(datetime.date.fromisoformat, 5)
# expect: TypeError fromisoformat: argument must be str
refused(datetime.date.fromisocalendar, 2024, 54, 1)
# expect: ValueError Invalid week: 54
refused(datetime.datetime.strptime, '2024-13', '%Y-%m')
# expect: ValueError unconverted data remains: 3
refused(datetime.datetime.strptime, '31', '%d')
# expect: 1900-01-31 00:00:00
refused(datetime.datetime.strptime, '0', '%d')
# expect: ValueError time data '0' does not match format '%d'
refused(datetime.datetime.strptime, '24:00', '%H:%M')
# expect: ValueError time data '24:00' does not match format '%H:%M'
refused(datetime.datetime.strptime, 5, '%Y')
# expect: TypeError strptime() argument 1 must be str, not int
refused(datetime.timedelta, 0, 'x')
# expect: TypeError unsupported type for timedelta seconds component: str
refused(lambda: datetime.datetime(2024, 1, 1) - 5)
# expect: TypeError unsupported operand type(s) for -: 'datetime.datetime' and 'int'
