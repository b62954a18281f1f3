"""Characters that HTML writes otherwise."""
import re

__all__ = ['escape', 'unescape']
_names = {'amp': '&', 'lt': '<', 'gt': '>', 'quot': '"', 'apos': "'", 'nbsp': '\xa0', 'copy': '\xa9', 'reg': '\xae',
          'hellip': '\u2026', 'mdash': '\u2014', 'ndash': '\u2013', 'lsquo': '\u2018', 'rsquo': '\u2019',
          'ldquo': '\u201c', 'rdquo': '\u201d', 'euro': '\u20ac', 'times': '\xd7', 'deg': '\xb0', 'middot': '\xb7'}


def escape(s, quote=True):
    s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    return s.replace('"', '&quot;').replace("'", '&#x27;') if quote else s


def _character(match):
    name = match.group(1)
    if name[0] == '#':
        number = int(name[2:], 16) if name[1] in 'xX' else int(name[1:])
        return chr(number) if 0 < number <= 0x10FFFF else '\ufffd'
    return _names.get(name, match.group(0))


def unescape(s):
    return re.sub(r'&(#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z]+);', _character, s) if '&' in s else s
