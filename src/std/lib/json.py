"""JSON texts, written and read."""

__all__ = ['dump', 'dumps', 'load', 'loads', 'JSONDecoder', 'JSONDecodeError', 'JSONEncoder']


class JSONDecodeError(ValueError):
    __module__ = 'json.decoder'

    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        ValueError.__init__(self, f'{msg}: line {lineno} column {colno} (char {pos})')
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, lineno, colno

    def __reduce__(self):
        return type(self), (self.msg, self.doc, self.pos)


# --- writing

_ESCAPES = {'"': '\\"', '\\': '\\\\', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t'}


def _quote(s, ascii_only):
    if s.isalnum() and (s.isascii() or not ascii_only):
        return f'"{s}"'
    out = []
    for c in s:
        if c in _ESCAPES:
            c = _ESCAPES[c]
        elif c < ' ':
            c = f'\\u{ord(c):04x}'
        elif ascii_only and c > '~':
            n = ord(c)
            if n > 0xffff:
                n -= 0x10000
                c = f'\\u{0xd800 | n >> 10:04x}\\u{0xdc00 | n & 0x3ff:04x}'
            else:
                c = f'\\u{n:04x}'
        out.append(c)
    return f'"{"".join(out)}"'


class JSONEncoder:
    __module__ = 'json.encoder'
    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = ' ' * indent if isinstance(indent, int) else indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        return ''.join(self.iterencode(o))

    def iterencode(self, o, _one_shot=False):
        out = []
        self._value(o, out.append, '\n', set())
        return out

    def _float(self, o):
        if o != o:
            text = 'NaN'
        elif o in (float('inf'), float('-inf')):
            text = 'Infinity' if o > 0 else '-Infinity'
        else:
            return float.__repr__(o)
        if not self.allow_nan:
            raise ValueError(f'Out of range float values are not JSON compliant: {o!r}')
        return text

    def _scalar(self, o):
        if isinstance(o, str):
            return _quote(o, self.ensure_ascii)
        if o is None:
            return 'null'
        if o is True:
            return 'true'
        if o is False:
            return 'false'
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return self._float(o)
        return None

    def _value(self, o, put, line, seen):
        text = self._scalar(o)
        if text is not None:
            put(text)
            return
        if id(o) in seen:
            raise ValueError('Circular reference detected')
        seen.add(id(o))
        if isinstance(o, (list, tuple)):
            self._list(o, put, line, seen)
        elif isinstance(o, dict):
            self._dict(o, put, line, seen)
        else:
            self._value(self.default(o), put, line, seen)
        seen.discard(id(o))

    def _list(self, items, put, line, seen):
        if not items:
            put('[]')
            return
        inner, separator = line, self.item_separator
        if self.indent is not None:
            inner = line + self.indent
            separator += inner
        put('[' if self.indent is None else '[' + inner)
        first = True
        for item in items:
            if not first:
                put(separator)
            first = False
            self._value(item, put, inner, seen)
        put(']' if self.indent is None else line + ']')

    def _key(self, key):
        if isinstance(key, str):
            return key
        if key is None or isinstance(key, (int, float)):
            return self._scalar(key)
        if self.skipkeys:
            return None
        raise TypeError(f'keys must be str, int, float, bool or None, not {key.__class__.__name__}')

    def _dict(self, o, put, line, seen):
        if not o:
            put('{}')
            return
        inner, separator = line, self.item_separator
        if self.indent is not None:
            inner = line + self.indent
            separator += inner
        put('{' if self.indent is None else '{' + inner)
        first = True
        for key, value in sorted(o.items()) if self.sort_keys else o.items():
            key = self._key(key)
            if key is None:
                continue
            if not first:
                put(separator)
            first = False
            put(_quote(key, self.ensure_ascii))
            put(self.key_separator)
            self._value(value, put, inner, seen)
        put('}' if self.indent is None else line + '}')


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False, **kw):
    return (cls or JSONEncoder)(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular,
                                allow_nan=allow_nan, indent=indent, separators=separators, default=default,
                                sort_keys=sort_keys, **kw).encode(obj)


def dump(obj, fp, **kw):
    fp.write(dumps(obj, **kw))


# --- reading

_SPACE = ' \t\n\r'
_BACK = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
_WORDS = {'n': ('null', None), 't': ('true', True), 'f': ('false', False), 'N': ('NaN', float('nan')),
          'I': ('Infinity', float('inf'))}


class JSONDecoder:
    __module__ = 'json.decoder'

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        value, end = self.raw_decode(s, self._skip(s, 0))
        end = self._skip(s, end)
        if end != len(s):
            raise JSONDecodeError('Extra data', s, end)
        return value

    def raw_decode(self, s, idx=0):
        return self._value(s, idx)

    @staticmethod
    def _skip(s, at):
        while at < len(s) and s[at] in _SPACE:
            at += 1
        return at

    def _value(self, s, at):
        c = s[at:at + 1]
        if c == '"':
            return self._string(s, at + 1)
        if c == '{':
            return self._object(s, at + 1)
        if c == '[':
            return self._array(s, at + 1)
        if c in _WORDS and s.startswith(_WORDS[c][0], at):
            word, value = _WORDS[c]
            if self.parse_constant and c in 'NI':
                value = self.parse_constant(word)
            return value, at + len(word)
        if s.startswith('-Infinity', at):
            return self.parse_constant('-Infinity') if self.parse_constant else float('-inf'), at + 9
        return self._number(s, at)

    def _number(self, s, at):
        def digits(at):
            start = at
            while at < len(s) and '0' <= s[at] <= '9':
                at += 1
            return at if at > start else None
        start = at
        if s[at:at + 1] == '-':
            at += 1
        end = at + 1 if s[at:at + 1] == '0' else digits(at)
        if end is None:
            raise JSONDecodeError('Expecting value', s, start)
        real = False
        if s[end:end + 1] == '.' and (more := digits(end + 1)):
            end, real = more, True
        if s[end:end + 1] in ('e', 'E') and (more := digits(end + (2 if s[end + 1:end + 2] in ('+', '-') and
                                                                  s[end + 1:end + 2] else 1))):
            end, real = more, True
        return (self.parse_float if real else self.parse_int)(s[start:end]), end

    def _string(self, s, at):
        begin = at - 1
        out = []
        while True:
            start = at
            while at < len(s) and s[at] not in '"\\' and s[at] >= ' ':
                at += 1
            out.append(s[start:at])
            c = s[at:at + 1]
            if not c:
                raise JSONDecodeError('Unterminated string starting at', s, begin)
            if c == '"':
                return ''.join(out), at + 1
            if c != '\\':
                if self.strict:
                    raise JSONDecodeError('Invalid control character at', s, at)
                out.append(c)
                at += 1
                continue
            c = s[at + 1:at + 2]
            if not c:
                raise JSONDecodeError('Unterminated string starting at', s, begin)
            if c != 'u':
                if c not in _BACK:
                    raise JSONDecodeError('Invalid \\escape', s, at)
                out.append(_BACK[c])
                at += 2
                continue
            n, at = self._hex(s, at + 2)
            if 0xd800 <= n < 0xdc00 and s.startswith('\\u', at):
                low, after = self._hex(s, at + 2)
                if 0xdc00 <= low < 0xe000:
                    n, at = 0x10000 + ((n - 0xd800) << 10 | low - 0xdc00), after
            out.append(chr(n))

    @staticmethod
    def _hex(s, at):
        digits = s[at:at + 4]
        if len(digits) == 4 and all(c in '0123456789abcdefABCDEF' for c in digits):
            return int(digits, 16), at + 4
        raise JSONDecodeError('Invalid \\uXXXX escape', s, at - 1)

    def _array(self, s, at):
        items = []
        at = self._skip(s, at)
        if s[at:at + 1] == ']':
            return items, at + 1
        while True:
            value, at = self._value(s, at)
            items.append(value)
            at = self._skip(s, at)
            c = s[at:at + 1]
            if c == ']':
                return items, at + 1
            if c != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            comma = at
            at = self._skip(s, at + 1)
            if s[at:at + 1] == ']':
                raise JSONDecodeError('Illegal trailing comma before end of array', s, comma)

    def _object(self, s, at):
        pairs = []
        at = self._skip(s, at)
        if s[at:at + 1] == '}':
            return self._made(pairs), at + 1
        while True:
            if s[at:at + 1] != '"':
                raise JSONDecodeError('Expecting property name enclosed in double quotes', s, at)
            key, at = self._string(s, at + 1)
            at = self._skip(s, at)
            if s[at:at + 1] != ':':
                raise JSONDecodeError("Expecting ':' delimiter", s, at)
            value, at = self._value(s, self._skip(s, at + 1))
            pairs.append((key, value))
            at = self._skip(s, at)
            c = s[at:at + 1]
            if c == '}':
                return self._made(pairs), at + 1
            if c != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            comma = at
            at = self._skip(s, at + 1)
            if s[at:at + 1] == '}':
                raise JSONDecodeError('Illegal trailing comma before end of object', s, comma)

    def _made(self, pairs):
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs)
        made = dict(pairs)
        return made if self.object_hook is None else self.object_hook(made)


def loads(s, *, cls=None, **kw):
    if isinstance(s, str):
        if s.startswith('\ufeff'):
            raise JSONDecodeError('Unexpected UTF-8 BOM (decode using utf-8-sig)', s, 0)
    elif isinstance(s, (bytes, bytearray)):
        s = bytes(s).decode('utf-8')
    else:
        raise TypeError(f'the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}')
    return (cls or JSONDecoder)(**kw).decode(s)


def load(fp, **kw):
    return loads(fp.read(), **kw)


# --- the parts by their own names: json.decoder.JSONDecodeError is how it is often caught, and how it is pickled

def _part(name, *classes):
    import sys
    module = type(sys)(f'json.{name}')
    vars(module).update({cls.__name__: cls for cls in classes})
    sys.modules[module.__name__] = module
    return module


decoder = _part('decoder', JSONDecoder, JSONDecodeError)
encoder = _part('encoder', JSONEncoder)
del _part
