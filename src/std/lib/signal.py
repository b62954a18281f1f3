"""Signals, their numbers with names."""
import _signal
from _signal import *
from _signal import _numbers


class _Names(type):
    """The class of the classes below: it holds their members by name, as an enumeration's class does."""

    def __new__(mcs, name, bases, body):
        return super().__new__(mcs, name, bases, {**body, '__members__': {}})

    def __getitem__(cls, name):
        return cls.__members__[name]

    def __iter__(cls):
        return iter(dict.fromkeys(cls.__members__.values()))

    def __len__(cls):
        return len(set(cls.__members__.values()))

    def __contains__(cls, value):
        return value in cls.__members__.values()

    def __repr__(cls):
        return "<enum '%s'>" % cls.__name__


class _Named(int, metaclass=_Names):
    """An int that knows its name, as the members of CPython's enums do."""

    def __new__(cls, value):
        for known in cls:
            if int(known) == value:
                return known
        raise ValueError('%r is not a valid %s' % (value, cls.__name__))

    @classmethod
    def _make(cls, name, value):
        """The member of that value, which a second name stands for too."""
        self = next((known for known in cls if int(known) == value), None)
        if self is None:
            self = int.__new__(cls, value)
            self.name = name
        cls.__members__[name] = self
        setattr(cls, name, self)
        globals()[name] = self

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
    pass


class Handlers(_Named):
    pass


class Sigmasks(_Named):
    pass


for _number, _name in sorted((_number, _name) for _name, _number in [
        *_numbers.items(), ('SIGSTKFLT', 16), ('SIGRTMIN', _signal.SIGRTMIN), ('SIGRTMAX', _signal.SIGRTMAX),
        ('SIGCLD', _numbers['SIGCHLD']), ('SIGPOLL', _numbers['SIGIO']), ('SIGIOT', _numbers['SIGABRT'])]):
    Signals._make(_name, _number)
Handlers._make('SIG_DFL', 0)
Handlers._make('SIG_IGN', 1)
for _name in ('SIG_BLOCK', 'SIG_UNBLOCK', 'SIG_SETMASK'):
    Sigmasks._make(_name, getattr(_signal, _name))


def _named(handler):
    return Handlers(handler) if isinstance(handler, int) else handler


def signal(signalnum, handler, /):
    return _named(_signal.signal(signalnum, int(handler) if isinstance(handler, int) else handler))


def getsignal(signalnum, /):
    return _named(_signal.getsignal(signalnum))


def pthread_sigmask(how, mask, /):
    return {Signals(number) for number in _signal.pthread_sigmask(how, mask)}


def valid_signals():
    return {Signals(number) if number in Signals else number for number in range(1, NSIG) if number not in (32, 33)}


def sigpending():
    return {Signals(number) for number in _signal.sigpending()}


def sigwait(sigset, /):
    return Signals(_signal.sigwait(sigset))
