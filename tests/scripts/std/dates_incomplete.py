# What a moment or a day lacks is named.
from datetime import date, datetime

for make, args in (date, ()), (date, (1,)), (datetime, ()), (datetime, (1,)), (datetime, (1, 2)):
    try:
        make(*args)
    except TypeError as e:
        print(e)

# expect: function missing required argument 'year' (pos 1)
# expect: function missing required argument 'month' (pos 2)
# expect: function missing required argument 'year' (pos 1)
# expect: function missing required argument 'month' (pos 2)
# expect: function missing required argument 'day' (pos 3)
