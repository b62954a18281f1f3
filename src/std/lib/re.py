"""Regular expressions. The matching is in _re; here are patterns, matches, and what is built of them."""
from types import MappingProxyType, _made_in_c
import _re

__all__ = ['match', 'fullmatch', 'search', 'sub', 'subn', 'split', 'findall', 'finditer', 'compile', 'purge', 'escape',
           'error', 'PatternError', 'Pattern', 'Match', 'A', 'I', 'L', 'M', 'S', 'X', 'U', 'ASCII', 'IGNORECASE',
           'LOCALE', 'MULTILINE', 'DOTALL', 'VERBOSE', 'UNICODE', 'NOFLAG', 'RegexFlag', 'DEBUG', 'T', 'TEMPLATE']

_NAMES = {256: 'ASCII', 2: 'IGNORECASE', 4: 'LOCALE', 32: 'UNICODE', 8: 'MULTILINE', 16: 'DOTALL', 64: 'VERBOSE',
          128: 'DEBUG', 1: 'TEMPLATE'}


class RegexFlag(int):
    """A set of flags; reads as re.IGNORECASE|re.DOTALL."""

    def __repr__(self):
        names = [f're.{name}' for bit, name in sorted(_NAMES.items()) if int(self) & bit]
        return '|'.join(names) or 're.NOFLAG'

    @property
    def name(self):
        names = [name for bit, name in sorted(_NAMES.items()) if self.value & bit]
        return '|'.join(names) or ('NOFLAG' if not self.value else None)

    @property
    def value(self):
        return int.__index__(self)

    def __or__(self, other):
        return RegexFlag(self.value | other) if isinstance(other, int) else NotImplemented

    def __and__(self, other):
        return RegexFlag(self.value & other) if isinstance(other, int) else NotImplemented

    def __invert__(self):
        return RegexFlag(511 & ~self.value)

    __ror__ = __or__
    __rand__ = __and__


NOFLAG = RegexFlag(0)
TEMPLATE = T = RegexFlag(1)
IGNORECASE = I = RegexFlag(2)
LOCALE = L = RegexFlag(4)
MULTILINE = M = RegexFlag(8)
DOTALL = S = RegexFlag(16)
UNICODE = U = RegexFlag(32)
VERBOSE = X = RegexFlag(64)
DEBUG = RegexFlag(128)
ASCII = A = RegexFlag(256)


class PatternError(Exception):
    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        self.msg, self.pattern, self.pos = msg, pattern, pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f'{msg} at position {pos}'
            if newline in pattern:
                msg = f'{msg} (line {self.lineno}, column {self.colno})'
        super().__init__(msg)


error = PatternError
_SEARCH, _MATCH, _FULLMATCH = 0, 1, 2
_END = 1 << 60


def _plain(string):
    """What pieces are cut from: those of a bytearray and of a memoryview are bytes."""
    return string if isinstance(string, (str, bytes)) else bytes(string)


def _cut(plain, spans, number, default=None):
    start = spans[2 * number]
    return default if start < 0 else plain[start:spans[2 * number + 1]]


class Match:
    __slots__ = ('re', 'string', 'pos', 'endpos', '_spans')

    def __init__(self, pattern, string, pos, endpos, spans):
        self.re, self.string, self.pos, self.endpos, self._spans = pattern, string, pos, endpos, spans

    def _number(self, group):
        if isinstance(group, int):
            number = group
        else:
            number = self.re.groupindex.get(group, -1)
        if not 0 <= number <= self.re.groups:
            raise IndexError('no such group')
        return number

    def _text(self, number, default=None):
        return _cut(_plain(self.string), self._spans, number, default)

    def group(self, *groups):
        if not groups:
            return self._text(0)
        found = [self._text(self._number(group)) for group in groups]
        return found[0] if len(found) == 1 else tuple(found)

    def __getitem__(self, group):
        return self._text(self._number(group))

    def groups(self, default=None):
        return tuple([self._text(i, default) for i in range(1, self.re.groups + 1)])

    def groupdict(self, default=None):
        return {name: self._text(number, default) for name, number in self.re.groupindex.items()}

    def start(self, group=0):
        return self._spans[2 * self._number(group)]

    def end(self, group=0):
        return self._spans[2 * self._number(group) + 1]

    def span(self, group=0):
        number = self._number(group)
        return self._spans[2 * number], self._spans[2 * number + 1]

    @property
    def lastindex(self):
        return self._spans[-1] or None

    @property
    def lastgroup(self):
        for name, number in self.re.groupindex.items():
            if number == self._spans[-1]:
                return name
        return None

    @property
    def regs(self):
        return tuple([self.span(i) for i in range(self.re.groups + 1)])

    def expand(self, template):
        return _fill(_template(self.re, template), _plain(self.string), self._spans)

    def __repr__(self):
        return f'<re.Match object; span={self.span()!r}, match={self._text(0)!r}>'

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class Pattern:
    __slots__ = ('pattern', 'flags', 'groups', 'groupindex', '_program')

    def __init__(self, pattern, flags, program):
        self.pattern = pattern
        self._program = program
        self.flags = program.flags | (32 if isinstance(pattern, str) and not program.flags & 256 else 0)
        self.groups = program.groups
        self.groupindex = MappingProxyType(program.groupindex)

    def _bounds(self, string, pos=0, endpos=_END):
        """The two within the string, which is of the pattern's kind."""
        if isinstance(string, str) != isinstance(self.pattern, str):
            if isinstance(string, str):
                raise TypeError('cannot use a bytes pattern on a string-like object')
            if not isinstance(string, (bytes, bytearray, memoryview)):
                raise TypeError(f"expected string or bytes-like object, got '{type(string).__name__}'")
            raise TypeError('cannot use a string pattern on a bytes-like object')
        size = len(string)
        return min(max(pos, 0), size), min(max(endpos, 0), size)

    def _run(self, string, pos, endpos, mode):
        pos, endpos = self._bounds(string, pos, endpos)
        spans = self._program.run(string, pos, endpos, mode, False)
        return None if spans is None else Match(self, string, pos, endpos, spans)

    def search(self, string, pos=0, endpos=_END):
        return self._run(string, pos, endpos, _SEARCH)

    def match(self, string, pos=0, endpos=_END):
        return self._run(string, pos, endpos, _MATCH)

    def fullmatch(self, string, pos=0, endpos=_END):
        return self._run(string, pos, endpos, _FULLMATCH)

    def finditer(self, string, pos=0, endpos=_END):
        pos, endpos = self._bounds(string, pos, endpos)
        at, barred = pos, False

        def search():
            nonlocal at, barred
            spans = self._program.run(string, at, endpos, _SEARCH, barred)
            if spans is None:
                return None
            at = spans[1]
            barred = at == spans[0]   # or else it would be found again
            return Match(self, string, pos, endpos, spans)
        return iter(search, None)

    def findall(self, string, pos=0, endpos=_END):
        return self._program.findall(string, *self._bounds(string, pos, endpos))

    def split(self, string, maxsplit=0):
        bounds, plain = self._bounds(string), _plain(string)
        parts, at = [], 0
        for spans in self._program.spans(plain, *bounds, maxsplit):
            parts.append(plain[at:spans[0]])
            for number in range(1, self.groups + 1):
                parts.append(_cut(plain, spans, number))
            at = spans[1]
        parts.append(plain[at:])
        return parts

    def subn(self, repl, string, count=0):
        pieces = None if callable(repl) else _template(self, repl)
        pos, endpos = self._bounds(string)
        plain = _plain(string)
        found = self._program.spans(plain, pos, endpos, count)
        out, at = [], 0
        for spans in found:
            if at < spans[0]:
                out.append(plain[at:spans[0]])
            made = _fill(pieces, plain, spans) if pieces is not None else repl(Match(self, string, pos, endpos, spans))
            if made is not None:
                out.append(made)
            at = spans[1]
        if at < endpos:
            out.append(plain[at:])
        return plain[:0].join(out), len(found)

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def __repr__(self):
        flags = self.flags & ~32 if isinstance(self.pattern, str) else self.flags
        text = repr(self.pattern)
        if len(text) > 200:
            text = text[:200]
        return f're.compile({text}, {RegexFlag(flags)!r})' if flags else f're.compile({text})'

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return self.pattern == other.pattern and self.flags == other.flags

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return _compile, (self.pattern, int(self.flags))


# --- templates of sub(): pieces are texts and group numbers

_PLAIN = {'n': '\n', 't': '\t', 'r': '\r', 'a': '\a', 'b': '\b', 'f': '\f', 'v': '\v', '\\': '\\'}


def _look_ahead(template, at):
    """CPython reads a token further than it has come."""
    if template[at:] == '\\':
        raise PatternError('bad escape (end of pattern)', template, at)


def _named_group(pattern, template, at):
    """What stands behind \\g: the group's number, and where the template goes on."""
    if template[at:at + 1] != '<':
        raise PatternError('missing <', template, at)
    end = template.find('>', at)
    name = template[at + 1:end if end >= 0 else len(template)]
    if not name:
        raise PatternError('missing group name', template, at + 1)
    if end < 0:
        raise PatternError('missing >, unterminated name', template, at + 1)
    _look_ahead(template, end + 1)
    if name.isdigit():
        if int(name) > pattern.groups:
            raise PatternError(f'invalid group reference {int(name)}', template, at + 1)
        return int(name), end + 1
    if not name.isidentifier():
        raise PatternError(f'bad character in group name {name!r}', template, at + 1)
    if name not in pattern.groupindex:
        raise IndexError(f'unknown group name {name!r}')
    return pattern.groupindex[name], end + 1


def _digits(pattern, template, at):
    """An octal number is a character: it begins with 0, or has three digits. Others are groups."""
    digits = template[at:at + 3]
    if digits[0] == '0' or len(digits) == 3 and all(d in '01234567' for d in digits):
        n = 1
        while n < len(digits) and digits[n] in '01234567':
            n += 1
        value = int(digits[:n], 8)
        _look_ahead(template, at + n)
        if value > 0o377:
            raise PatternError(f'octal escape value \\{digits} outside of range 0-0o377', template, at - 1)
        return chr(value), at + n
    n = 2 if digits[1:2].isdigit() else 1
    _look_ahead(template, at + n)
    if int(digits[:n]) > pattern.groups:
        raise PatternError(f'invalid group reference {int(digits[:n])}', template, at)
    return int(digits[:n]), at + n


def _escaped(pattern, template, slash):
    """What a backslash and what follows it stand for, and where the template goes on."""
    c = template[slash + 1:slash + 2]
    _look_ahead(template, slash + 2)
    if c == 'g':
        return _named_group(pattern, template, slash + 2)
    if c.isdigit():
        return _digits(pattern, template, slash + 1)
    if not c:
        raise PatternError('bad escape (end of pattern)', template, slash)
    if c in _PLAIN:
        return _PLAIN[c], slash + 2
    if c.isascii() and c.isalpha():
        raise PatternError(f'bad escape \\{c}', template, slash)
    return '\\' + c, slash + 2


def _template(pattern, template):
    """Texts, and numbers of groups; a text first, unless there is nothing."""
    if not isinstance(template, (str, bytes, bytearray, memoryview)):
        raise TypeError(f'decoding to str: need a bytes-like object, {type(template).__name__} found')
    if not isinstance(template, str):
        return [piece.encode('latin-1') if isinstance(piece, str) else piece
                for piece in _template(pattern, bytes(template).decode('latin-1'))]
    pieces, at, size = [], 0, len(template)
    while at < size:
        slash = template.find('\\', at)
        if slash < 0:
            slash = size
        pieces.append(template[at:slash])
        if slash == size:
            break
        piece, at = _escaped(pattern, template, slash)
        pieces.append(piece)
    return pieces


def _fill(pieces, plain, spans):
    if len(pieces) == 1:
        return pieces[0]
    empty = plain[:0]
    return empty.join([_cut(plain, spans, piece, empty) if isinstance(piece, int) else piece for piece in pieces])


# --- functions

_cache = {}


def _compile(pattern, flags=0):
    flags = int(flags) if isinstance(flags, int) else flags & 0   # what is no number says so
    key = type(pattern), pattern if isinstance(pattern, (str, bytes)) else None, flags
    found = _cache.get(key)
    if found is not None:
        return found
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError('cannot process flags argument with a compiled pattern')
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError('first argument must be string or compiled pattern')
    program = _re.compile(pattern, flags)
    if isinstance(program, tuple):
        msg, pos = program
        raise PatternError(msg, None if msg.startswith('look-behind') else pattern, pos)
    made = Pattern(pattern, flags, program)
    if len(_cache) >= 512:
        del _cache[next(iter(_cache))]
    _cache[key] = made
    return made


def compile(pattern, flags=0):
    return _compile(pattern, flags)


def match(pattern, string, flags=0):
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return _compile(pattern, flags).search(string)


def _by_position(name, given, number, flags):
    """The number and the flags of sub(), subn() and split(), where they may still stand without their names."""
    import warnings
    if len(given) > 2:
        raise TypeError(f'{"split" if name == "maxsplit" else "sub"}() takes from {2 if name == "maxsplit" else 3} to '
                        f'{4 if name == "maxsplit" else 5} positional arguments but '
                        f'{len(given) + (2 if name == "maxsplit" else 3)} were given')
    warnings.warn(f'{name!r} is passed as positional argument', DeprecationWarning)
    return given[0], given[1] if len(given) > 1 else flags


def sub(pattern, repl, string, *args, count=0, flags=0):
    if args:
        count, flags = _by_position('count', args, count, flags)
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, *args, count=0, flags=0):
    if args:
        count, flags = _by_position('count', args, count, flags)
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, *args, maxsplit=0, flags=0):
    if args:
        maxsplit, flags = _by_position('maxsplit', args, maxsplit, flags)
    return _compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return _compile(pattern, flags).finditer(string)


def purge():
    _cache.clear()


_SPECIAL = '()[]{}?*+-|^$\\.&~# \t\n\r\v\f'


def escape(pattern):
    if isinstance(pattern, str):
        return ''.join(['\\' + c if c in _SPECIAL else c for c in pattern])
    return escape(bytes(pattern).decode('latin-1')).encode('latin-1')

_made_in_c(Match, Pattern)
