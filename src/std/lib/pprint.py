"""Objects printed so that they fit into a width."""

__all__ = ['pprint', 'pformat', 'pp', 'PrettyPrinter', 'isreadable', 'isrecursive', 'saferepr']


def _order(items):
    try:
        return sorted(items)
    except TypeError:
        return sorted(items, key=lambda x: (str(type(x)), id(x)))


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        self.indent, self.width, self.depth = int(indent), int(width), depth
        self.stream, self.compact, self.sort_dicts = stream, compact, sort_dicts
        self.underscore_numbers = underscore_numbers

    def pprint(self, object):
        print(self.pformat(object), file=self.stream)

    def pformat(self, object):
        return ''.join(self._format(object, 0, 0, set(), 0))

    def _short(self, o, seen, level):
        if isinstance(o, (dict, list, tuple, set, frozenset)) and type(o).__repr__ in _PLAIN:
            if not o:
                return repr(o)
            if id(o) in seen:
                return f'<Recursion on {type(o).__name__} with id={id(o)}>'
            if self.depth is not None and level >= self.depth:
                return '{...}' if isinstance(o, dict) else '[...]' if isinstance(o, list) else '(...)' if isinstance(
                    o, tuple) else repr(o)
            inner = seen | {id(o)}
            if isinstance(o, dict):
                items = _order(o.items()) if self.sort_dicts else o.items()
                return '{' + ', '.join(f'{self._short(k, inner, level + 1)}: {self._short(v, inner, level + 1)}'
                                       for k, v in items) + '}'
            parts = [self._short(item, inner, level + 1)
                     for item in (_order(o) if isinstance(o, (set, frozenset)) else o)]
            if isinstance(o, list):
                return f'[{", ".join(parts)}]'
            if isinstance(o, tuple):
                return f'({parts[0]},)' if len(parts) == 1 else f'({", ".join(parts)})'
            text = '{' + ', '.join(parts) + '}'
            return text if type(o) is set else f'{type(o).__name__}({text})'
        if self.underscore_numbers and type(o) is int:
            return f'{o:_d}'
        return repr(o)

    def _format(self, o, indent, allowance, seen, level):
        text = self._short(o, seen, level)
        if len(text) <= self.width - indent - allowance or (self.depth is not None and level >= self.depth):
            return text
        if id(o) in seen:
            return text
        inner = seen | {id(o)}
        if isinstance(o, dict) and type(o).__repr__ is dict.__repr__ and o:
            items = _order(o.items()) if self.sort_dicts else list(o.items())
            pad = indent + self.indent
            rows = []
            for i, (key, value) in enumerate(items):
                name = self._short(key, inner, level + 1)
                rest = allowance + 1 if i == len(items) - 1 else 1
                rows.append(f'{name}: ' + self._format(value, pad + len(name) + 2, rest, inner, level + 1))
            return '{' + ' ' * (self.indent - 1) + (',\n' + ' ' * pad).join(rows) + '}'
        for kind, start, end in ((list, '[', ']'), (tuple, '(', ')'), (set, '{', '}'),
                                 (frozenset, 'frozenset({', '})')):
            if isinstance(o, kind) and type(o).__repr__ is kind.__repr__ and o:
                items = _order(o) if kind in (set, frozenset) else list(o)
                if kind is tuple and len(o) == 1:
                    end = ',)'
                extra = len(start) - 1 if kind is frozenset else 0
                return start + ' ' * (self.indent - 1) + self._rows(items, indent + extra, allowance + len(end), inner,
                                                                    level + 1) + end
        if type(o) is str and o:
            return self._string(o, indent, allowance, level)
        if hasattr(type(o), '__dataclass_fields__') and '__create_fn__' not in type(o).__dict__:
            return self._data(o, indent, allowance, inner, level)
        return text

    def _rows(self, items, indent, allowance, seen, level):
        pad = indent + self.indent
        rows, row, room = [], [], self.width - pad
        for i, item in enumerate(items):
            rest = allowance if i == len(items) - 1 else 1
            if self.compact:
                text = self._short(item, seen, level)
                need = len(text) + (2 if row else 0)
                if len(text) <= self.width - pad - rest:
                    if row and room < need + (rest if i == len(items) - 1 else 1) - 1:
                        rows.append(', '.join(row))
                        row, room = [], self.width - pad
                        need = len(text)
                    row.append(text)
                    room -= need
                    continue
                if row:
                    rows.append(', '.join(row))
                    row, room = [], self.width - pad
            rows.append(self._format(item, pad, rest, seen, level))
        if row:
            rows.append(', '.join(row))
        return (',\n' + ' ' * pad).join(rows)

    def _string(self, o, indent, allowance, level):
        if level == 0:
            indent += 1
            allowance += 1
        pieces = []
        lines = o.splitlines(True)
        for n, line in enumerate(lines):
            last = n == len(lines) - 1
            room = self.width - indent - (allowance if last else 0)
            if len(repr(line)) <= room:
                pieces.append(repr(line))
                continue
            words, current = [], ''
            word = ''
            for i, c in enumerate(line):
                word += c
                if c.isspace() and (i + 1 == len(line) or not line[i + 1].isspace()):
                    words.append(word)
                    word = ''
            if word:
                words.append(word)
            for j, word in enumerate(words):
                candidate = current + word
                limit = self.width - indent
                if j == len(words) - 1 and last:
                    limit -= allowance
                if current and len(repr(candidate)) > limit:
                    pieces.append(repr(current))
                    current = word
                else:
                    current = candidate
            if current:
                pieces.append(repr(current))
        if len(pieces) == 1:
            return pieces[0]
        text = ('\n' + ' ' * indent).join(pieces)
        return f'({text})' if level == 0 else text

    def _data(self, o, indent, allowance, seen, level):
        name = type(o).__name__
        pad = indent + len(name) + 1
        rows = []
        shown = [f for f in type(o).__dataclass_fields__.values() if f.repr]
        for i, f in enumerate(shown):
            rest = allowance + 1 if i == len(shown) - 1 else 1
            rows.append(f'{f.name}=' + self._format(getattr(o, f.name), pad + len(f.name) + 1, rest, seen, level + 1))
        return f'{name}(' + (',\n' + ' ' * pad).join(rows) + ')'


_PLAIN = (dict.__repr__, list.__repr__, tuple.__repr__, set.__repr__, frozenset.__repr__)


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._short(object, set(), 0)


def isrecursive(object):
    return '<Recursion on ' in saferepr(object)


def isreadable(object):
    return not isrecursive(object)
