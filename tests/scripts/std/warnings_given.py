# Warnings: a filter's message is a pattern, deprecated() warns, arguments of re's functions by position do.
import re
import warnings

warnings.simplefilter('always')


@warnings.deprecated('use other()')
def old():
    return 1


@warnings.deprecated('use Other')
class Old:
    pass


with warnings.catch_warnings(record=True) as told:
    warnings.filterwarnings('ignore', message='no[a-z]+')
    warnings.warn('nothing')
    warnings.warn('yes')
    print(old(), type(Old()).__name__, old.__deprecated__, old.__name__)
    re.sub('a', 'b', 'aaa', 2)
    re.split('a', 'bab', 1)
for each in told:
    print(each.category.__name__, each.message, each.lineno)
# expect: 1 Old use other() old
# expect: UserWarning yes 21
# expect: DeprecationWarning use other() 22
# expect: DeprecationWarning use Other 22
# expect: DeprecationWarning 'count' is passed as positional argument 23
# expect: DeprecationWarning 'maxsplit' is passed as positional argument 24
