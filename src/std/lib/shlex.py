"""Words as a shell splits them."""
import re

__all__ = ['split', 'quote', 'join']

_unsafe = re.compile(r'[^\w@%+=:,./-]', re.ASCII).search


def split(s, comments=False, posix=True):
    if s is None:
        raise ValueError("s argument must not be None")
    words, word, quote, i = [], None, None, 0
    while i < len(s):
        c = s[i]
        i += 1
        if quote:
            if c == quote:
                quote = None
                if not posix:
                    word += c
            elif c == '\\' and quote == '"' and posix and i < len(s) and s[i] in '"\\':
                word += s[i]
                i += 1
            else:
                word += c
        elif c.isspace():
            if word is not None:
                words.append(word)
                word = None
        elif comments and c == '#' and word is None:
            end = s.find('\n', i)
            i = len(s) if end < 0 else end
        elif c in '\'"':
            quote = c
            word = (word or '') + ('' if posix else c)
        elif c == '\\' and posix:
            if i >= len(s):
                raise ValueError('No escaped character')
            word = (word or '') + s[i]
            i += 1
        else:
            word = (word or '') + c
    if quote:
        raise ValueError('No closing quotation')
    if word is not None:
        words.append(word)
    return words


def quote(s):
    if not s:
        return "''"
    if not isinstance(s, str):
        raise TypeError(f'expected string object, got {type(s).__name__!r}')
    return s if _unsafe(s) is None else "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return ' '.join(quote(arg) for arg in split_command)
