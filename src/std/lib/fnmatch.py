"""File names matched by patterns with * ? and [...]."""
__all__ = ['filter', 'fnmatch', 'fnmatchcase']


def _set(pattern, at):
    """The end of a [...] that begins at `at`, or -1."""
    end = at + 1
    if pattern[end:end + 1] == '!':
        end += 1
    if pattern[end:end + 1] == ']':
        end += 1
    return pattern.find(']', end)


def _in_set(c, chars):
    negate = chars.startswith('!')
    chars = chars[1:] if negate else chars
    found, i = False, 0
    while i < len(chars):
        if chars[i + 1:i + 2] == '-' and i + 2 < len(chars):
            found = found or chars[i] <= c <= chars[i + 2]
            i += 3
        else:
            found = found or chars[i] == c
            i += 1
    return found != negate


def fnmatchcase(name, pat):
    i = j = 0
    star = mark = -1
    while i < len(name):
        c = pat[j:j + 1]
        if c == '*':
            star, mark = j, i
            j += 1
            continue
        end = _set(pat, j) if c == '[' else -1
        if c == '?' or (end >= 0 and _in_set(name[i], pat[j + 1:end])) or (end < 0 and c == name[i]):
            i += 1
            j = end + 1 if end >= 0 else j + 1
        elif star >= 0:
            mark += 1
            i, j = mark, star + 1
        else:
            return False
    return not pat[j:].strip('*')


def fnmatch(name, pat):
    return fnmatchcase(name, pat)


def filter(names, pat):
    return [name for name in names if fnmatch(name, pat)]
