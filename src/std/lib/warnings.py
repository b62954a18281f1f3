"""Warnings: told once a place, on stderr."""
import sys
import _traceback

__all__ = ['warn', 'warn_explicit', 'showwarning', 'formatwarning', 'filterwarnings', 'simplefilter',
           'resetwarnings', 'catch_warnings', 'deprecated']

# (action, a pattern for the message or None, category, a pattern for the module or None, line or 0)
filters = [('default', None, DeprecationWarning, '__main__', 0), ('ignore', None, DeprecationWarning, None, 0),
           ('ignore', None, PendingDeprecationWarning, None, 0), ('ignore', None, ImportWarning, None, 0),
           ('ignore', None, ResourceWarning, None, 0)]
defaultaction = 'default'
onceregistry = {}
_told = set()
_ACTIONS = 'error', 'ignore', 'always', 'all', 'default', 'module', 'once'


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
        line = _traceback.source_line(filename, lineno)
    if line.strip():
        text += '  %s\n' % line.strip()
    return text


def showwarning(message, category, filename, lineno, file=None, line=None):
    _write(formatwarning(message, category, filename, lineno, line), file)


def _write(text, file=None):
    file = sys.stderr if file is None else file
    if file is not None:
        try:
            file.write(text)
        except OSError:
            pass


_showwarning = showwarning


_source_told = False    # what CPython imports to say more of a source it cannot import any more at the end


def _show(told):
    showwarning(told.message, told.category, told.filename, told.lineno)
    if told.source is not None and showwarning is _showwarning:
        global _source_told
        _source_told = True
        _write(f'{told._category_name}: Enable tracemalloc to get the object allocation traceback\n')


def _fits(pattern, text):
    if pattern is None:
        return True
    import re
    return re.match(pattern, text) is not None


def _action(text, category, module, lineno):
    for action, message, wanted, place, line in filters:
        if issubclass(category, wanted) and line in (0, lineno) and _in_module(place, module) and _fits(message, text):
            return action
    return defaultaction


def _in_module(place, module):
    return place is None or place == module or (not isinstance(place, str) or place != '__main__') and _fits(place, module)


def _module_of(filename):
    main = sys.modules.get('__main__')
    if main and main.__name__ == '__main__' and getattr(main, '__file__', '<string>') == filename:
        return '__main__'    # no __mp_main__
    for name, module in list(sys.modules.items()):
        if getattr(module, '__file__', None) == filename:
            return name
    return filename[:-3] if filename.endswith('.py') else filename or '<unknown>'


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    rows = _traceback.stack()
    filename, lineno = '<sys>', 0
    if stacklevel <= len(rows):
        filename, lineno, _ = rows[-stacklevel] if stacklevel > 0 else rows[-1]
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError('category must be a Warning subclass, not %r' % type(category).__name__)
    warn_explicit(message, category, filename, lineno, registry=_told, source=source)


def _unclosed(text):
    """Of an object that is gone when this returns: what is kept of it is its text."""
    warn(text, ResourceWarning, source=text if _source_told or _traceback.stack() else None)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    text = str(message)
    if isinstance(message, Warning):
        category = message.__class__
    else:
        message = category(message)
    action = _action(text, category, module or _module_of(filename), int(lineno))
    if action == 'ignore':
        return
    if action == 'error':
        raise message
    if action == 'once':
        registry, place = onceregistry, (text, category)
    else:
        place = (text, category, filename, 0 if action == 'module' else lineno)
    if action not in ('always', 'all') and registry is not None:
        if place in registry:
            return
        registry.add(place) if registry is _told else registry.setdefault(place, 1)
    told = WarningMessage(message, category, filename, lineno, source=source)
    if _records is not None:
        _records.append(told)
    else:
        _show(told)


_records = None


def _insert(row, append):
    if not append:
        if row in filters:
            filters.remove(row)
        filters.insert(0, row)
    elif row not in filters:
        filters.append(row)
    _told.clear()
    onceregistry.clear()


def _check(action, category, lineno):
    if action not in _ACTIONS:
        raise ValueError(f'invalid action: {action!r}')
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError('category must be a Warning subclass')
    if not isinstance(lineno, int):
        raise TypeError('lineno must be an int')
    if lineno < 0:
        raise ValueError('lineno must be an int >= 0')


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    _check(action, category, lineno)
    if not isinstance(message, str):
        raise TypeError('message must be a string')
    if not isinstance(module, str):
        raise TypeError('module must be a string')
    if message or module:
        import re
    _insert((action, re.compile(message, re.I) if message else None, category, re.compile(module) if module else None,
             lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    _check(action, category, lineno)
    _insert((action, None, category, None, lineno), append)


def resetwarnings():
    filters[:] = []
    _told.clear()
    onceregistry.clear()


# --- -W and PYTHONWARNINGS: action:message:category:module:line

class _OptionError(Exception):
    pass


def _option_action(action):
    for known in _ACTIONS:
        if action and known.startswith(action):
            return known
    if action:
        raise _OptionError(f'invalid action: {action!r}')
    return 'default'


def _option_category(category):
    if not category:
        return Warning
    module, _, name = category.rpartition('.')
    try:
        holder = __import__(module or 'builtins', None, None, [name])
    except ImportError:
        raise _OptionError(f'invalid module name: {module!r}') from None
    found = getattr(holder, name, None)
    if found is None:
        raise _OptionError(f'unknown warning category: {category!r}')
    if not isinstance(found, type) or not issubclass(found, Warning):
        raise _OptionError(f'invalid warning category: {category!r}')
    return found


def _option_line(line):
    try:
        number = int(line) if line else 0
    except ValueError:
        raise _OptionError(f'invalid lineno {line!r}') from None
    if number < 0:
        raise _OptionError(f'invalid lineno {number}')
    return number


def _take_option(option):
    parts = option.split(':')
    if len(parts) > 5:
        raise _OptionError(f'too many fields (max 5): {option!r}')
    action, message, category, module, line = (part.strip() for part in parts + [''] * (5 - len(parts)))
    row = _option_action(action), _option_category(category), _option_line(line)
    if message or module:
        import re
        message, module = re.escape(message), re.escape(module) + r'\Z' if module else ''
    filterwarnings(row[0], message, row[1], module, row[2])


for _option in sys.warnoptions:
    try:
        _take_option(_option)
    except _OptionError as e:
        print('Invalid -W option ignored:', e, file=sys.stderr)


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._filter = None if action is None else (action, category, lineno, append)
        self._entered = False

    def __repr__(self):
        return f'{type(self).__name__}({"record=True" if self._record else ""})'

    def __enter__(self):
        global _records
        if self._entered:
            raise RuntimeError(f'Cannot enter {self!r} twice')
        self._entered = True
        self._saved = filters[:], _records, set(_told), showwarning
        if self._filter is not None:
            simplefilter(*self._filter)
        if self._record:
            _records = []
            return _records

    def __exit__(self, *exc_info):
        global _records, showwarning
        if not self._entered:
            raise RuntimeError(f'Cannot exit {self!r} without entering first')
        filters[:], _records, told, showwarning = self._saved
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
