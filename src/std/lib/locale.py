"""The locale, as far as text needs it: numbers and dates are as in C."""
LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = 0, 1, 2, 3, 4, 5, 6


class Error(Exception):
    pass


def setlocale(category, locale=None):
    if locale in (None, '', 'C', 'POSIX', 'C.UTF-8'):
        import os
        return 'C' if locale in ('C', 'POSIX') else 'C.UTF-8' if locale else (
            os.environ.get('LC_ALL') or os.environ.get('LANG') or 'C')
    raise Error('unsupported locale setting')


def getlocale(category=LC_CTYPE):
    import os
    name = os.environ.get('LC_ALL') or os.environ.get('LC_CTYPE') or os.environ.get('LANG') or 'C'
    return ('en_US', 'UTF-8') if name.startswith('C') else tuple(name.split('.', 1)) if '.' in name else (None, None)


getdefaultlocale = getlocale


def getpreferredencoding(do_setlocale=True):
    return 'UTF-8'


def getencoding():
    return 'UTF-8'


def localeconv():
    return {'decimal_point': '.', 'thousands_sep': '', 'grouping': [], 'currency_symbol': ''}


def format_string(f, val, grouping=False, monetary=False):
    return f % val


def currency(val, symbol=True, grouping=False, international=False):
    raise ValueError("Currency formatting is not possible using the 'C' locale.")


def str(val):
    return '%.12g' % val


def atof(string):
    return float(string)


def atoi(string):
    return int(string)


def strcoll(a, b):
    return (a > b) - (a < b)


def strxfrm(string):
    return string
