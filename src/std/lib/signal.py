"""Signals, their numbers with names."""
import _signal
from _signal import *
from _signal import _numbers


class _Named(int):
    """An int that knows its name, as the members of CPython's enums do."""

    def __new__(cls, value):
        for known in cls._members:
            if int(known) == value:
                return known
        raise ValueError('%r is not a valid %s' % (value, cls.__name__))

    @classmethod
    def _make(cls, name, value):
        self = int.__new__(cls, value)
        self.name = name
        cls._members.append(self)
        return self

    @property
    def value(self):
        return int(self)

    def __repr__(self):
        return '<%s.%s: %d>' % (self.__class__.__name__, self.name, self)

    def __str__(self):
        return int.__repr__(self)

    def __reduce__(self):
        return self.__class__, (int(self),)


class Signals(_Named):
    _members = []


class Handlers(_Named):
    _members = []


class Sigmasks(_Named):
    _members = []


for _name, _number in [*_numbers.items(), ('SIGSTKFLT', 16), ('SIGRTMIN', _signal.SIGRTMIN),
                       ('SIGRTMAX', _signal.SIGRTMAX)]:
    globals()[_name] = Signals._make(_name, _number)
    setattr(Signals, _name, globals()[_name])
SIGCLD = SIGCHLD
SIGPOLL = SIGIO
SIGIOT = SIGABRT
SIG_DFL = Handlers._make('SIG_DFL', 0)
SIG_IGN = Handlers._make('SIG_IGN', 1)
for _name in ('SIG_BLOCK', 'SIG_UNBLOCK', 'SIG_SETMASK'):
    globals()[_name] = Sigmasks._make(_name, getattr(_signal, _name))


def _named(handler):
    return Handlers(handler) if isinstance(handler, int) else handler


def signal(signalnum, handler, /):
    return _named(_signal.signal(signalnum, int(handler) if isinstance(handler, int) else handler))


def getsignal(signalnum, /):
    return _named(_signal.getsignal(signalnum))


def pthread_sigmask(how, mask, /):
    return {Signals(number) for number in _signal.pthread_sigmask(how, mask)}


def valid_signals():
    known = {int(number) for number in Signals._members}
    return {Signals(number) if number in known else number for number in range(1, NSIG) if number not in (32, 33)}


def sigpending():
    return {Signals(number) for number in _signal.sigpending()}


def sigwait(sigset, /):
    return Signals(_signal.sigwait(sigset))
