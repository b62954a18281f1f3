# datetime, statistics. Expectations recorded from CPython 3.13.
from datetime import datetime, date, timedelta, timezone, time
d = datetime(2024,2,29,13,5,9,1200)
print(d, repr(d), d+timedelta(days=1,hours=12), d-datetime(2023,1,1), d.isoformat())
# expect: 2024-02-29 13:05:09.001200 datetime.datetime(2024, 2, 29, 13, 5, 9, 1200) 2024-03-02 01:05:09.001200 424 days, 13:05:09.001200 2024-02-29T13:05:09.001200
print(d.strftime('%Y/%m/%d %H:%M:%S.%f %A %j'), d.weekday(), d.date(), d.time())
# expect: 2024/02/29 13:05:09.001200 Thursday 060 3 2024-02-29 13:05:09.001200
print(d.isocalendar()[1])
# expect: 9
print(timedelta(days=-1, seconds=5), repr(timedelta(hours=30)), timedelta(1)/2)
# expect: -1 day, 0:00:05 datetime.timedelta(days=1, seconds=21600) 12:00:00
print(timedelta(1)//timedelta(hours=5), timedelta(seconds=1.5).total_seconds())
# expect: 4 1.5
print(datetime(2024,1,1,tzinfo=timezone.utc), timezone(timedelta(hours=8)))
# expect: 2024-01-01 00:00:00+00:00 UTC+08:00
print(datetime.fromisoformat('2024-01-02T03:04:05+08:00'))
# expect: 2024-01-02 03:04:05+08:00
print(datetime.strptime('02/Jan/2024 10:11', '%d/%b/%Y %H:%M'))
# expect: 2024-01-02 10:11:00
print(date(2024,1,31)+timedelta(1), date.fromisoformat('2024-05-06').isoweekday())
# expect: 2024-02-01 1
print(sorted([date(2024,2,1),date(2023,1,1)]), datetime.min)
# expect: [datetime.date(2023, 1, 1), datetime.date(2024, 2, 1)] 0001-01-01 00:00:00
print(datetime(2024,1,1) < datetime(2024,1,2), f'{d:%H:%M}')
# expect: True 13:05
print(datetime.fromtimestamp(0, timezone.utc), datetime.fromtimestamp(86400*365.25).year)
# expect: 1970-01-01 00:00:00+00:00 1971
print(time(1,2), d.timestamp()>0, d.replace(year=2020))
# expect: 01:02:00 True 2020-02-29 13:05:09.001200
print(datetime.fromtimestamp(0,timezone.utc).astimezone(timezone(timedelta(hours=2))))
# expect: 1970-01-01 02:00:00+02:00
for bad in [lambda: date(2023,2,29), lambda: datetime(2024,13,1), lambda: datetime.fromisoformat('x'),
            lambda: datetime.strptime('x','%Y'), lambda: datetime(2024,1,1)<datetime(2024,1,1,tzinfo=timezone.utc),
            lambda: datetime(2024,1,1,25)]:
    try:
        print(bad())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
# expect: ValueError day is out of range for month
# expect: ValueError month must be in 1..12
# expect: ValueError Invalid isoformat string: 'x'
# expect: ValueError time data 'x' does not match format '%Y'
# expect: TypeError can't compare offset-naive and offset-aware datetimes
# expect: ValueError hour must be in 0..23
import statistics as s
x=[1,2,3,4,4.5]
print(s.mean(x), s.mean([1,2,3]), s.mean([1,2]), s.median(x), s.median([1,2]), s.stdev(x))
# expect: 2.9 2 1.5 3 1.5 1.4317821063276353
print(s.pstdev(x), s.variance(x), s.mode('aab'), s.multimode('ab'), s.quantiles([1,2,3,4,5]))
# expect: 1.2806248474865698 2.05 a ['a', 'b'] [1.5, 3.0, 4.5]
print(s.fmean(x), s.geometric_mean([1,2,4]), s.harmonic_mean([40,60]))
# expect: 2.9 2.0 48.0
print(s.correlation([1,2,3],[1,2,4]), s.linear_regression([1,2,3],[2,4,6]))
# expect: 0.9819805060619656 LinearRegression(slope=2.0, intercept=0.0)
import pickle
print(pickle.loads(pickle.dumps(d)) == d, pickle.loads(pickle.dumps(timedelta(3,4))))
# expect: True 3 days, 0:00:04
