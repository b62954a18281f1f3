"""decimal's contexts: precision, rounding, bounds, flags and traps, and each thread's own."""
import threading as _threading

import decimal    # which imports this, and is looked into when a context is at work
from _decimal_signals import *
from _decimal_signals import _signal_of, _signals


class Context:
    __module__ = 'decimal'

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None,
                 traps=None):
        default = DefaultContext if 'DefaultContext' in globals() else None
        self.prec = prec if prec is not None else default.prec if default else 28
        self.rounding = rounding if rounding is not None else default.rounding if default else ROUND_HALF_EVEN
        self.Emin = Emin if Emin is not None else default.Emin if default else -999999
        self.Emax = Emax if Emax is not None else default.Emax if default else 999999
        self.capitals = 1 if capitals is None else capitals
        self.clamp = 0 if clamp is None else clamp
        if traps is None:
            self.traps = dict(default.traps) if default else dict.fromkeys(_signals, False)
        else:
            self.traps = dict(traps) if isinstance(traps, dict) else {s: s in traps for s in _signals}
        self.flags = dict(flags) if isinstance(flags, dict) else {s: s in (flags or ()) for s in _signals}

    def __setattr__(self, name, value):
        if name == 'prec':
            if not isinstance(value, int):
                raise TypeError("'%s' object cannot be interpreted as an integer" % type(value).__name__)
            if not 1 <= value <= MAX_PREC:
                raise ValueError('valid range for prec is [1, MAX_PREC]')
        elif name == 'rounding' and value not in (ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING,
                                                  ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP):
            raise TypeError('valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n'
                            '   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]')
        object.__setattr__(self, name, value)

    def _raise(self, condition, explanation=None, *args):
        """Sets the flag, or raises if the trap is set; the value that goes on in place of a result."""
        signal = _signal_of.get(condition, condition)
        if signal in self.flags:
            self.flags[signal] = True
        if self.traps.get(signal):
            raise signal([condition])
        if signal is DivisionByZero:
            return decimal._infinity(args[0])
        if signal is Overflow:
            sign = args[0]
            toward = self.rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_UP) or \
                self.rounding == (ROUND_FLOOR if sign else ROUND_CEILING)
            if toward:
                return decimal._infinity(sign)
            return decimal._make(sign, 10 ** self.prec - 1, self.Emax - self.prec + 1)
        if signal is InvalidOperation:
            return decimal._nan('n', args[0]._sign, args[0]._int)._fix(self) if args else decimal._nan()
        return None

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, dict(self.flags),
                       dict(self.traps))

    __copy__ = copy

    def clear_flags(self):
        for signal in self.flags:
            self.flags[signal] = False

    def clear_traps(self):
        for signal in self.traps:
            self.traps[signal] = False

    def __repr__(self):
        return 'Context(prec=%d, rounding=%s, Emin=%d, Emax=%d, capitals=%d, clamp=%d, flags=[%s], traps=[%s])' % (
            self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
            ', '.join(s.__name__ for s in _signals if self.flags[s]),
            ', '.join(s.__name__ for s in _signals if self.traps[s]))

    def create_decimal(self, num='0'):
        return decimal.Decimal(num, context=self)._fix(self)

    def create_decimal_from_float(self, f):
        return decimal.Decimal.from_float(f)._fix(self)

    def divide_int(self, a, b):
        return decimal._convert(a).__floordiv__(b, self)

    def power(self, a, b, modulo=None):
        return decimal._convert(a).__pow__(b, modulo, self)


def _forward(name, method):
    def call(self, a, *args):
        a = decimal.Decimal(a) if isinstance(a, int) else a
        return getattr(a, method)(*args, context=self)
    call.__name__ = name
    setattr(Context, name, call)


for _name, _method in (('add', '__add__'), ('subtract', '__sub__'), ('multiply', '__mul__'), ('divide', '__truediv__'),
                       ('remainder', '__mod__'), ('divmod', '__divmod__'), ('minus', '__neg__'), ('plus', '__pos__'),
                       ('sqrt', 'sqrt'), ('exp', 'exp'), ('ln', 'ln'), ('log10', 'log10'), ('quantize', 'quantize'),
                       ('normalize', 'normalize'), ('compare', 'compare'), ('fma', 'fma'), ('max', 'max'),
                       ('min', 'min'), ('to_integral_value', 'to_integral_value'), ('abs', '__abs__'),
                       ('next_plus', 'next_plus'), ('next_minus', 'next_minus'), ('scaleb', 'scaleb'),
                       ('remainder_near', 'remainder_near')):
    _forward(_name, _method)

DefaultContext = Context(prec=28, rounding=ROUND_HALF_EVEN, traps=[DivisionByZero, Overflow, InvalidOperation],
                         flags=[], Emax=999999, Emin=-999999)
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, flags=[],
                       traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[], flags=[])

_local = _threading.local()


def getcontext():
    try:
        return _local.context
    except AttributeError:
        _local.context = DefaultContext.copy()
        return _local.context


def setcontext(context, /):
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _local.context = context


class _Local:
    def __init__(self, context):
        self._new = context.copy()

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, t, v, tb):
        setcontext(self._saved)


def localcontext(ctx=None, **kwargs):
    made = _Local(getcontext() if ctx is None else ctx)
    for name, value in kwargs.items():
        setattr(made._new, name, value)
    return made
