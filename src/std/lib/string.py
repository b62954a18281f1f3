"""Alphabets and templates."""
whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or ' ').join(word.capitalize() for word in s.split(sep))


class Template:
    """Text with $names in it."""
    delimiter = '$'

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        """(text, name or None, placeholder as written); name '' for a bad one."""
        text, at = self.template, 0
        while True:
            dollar = text.find(self.delimiter, at)
            if dollar < 0:
                yield text[at:], None, '', dollar
                return
            yield text[at:dollar], None, '', dollar
            rest = text[dollar + 1:]
            if rest.startswith(self.delimiter):
                yield self.delimiter, None, '', dollar
                at = dollar + 2
                continue
            braced = rest.startswith('{')
            body = rest[1:] if braced else rest
            size = 0
            while size < len(body) and body[size].isascii() and body[:size + 1].isidentifier():
                size += 1
            if not size or (braced and body[size:size + 1] != '}'):
                yield self.delimiter, '', self.delimiter, dollar
                at = dollar + 1
                continue
            at = dollar + 1 + size + (2 if braced else 0)
            yield '', body[:size], text[dollar:at], dollar

    def _fill(self, mapping, kws, safe):
        values = {**mapping, **kws}
        out = []
        for piece, name, written, place in self._pieces():
            if name is None:
                out.append(piece)
            elif not name:
                if not safe:
                    lines = self.template[:place].splitlines(keepends=True)
                    lineno = max(len(lines), 1)
                    column = place - len(''.join(lines[:-1])) + 1
                    raise ValueError(f'Invalid placeholder in string: line {lineno}, col {column}')
                out.append(written)
            elif safe:
                out.append(str(values[name]) if name in values else written)
            else:
                out.append(str(values[name]))
        return ''.join(out)

    def get_identifiers(self):
        return list(dict.fromkeys(name for _, name, _, _ in self._pieces() if name))

    def is_valid(self):
        return all(name != '' for _, name, _, _ in self._pieces())

    def substitute(self, mapping={}, /, **kws):
        return self._fill(mapping, kws, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._fill(mapping, kws, True)


def _field_end(text, at):
    """Where the braces that opened before at close."""
    depth, inside = 1, False
    while at < len(text):
        if text[at] == '[' and not inside:
            inside = True
        elif text[at] == ']':
            inside = False
        elif not inside and text[at] in '{}':
            depth += 1 if text[at] == '{' else -1
            if not depth:
                return at
        at += 1
    raise ValueError("expected '}' before end of string")


def _field_parts(field):
    """Name, specification and conversion of what stands between braces."""
    inside, end = False, len(field)
    for at, c in enumerate(field):
        inside = c == '[' or inside and c != ']'
        if not inside and c in ':!':
            end = at
            break
    name, rest = field[:end], field[end:]
    if '{' in name:
        raise ValueError("unexpected '{' in field name")
    if not rest.startswith('!'):
        return name, rest[1:], None
    if len(rest) < 2:
        raise ValueError('end of string while looking for conversion specifier')
    if rest[2:3] not in ('', ':'):
        raise ValueError("expected ':' after conversion specifier")
    return name, rest[3:], rest[1]


class Formatter:
    def parse(self, format_string):
        """(text, field name, specification, conversion) of each replacement field and the text before it."""
        at, text = 0, ''
        while at < len(format_string):
            c = format_string[at]
            if c in '{}':
                if format_string[at + 1:at + 2] == c:
                    yield text + c, None, None, None
                    text = ''
                    at += 2
                    continue
                if c == '}' or at + 1 == len(format_string):
                    raise ValueError(f"Single '{c}' encountered in format string")
                end = _field_end(format_string, at + 1)
                name, spec, conversion = _field_parts(format_string[at + 1:end])
                yield text, name, spec, conversion
                text = ''
                at = end + 1
                continue
            text += c
            at += 1
        if text:
            yield text, None, None, None

    def format(self, format_string, /, *args, **kwargs):
        return format_string.format(*args, **kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
