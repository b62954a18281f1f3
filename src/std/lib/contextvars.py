"""Values that belong to a context; here each thread has one."""
from types import _made_in_c
import threading

__all__ = ['Context', 'ContextVar', 'Token', 'copy_context']

_local = threading.local()


class Token:
    __module__ = '_contextvars'

    MISSING = type('Missing', (), {'__repr__': lambda self: '<Token.MISSING>'})()

    def __init__(self, context, var, old_value):
        self._context, self.var, self.old_value = context, var, old_value
        self._used = False


class Context:
    __module__ = '_contextvars'

    def __init__(self):
        self._values = {}

    def run(self, callable, *args, **kwargs):
        before = _current()
        if getattr(self, '_running', False):
            raise RuntimeError('cannot enter context: %r is already entered' % self)
        self._running = True
        _local.context = self
        try:
            return callable(*args, **kwargs)
        finally:
            _local.context = before
            self._running = False

    def copy(self):
        made = Context()
        made._values = self._values.copy()
        return made

    def get(self, var, default=None):
        return self._values.get(var, default)

    def __getitem__(self, var):
        return self._values[var]

    def __contains__(self, var):
        return var in self._values

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()


def _current():
    try:
        return _local.context
    except AttributeError:
        _local.context = Context()
        return _local.context


def copy_context():
    return _current().copy()


class ContextVar:
    __module__ = '_contextvars'

    def __init__(self, name, *, default=Token.MISSING):
        if not isinstance(name, str):
            raise TypeError('context variable name must be a str')
        self._name, self._default = name, default

    @property
    def name(self):
        return self._name

    def get(self, *default):
        values = _current()._values
        if self in values:
            return values[self]
        if default:
            return default[0]
        if self._default is not Token.MISSING:
            return self._default
        raise LookupError(self)

    def set(self, value):
        context = _current()
        token = Token(context, self, context._values.get(self, Token.MISSING))
        context._values[self] = value
        return token

    def reset(self, token):
        if token._used:
            raise RuntimeError('%r has already been used once' % token)
        if token.var is not self:
            raise ValueError('%r was created by a different ContextVar' % token)
        token._used = True
        if token.old_value is Token.MISSING:
            token._context._values.pop(self, None)
        else:
            token._context._values[self] = token.old_value

    def __repr__(self):
        default = '' if self._default is Token.MISSING else ' default=%r' % (self._default,)
        return '<ContextVar name=%r%s at %#x>' % (self._name, default, id(self))

    @classmethod
    def __class_getitem__(cls, item):
        return cls

_made_in_c(Token, Context, ContextVar)
