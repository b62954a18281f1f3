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
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        numbering = _Numbering()
        result = self._expand(format_string, args, kwargs, used, numbering, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _expand(self, format_string, args, kwargs, used, numbering, depth):
        if depth < 0:
            raise ValueError('Max string recursion exceeded')
        parts = []
        for text, name, spec, conversion in self.parse(format_string):
            parts.append(text)
            if name is None:
                continue
            value, first = self.get_field(numbering.name_of(name), args, kwargs)
            used.add(first)
            value = self.convert_field(value, conversion)
            spec = self._expand(spec, args, kwargs, used, numbering, depth - 1)
            parts.append(self.format_field(value, spec))
        return ''.join(parts)

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion not in ('s', 'r', 'a'):
            raise ValueError(f'Unknown conversion specifier {conversion!s}')
        return {'s': str, 'r': repr, 'a': ascii}[conversion](value)

    def get_field(self, field_name, args, kwargs):
        first, rest = _name_parts(field_name)
        value = self.get_value(first, args, kwargs)
        for is_attribute, name in rest:
            value = getattr(value, name) if is_attribute else value[name]
        return value, first


class _Numbering:
    """The numbers of fields that have none; a format has all of its own or all of them counted."""
    def __init__(self):
        self.next = 0  # False: they have numbers of their own

    def name_of(self, name):
        first = name[:min([name.find(c) for c in '.[' if c in name], default=len(name))]
        if first == '':
            if self.next is False:
                raise ValueError('cannot switch from manual field specification to automatic field numbering')
            self.next += 1
            return str(self.next - 1) + name
        if first.isdigit():
            if self.next:
                raise ValueError('cannot switch from manual field specification to automatic field numbering')
            self.next = False
        return name


def _name_parts(name):
    """What comes before the first "." or "[" of a field's name, and (is an attribute, name) for each after it."""
    at = min([name.find(c) for c in '.[' if c in name], default=len(name))
    first, rest = name[:at], []
    while at < len(name):
        if name[at] == '.':
            end = min([i for i in (name.find('.', at + 1), name.find('[', at + 1)) if i >= 0], default=len(name))
            part, follows = name[at + 1:end], end
        elif name[at] == '[':
            end = name.find(']', at)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            part, follows = name[at + 1:end], end + 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if not part:
            raise ValueError('Empty attribute in format string')
        rest.append((name[at] == '.', int(part) if name[at] == '[' and part.isdigit() else part))
        at = follows
    return int(first) if first.isdigit() else first, rest
