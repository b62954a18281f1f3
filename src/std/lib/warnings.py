"""Warnings: which are told is for the filters to say, where and how often for a module's __warningregistry__."""
import _traceback
import operator
import sys

__all__ = ['warn', 'warn_explicit', 'showwarning', 'formatwarning', 'filterwarnings', 'simplefilter', 'resetwarnings',
           'catch_warnings', 'deprecated']

_ACTIONS = ('error', 'ignore', 'always', 'default', 'module', 'once')

# (action, message, category, module, line): message and module are patterns, here a module's own name.
filters = [('default', None, DeprecationWarning, '__main__', 0), ('ignore', None, DeprecationWarning, None, 0),
           ('ignore', None, PendingDeprecationWarning, None, 0), ('ignore', None, ImportWarning, None, 0),
           ('ignore', None, ResourceWarning, None, 0)]
defaultaction = 'default'
onceregistry = {}
_version = 1    # of the filters: a registry that was kept under others is forgotten


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


# --- telling

def formatwarning(message, category, filename, lineno, line=None):
    return _text_of(WarningMessage(message, category, filename, lineno, None, line))


def showwarning(message, category, filename, lineno, file=None, line=None):
    _write(WarningMessage(message, category, filename, lineno, file, line))


_formatwarning_orig = formatwarning
_showwarning_orig = showwarning


def _text_of(told):
    category = told.category.__name__
    text = f'{told.filename}:{told.lineno}: {category}: {told.message}\n'
    line = told.line
    if line is None:
        place = told.filename, told.lineno
        line = _library_lines.get(place) or _traceback.source_line(*place)
    if line:
        text += '  %s\n' % line.strip()
    if told.source is not None:
        global _source_told
        _source_told = True
        text += f'{category}: Enable tracemalloc to get the object allocation traceback\n'
    return text


def _write(told):
    file = sys.stderr if told.file is None else told.file
    if file is None:
        return
    if formatwarning is _formatwarning_orig:
        text = _text_of(told)
    else:
        text = formatwarning(told.message, told.category, told.filename, told.lineno, told.line)
    try:
        file.write(text)
    except OSError:
        pass


_tell = _write    # or where catch_warnings(record=True) puts them


def _show(told):
    if showwarning is _showwarning_orig:
        return _tell(told)
    if not callable(showwarning):
        raise TypeError('warnings.showwarning() must be set to a function or method')
    showwarning(told.message, told.category, told.filename, told.lineno, told.file, told.line)


# --- warning

def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f'category must be a Warning subclass, not {type(category).__name__!r}')
    frame = _traceback.user_frame(stacklevel)
    if frame is None:
        space, filename, lineno = sys.__dict__, '<sys>', 0
    else:
        space, filename, lineno = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    registry = space.setdefault('__warningregistry__', {})
    warn_explicit(message, category, filename, lineno, space.get('__name__') or '<string>', registry, space, source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    lineno = operator.index(lineno)
    if module is None:
        module = filename.removesuffix('.py') or '<unknown>'
    text = str(message)
    if isinstance(message, Warning):
        category = message.__class__
    else:
        message = category(message)
    if registry is None:
        registry = {}
    elif registry.get('version', 0) != _version:
        registry.clear()
        registry['version'] = _version
    key = text, category, lineno
    if registry.get(key):
        return
    action = _action(text, category, module, lineno)
    if action == 'ignore':
        return
    if action == 'error':
        raise message
    if action != 'always':
        registry[key] = True
    if action == 'once' and _seen(onceregistry, (text, category)):
        return
    if action == 'module' and _seen(registry, (text, category, 0)):
        return
    _show(WarningMessage(message, category, filename, lineno, source=source))


def _seen(registry, key):
    seen = registry.get(key)
    registry[key] = True
    return seen


def _matches(pattern, text):
    if pattern is None or isinstance(pattern, str):
        return pattern is None or pattern == text
    return pattern.match(text) is not None


def _action(text, category, module, lineno):
    for action, message, wanted, where, line in filters:
        if (issubclass(category, wanted) and _matches(message, text) and _matches(where, module) and
                line in (0, lineno)):
            return action
    return defaultaction


# --- what CPython's library warns of at lines of its own, which here are no file's

_libraries = {}    # the modules' registries
_library_lines = {('multiprocessing/popen_fork.py', 67): 'self.pid = os.fork()',
                  ('multiprocessing/pool.py', 268): '_warn(f"unclosed running multiprocessing pool {self!r}",'}
_source_told = False    # what CPython imports to say more of a source it cannot import any more at the end


def _of_library(text, category, filename, lineno, source=None):
    module = filename.removesuffix('.py').replace('/', '.')
    warn_explicit(text, category, filename, lineno, module, _libraries.setdefault(module, {}), source=source)


def _forked(text):
    _of_library(text, DeprecationWarning, 'multiprocessing/popen_fork.py', 67)


def _unclosed(text):
    """Of an object that is gone when this returns: what is kept of it is its text."""
    source = text if _source_told or _traceback.user_frame(1) is not None else None
    if text.startswith('unclosed running multiprocessing pool'):
        _of_library(text, ResourceWarning, 'multiprocessing/pool.py', 268, source)
    else:
        warn(text, ResourceWarning, source=source)


# --- filters

def _changed():
    global _version
    _version += 1


def _add_filter(*item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _changed()


def _check_line(lineno):
    if not isinstance(lineno, int):
        raise TypeError('lineno must be an int')
    if lineno < 0:
        raise ValueError('lineno must be an int >= 0')


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    if action not in _ACTIONS:
        raise ValueError(f'invalid action: {action!r}')
    if not isinstance(message, str):
        raise TypeError('message must be a string')
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError('category must be a Warning subclass')
    if not isinstance(module, str):
        raise TypeError('module must be a string')
    _check_line(lineno)
    if message or module:
        import re
    _add_filter(action, re.compile(message, re.I) if message else None, category,
                re.compile(module) if module else None, lineno, append=append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    if action not in _ACTIONS:
        raise ValueError(f'invalid action: {action!r}')
    _check_line(lineno)
    _add_filter(action, None, category, None, lineno, append=append)


def resetwarnings():
    filters.clear()
    _changed()


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._module = sys.modules['warnings'] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = ['record=True'] if self._record else []
        if self._module is not sys.modules['warnings']:
            args.append(f'module={self._module!r}')
        return f'{type(self).__name__}({", ".join(args)})'

    def __enter__(self):
        global filters, showwarning, _tell
        if self._entered:
            raise RuntimeError(f'Cannot enter {self!r} twice')
        self._entered = True
        self._saved = filters, showwarning, _tell
        filters = filters[:]
        _changed()
        if self._filter is not None:
            simplefilter(*self._filter)
        if not self._record:
            return None
        records = []
        _tell = records.append
        showwarning = _showwarning_orig
        return records

    def __exit__(self, *exc_info):
        global filters, showwarning, _tell
        if not self._entered:
            raise RuntimeError(f'Cannot exit {self!r} without entering first')
        filters, showwarning, _tell = self._saved
        _changed()


# --- -W and PYTHONWARNINGS: action:message:category:module:line, of which the later ones may be left out

def _option_action(text):
    for action in ('default', 'always', 'ignore', 'module', 'once', 'error'):
        if action.startswith(text):
            return action
    if text == 'all':
        return 'always'
    raise ValueError(f'invalid action: {text!r}')


def _option_category(text):
    module, _, name = text.rpartition('.')
    if not text:
        return Warning
    try:
        category = getattr(__import__(module or 'builtins', None, None, [name]), name)
    except ImportError:
        raise ValueError(f'invalid module name: {module!r}') from None
    except AttributeError:
        raise ValueError(f'unknown warning category: {text!r}') from None
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise ValueError(f'invalid warning category: {text!r}')
    return category


def _option(text):
    parts = [part.strip() for part in text.split(':')]
    if len(parts) > 5:
        raise ValueError(f'too many fields (max 5): {text!r}')
    action, message, category, module, line = parts + [''] * (5 - len(parts))
    action, category = _option_action(action), _option_category(category)
    if message or module:
        import re
        message = re.escape(message)
        module = module and re.escape(module) + r'\Z'
    try:
        lineno = line = int(line or 0)
        _check_line(lineno)
    except ValueError:
        raise ValueError(f'invalid lineno {line!r}') from None
    filterwarnings(action, message, category, module, lineno)


for _text in sys.warnoptions:
    try:
        _option(_text)
    except ValueError as _error:
        print('Invalid -W option ignored:', _error, file=sys.stderr)


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
