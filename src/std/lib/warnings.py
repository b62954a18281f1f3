"""Warnings: told once a place, on stderr."""
import sys

_defaults = [('ignore', None, DeprecationWarning), ('ignore', None, PendingDeprecationWarning),
             ('ignore', None, ImportWarning), ('ignore', None, ResourceWarning)]
filters = list(_defaults)
_told = set()


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return '{message : %r, category : %r, filename : %r, lineno : %s, line : %r}' % (
            self.message, self._category_name, self.filename, self.lineno, self.line)


def formatwarning(message, category, filename, lineno, line=None):
    text = '%s:%s: %s: %s\n' % (filename, lineno, category.__name__, message)
    if line is None:
        import _traceback
        line = _traceback.source_line(filename, lineno)
    if line.strip():
        text += '  %s\n' % line.strip()
    return text


def showwarning(message, category, filename, lineno, file=None, line=None):
    file = sys.stderr if file is None else file
    if file is not None:
        try:
            file.write(formatwarning(message, category, filename, lineno, line))
        except OSError:
            pass


def _fits(message, text):
    import re
    return re.match(message, text, flags=re.I) is not None


def _action(text, category, filename):
    for action, message, wanted, *_ in filters:
        if issubclass(category, wanted) and (not message or _fits(message, text)):
            if category is DeprecationWarning and action == 'ignore' and (action, None, wanted) in _defaults \
                    and filename == _main_file():
                continue    # in the main program's own code these are shown
            return action
    return 'default'


def _main_file():
    main = sys.modules.get('__main__')
    return getattr(main, '__file__', None) if main and main.__name__ == '__main__' else None # no __mp_main__


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    import _traceback
    rows = _traceback.stack()
    filename, lineno = ('sys', 0)
    if stacklevel <= len(rows):
        filename, lineno, _ = rows[-stacklevel] if stacklevel > 0 else rows[-1]
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError('category must be a Warning subclass, not %r' % type(category).__name__)
    warn_explicit(message, category, filename, lineno, registry=_told, source=source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    text = str(message)
    if not isinstance(message, Warning):
        message = category(message)
    action = _action(text, category, filename)
    if action == 'ignore':
        return
    if action == 'error':
        raise message
    place = (text, category) if action == 'once' else (text, category, filename, lineno)
    told = _told if action == 'once' else registry
    if action != 'always' and told is not None:
        if place in told:
            return
        if told is _told:
            told.add(place)
    if _records is not None:
        _records.append(WarningMessage(message, category, filename, lineno, source=source))
    else:
        showwarning(message, category, filename, lineno)


_records = None


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    if action not in ('error', 'ignore', 'always', 'default', 'module', 'once', 'all'):
        raise ValueError("invalid action: %r" % action)
    row = ('always' if action == 'all' else action, message, category)
    filters.insert(len(filters) if append else 0, row)
    _told.clear()


def simplefilter(action, category=Warning, lineno=0, append=False):
    filterwarnings(action, '', category, append=append)


def resetwarnings():
    filters.clear()


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._filter = None if action is None else (action, category)

    def __enter__(self):
        global _records
        self._saved = filters[:], _records, set(_told)
        if self._filter is not None:
            simplefilter(*self._filter)
        if self._record:
            _records = []
            return _records

    def __exit__(self, *exc_info):
        global _records
        filters[:], _records, told = self._saved
        _told.clear()
        _told.update(told)


def deprecated(message, /, *, category=DeprecationWarning, stacklevel=1):
    if not isinstance(message, str):
        raise TypeError(f'Expected an object of type str for \'message\', not {type(message).__name__!r}')

    def decorate(thing):
        import functools
        if category is None:
            thing.__deprecated__ = message
            return thing
        if isinstance(thing, type):
            original = thing.__new__

            def __new__(cls, /, *args, **kwargs):
                if cls is thing:
                    warn(message, category=category, stacklevel=stacklevel)
                if original is not object.__new__:
                    return original(cls, *args, **kwargs)
                if cls.__init__ is object.__init__ and (args or kwargs):
                    raise TypeError(f'{cls.__name__}() takes no arguments')
                return original(cls)
            thing.__new__ = staticmethod(functools.wraps(original)(__new__))
            thing.__deprecated__ = message
            return thing

        @functools.wraps(thing)
        def wrapper(*args, **kwargs):
            warn(message, category=category, stacklevel=stacklevel)
            return thing(*args, **kwargs)
        thing.__deprecated__ = wrapper.__deprecated__ = message
        return wrapper
    return decorate
