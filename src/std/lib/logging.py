"""Logging: loggers by name, handlers, levels."""
import sys
import time
import os
import threading
import traceback as _traceback

__path__ = []

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0

BASIC_FORMAT = '%(levelname)s:%(name)s:%(message)s'
raiseExceptions = True
logThreads = logProcesses = logMultiprocessing = True

_level_names = {CRITICAL: 'CRITICAL', ERROR: 'ERROR', WARNING: 'WARNING', INFO: 'INFO', DEBUG: 'DEBUG',
                NOTSET: 'NOTSET'}
_name_levels = {'CRITICAL': CRITICAL, 'FATAL': FATAL, 'ERROR': ERROR, 'WARN': WARNING, 'WARNING': WARNING,
                'INFO': INFO, 'DEBUG': DEBUG, 'NOTSET': NOTSET}
_start_time = time.time_ns()
_lock = threading.RLock()
_handlers = []


def getLevelName(level):
    return _level_names.get(level) or _name_levels.get(level) or f'Level {level}'


def getLevelNamesMapping():
    return dict(_name_levels)


def addLevelName(level, levelName):
    _level_names[level] = levelName
    _name_levels[levelName] = level


def _check_level(level):
    if isinstance(level, int):
        return level
    if isinstance(level, str):
        if level not in _name_levels:
            raise ValueError(f'Unknown level: {level!r}')
        return _name_levels[level]
    raise TypeError(f'Level not an integer or a valid string: {level!r}')


class LogRecord:
    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        now = time.time_ns()
        self.name = name
        self.msg = msg
        if args and len(args) == 1 and isinstance(args[0], dict) and args[0]:
            args = args[0]
        self.args = args
        self.levelname = getLevelName(level)
        self.levelno = level
        self.pathname = pathname
        self.filename = os.path.basename(pathname)
        self.module = os.path.splitext(self.filename)[0]
        self.exc_info = exc_info
        self.exc_text = None
        self.stack_info = sinfo
        self.lineno = lineno
        self.funcName = func
        self.created = now / 1e9
        self.msecs = now % 1_000_000_000 // 1_000_000 + 0.0
        self.relativeCreated = (now - _start_time) / 1e6
        self.thread = threading.get_ident()
        self.threadName = threading.current_thread().name
        self.taskName = None
        self.processName = 'MainProcess'
        mp = sys.modules.get('multiprocessing')
        if mp is not None:
            try:
                self.processName = mp.current_process().name
            except Exception:
                pass
        self.process = os.getpid()

    def __repr__(self):
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'

    def getMessage(self):
        msg = str(self.msg)
        return msg % self.args if self.args else msg


def makeLogRecord(dict):
    record = LogRecord(None, None, '', 0, '', (), None, None)
    record.__dict__.update(dict)
    return record


# --- formats: each must name a field

def _check_percent(fmt):
    for piece in fmt.split('%(')[1:]:
        name, bracket, rest = piece.partition(')')
        width, _, digits = rest.lstrip('#0+ -').partition('.')
        kind = (width.lstrip('*0123456789') or digits.lstrip('*0123456789'))[:1]
        if bracket and name.replace('_', 'a').isalnum() and kind and kind in 'diouxefgcrsa%':
            return
    raise ValueError("Invalid format '%s' for '%s' style" % (fmt, '%'))


def _check_braces(fmt):
    from string import Formatter as Braces
    fields = set()
    try:
        for _, field, spec, conversion in Braces().parse(fmt):
            if field:
                if not ('_' + field.replace('.', '_').replace('[', '_').replace(']', '_')).isidentifier():
                    raise ValueError('invalid field name/expression: %r' % field)
                fields.add(field)
            if conversion and conversion not in 'rsa':
                raise ValueError('invalid conversion: %r' % conversion)
    except ValueError as e:
        raise ValueError('invalid format: %s' % e)
    if not fields:
        raise ValueError('invalid format: no fields')


def _check_dollars(fmt):
    from string import Template
    if not Template(fmt).is_valid():
        raise ValueError("invalid format: bare '$' not allowed")
    if not Template(fmt).get_identifiers():
        raise ValueError('invalid format: no fields')


_FIELDS = {'%': _check_percent, '{': _check_braces, '$': _check_dollars}


class Formatter:
    converter = time.localtime
    default_time_format = '%Y-%m-%d %H:%M:%S'
    default_msec_format = '%s,%03d'

    def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None):
        if style not in _FIELDS:
            raise ValueError('Style must be one of: %,{,$')
        if validate and fmt:
            _FIELDS[style](fmt)
        self._style = style
        self._fmt = fmt or {'%': '%(message)s', '{': '{message}', '$': '${message}'}[style]
        self.datefmt = datefmt
        self._defaults = defaults or {}

    def formatTime(self, record, datefmt=None):
        at = self.converter(record.created)
        if datefmt:
            return time.strftime(datefmt, at)
        text = time.strftime(self.default_time_format, at)
        return self.default_msec_format % (text, record.msecs) if self.default_msec_format else text

    def formatException(self, ei):
        text = ''.join(_traceback.format_exception(ei[0], ei[1], ei[2]))
        return text[:-1] if text.endswith('\n') else text

    def usesTime(self):
        return 'asctime' in self._fmt

    def formatMessage(self, record):
        values = {**self._defaults, **record.__dict__}
        if self._style == '%':
            return self._fmt % values
        if self._style == '{':
            return self._fmt.format(**values)
        from string import Template
        return Template(self._fmt).substitute(**values)

    def format(self, record):
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        if record.exc_text:
            text = text + ('' if text.endswith('\n') else '\n') + record.exc_text
        if record.stack_info:
            text = text + '\n' + record.stack_info
        return text


_default_formatter = Formatter()


class Filter:
    def __init__(self, name=''):
        self.name = name

    def filter(self, record):
        return not self.name or record.name == self.name or record.name.startswith(self.name + '.')


class Filterer:
    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        for f in self.filters:
            if not (f.filter(record) if hasattr(f, 'filter') else f(record)):
                return False
        return True


class Handler(Filterer):
    def __init__(self, level=NOTSET):
        super().__init__()
        self._name = None
        self.level = _check_level(level)
        self.formatter = None
        self.lock = threading.RLock()
        _handlers.append(self)

    def get_name(self):
        return self._name

    def set_name(self, name):
        self._name = name

    name = property(get_name, set_name)

    def acquire(self):
        self.lock.acquire()

    def release(self):
        self.lock.release()

    def setLevel(self, level):
        self.level = _check_level(level)

    def setFormatter(self, fmt):
        self.formatter = fmt

    def format(self, record):
        return (self.formatter or _default_formatter).format(record)

    def emit(self, record):
        raise NotImplementedError('emit must be implemented by Handler subclasses')

    def handle(self, record):
        wanted = self.filter(record)
        if wanted:
            with self.lock:
                self.emit(record)
        return wanted

    def handleError(self, record):
        if raiseExceptions and sys.stderr:
            sys.stderr.write('--- Logging error ---\n')
            sys.stderr.write(''.join(_traceback.format_exception(*sys.exc_info())))
            sys.stderr.write('Call stack:\n' + ''.join(_traceback.format_stack()))
            sys.stderr.write(f'Message: {record.msg!r}\nArguments: {record.args}\n')

    def flush(self):
        pass

    def close(self):
        if self in _handlers:
            _handlers.remove(self)

    def __repr__(self):
        return f'<{self.__class__.__name__} ({getLevelName(self.level)})>'


class StreamHandler(Handler):
    terminator = '\n'

    def __init__(self, stream=None):
        super().__init__()
        self.stream = sys.stderr if stream is None else stream

    def flush(self):
        if self.stream and hasattr(self.stream, 'flush'):
            self.stream.flush()

    def emit(self, record):
        try:
            self.stream.write(self.format(record) + self.terminator)
            self.flush()
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def setStream(self, stream):
        old = None if stream is self.stream else self.stream
        self.stream = stream
        return old

    def __repr__(self):
        name = getattr(self.stream, 'name', '')
        return f'<{self.__class__.__name__} {str(name) + " " if name else ""}({getLevelName(self.level)})>'


class FileHandler(StreamHandler):
    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        self.baseFilename = os.path.abspath(filename)
        self.mode, self.encoding, self.errors, self.delay = mode, encoding, errors, delay
        if delay:
            Handler.__init__(self)
            self.stream = None
        else:
            super().__init__(self._open())

    def _open(self):
        return open(self.baseFilename, self.mode, encoding=self.encoding, errors=self.errors)

    def emit(self, record):
        if self.stream is None:
            self.stream = self._open()
        super().emit(record)

    def close(self):
        with self.lock:
            if self.stream:
                self.stream.close()
            self.stream = None
            super().close()

    def __repr__(self):
        return '<%s %s (%s)>' % (type(self).__name__, self.baseFilename, getLevelName(self.level))


class NullHandler(Handler):
    def handle(self, record):
        pass

    def emit(self, record):
        pass


class _StderrHandler(StreamHandler):
    def __init__(self, level=NOTSET):
        Handler.__init__(self, level)

    @property
    def stream(self):
        return sys.stderr


lastResort = _StderrHandler(WARNING)


class Logger(Filterer):
    def __init__(self, name, level=NOTSET):
        super().__init__()
        self.name = name
        self.level = _check_level(level)
        self.parent = None
        self.propagate = True
        self.handlers = []
        self.disabled = False

    def setLevel(self, level):
        self.level = _check_level(level)

    def debug(self, msg, *args, **kwargs):
        if self.isEnabledFor(DEBUG):
            self._log(DEBUG, msg, args, **kwargs)

    def info(self, msg, *args, **kwargs):
        if self.isEnabledFor(INFO):
            self._log(INFO, msg, args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        if self.isEnabledFor(WARNING):
            self._log(WARNING, msg, args, **kwargs)

    warn = warning

    def error(self, msg, *args, **kwargs):
        if self.isEnabledFor(ERROR):
            self._log(ERROR, msg, args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        if self.isEnabledFor(CRITICAL):
            self._log(CRITICAL, msg, args, **kwargs)

    fatal = critical

    def log(self, level, msg, *args, **kwargs):
        if not isinstance(level, int):
            raise TypeError('level must be an integer')
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        if exc_info:
            if isinstance(exc_info, BaseException):
                exc_info = type(exc_info), exc_info, exc_info.__traceback__
            elif not isinstance(exc_info, tuple):
                exc_info = sys.exc_info()
        from _collections import _caller_place
        path, line, func = _caller_place()
        record = LogRecord(self.name, level, path, line, msg, args, exc_info, func)
        if extra is not None:
            for key in extra:
                if key in ('message', 'asctime') or key in record.__dict__:
                    raise KeyError(f'Attempt to overwrite {key!r} in LogRecord')
                record.__dict__[key] = extra[key]
        self.handle(record)

    def handle(self, record):
        if not self.disabled and self.filter(record):
            self.callHandlers(record)

    def addHandler(self, hdlr):
        if hdlr not in self.handlers:
            self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        if hdlr in self.handlers:
            self.handlers.remove(hdlr)

    def hasHandlers(self):
        c = self
        while c:
            if c.handlers:
                return True
            c = c.parent if c.propagate else None
        return False

    def callHandlers(self, record):
        found = 0
        c = self
        while c:
            for hdlr in c.handlers:
                found += 1
                if record.levelno >= hdlr.level:
                    hdlr.handle(record)
            c = c.parent if c.propagate else None
        if not found and lastResort and record.levelno >= lastResort.level:
            lastResort.handle(record)

    def getEffectiveLevel(self):
        logger = self
        while logger:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        return not self.disabled and level > _disabled[0] and level >= self.getEffectiveLevel()

    def getChild(self, suffix):
        return getLogger(suffix if self is root else f'{self.name}.{suffix}')

    def __repr__(self):
        return f'<{self.__class__.__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>'

    def __reduce__(self):
        return getLogger, (self.name,)


class RootLogger(Logger):
    def __init__(self, level):
        super().__init__('root', level)

    def __reduce__(self):
        return getLogger, ()


class LoggerAdapter:
    def __init__(self, logger, extra=None, merge_extra=False):
        self.logger = logger
        self.extra = extra
        self.merge_extra = merge_extra

    def process(self, msg, kwargs):
        merged = self.merge_extra and 'extra' in kwargs
        kwargs['extra'] = {**self.extra, **kwargs['extra']} if merged else self.extra
        return msg, kwargs

    def __getattr__(self, name):
        if name in ('name', 'manager', 'isEnabledFor', 'setLevel', 'getEffectiveLevel', 'hasHandlers'):
            return getattr(self.logger, name)
        raise AttributeError(f'{self.__class__.__name__!r} object has no attribute {name!r}')

    def __repr__(self):
        level = getLevelName(self.logger.getEffectiveLevel())
        return f'<{self.__class__.__name__} {self.logger.name} ({level})>'

    def log(self, level, msg, *args, **kwargs):
        if self.logger.isEnabledFor(level):
            msg, kwargs = self.process(msg, kwargs)
            self.logger.log(level, msg, *args, **kwargs)

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)

    warn = warning


_disabled = [NOTSET]
_loggers = {}
_logger_class = Logger
root = RootLogger(WARNING)
Logger.root = root


class Manager:
    """The loggers that there are, by name."""
    disable = 0

    def __init__(self, rootnode):
        self.root = rootnode
        self.loggerDict = _loggers

    def getLogger(self, name):
        return getLogger(name)


Logger.manager = Manager(root)


def getLogger(name=None):
    if not name or name == root.name:
        return root
    if not isinstance(name, str):
        raise TypeError('A logger name must be a string')
    with _lock:
        logger = _loggers.get(name)
        if logger is None:
            logger = _loggers[name] = _logger_class(name)
            parent = name
            while '.' in parent and logger.parent is None:
                parent = parent.rpartition('.')[0]
                logger.parent = _loggers.get(parent)
            if logger.parent is None:
                logger.parent = root
            for other, child in _loggers.items():
                if other.startswith(name + '.') and (child.parent is root or not
                                                     child.parent.name.startswith(name + '.')):
                    child.parent = logger
        return logger


def getLoggerClass():
    return _logger_class


def setLoggerClass(klass):
    global _logger_class
    _logger_class = klass


def disable(level=CRITICAL):
    _disabled[0] = _check_level(level)


def basicConfig(**kwargs):
    force = kwargs.pop('force', False)
    encoding = kwargs.pop('encoding', None)
    errors = kwargs.pop('errors', 'backslashreplace')
    if force:
        for h in root.handlers[:]:
            root.removeHandler(h)
            h.close()
    if root.handlers:
        return
    handlers = kwargs.pop('handlers', None)
    if handlers is None:
        if 'stream' in kwargs and 'filename' in kwargs:
            raise ValueError("'stream' and 'filename' should not be specified together")
    elif 'stream' in kwargs or 'filename' in kwargs:
        raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
    filename = kwargs.pop('filename', None)
    mode = kwargs.pop('filemode', 'a')
    stream = kwargs.pop('stream', None)
    if handlers is None:
        handlers = [FileHandler(filename, mode, encoding=encoding, errors=errors) if filename
                    else StreamHandler(stream)]
    style = kwargs.pop('style', '%')
    datefmt = kwargs.pop('datefmt', None)
    formatter = Formatter(kwargs.pop('format', {'%': BASIC_FORMAT, '{': '{levelname}:{name}:{message}',
                                                '$': '${levelname}:${name}:${message}'}[style]), datefmt, style)
    level = kwargs.pop('level', None)
    if kwargs:
        raise ValueError(f'Unrecognised argument(s): {", ".join(kwargs)}')
    for h in handlers:
        if h.formatter is None:
            h.setFormatter(formatter)
        root.addHandler(h)
    if level is not None:
        root.setLevel(level)


def _ready():
    if not root.handlers:
        basicConfig()


def critical(msg, *args, **kwargs):
    _ready()
    root.critical(msg, *args, **kwargs)


fatal = critical


def error(msg, *args, **kwargs):
    _ready()
    root.error(msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    error(msg, *args, exc_info=exc_info, **kwargs)


def warning(msg, *args, **kwargs):
    _ready()
    root.warning(msg, *args, **kwargs)


warn = warning


def info(msg, *args, **kwargs):
    _ready()
    root.info(msg, *args, **kwargs)


def debug(msg, *args, **kwargs):
    _ready()
    root.debug(msg, *args, **kwargs)


def log(level, msg, *args, **kwargs):
    _ready()
    root.log(level, msg, *args, **kwargs)


def captureWarnings(capture):
    pass


def shutdown():
    for handler in reversed(_handlers[:]):
        try:
            handler.flush()
            handler.close()
        except (OSError, ValueError):
            pass


import atexit
atexit.register(shutdown)
