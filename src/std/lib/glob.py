"""Paths found by patterns."""
import os
from fnmatch import fnmatchcase as _matches

__all__ = ['glob', 'iglob', 'escape', 'has_magic']


def has_magic(s):
    return any(c in s for c in '*?[')


def escape(pathname):
    return ''.join(f'[{c}]' if c in '*?[' else c for c in pathname)


def _names(folder, root, dirs_only):
    try:
        names = os.listdir(os.path.join(root, folder) if root else folder or os.curdir)
    except OSError:
        return []
    if dirs_only:
        names = [name for name in names if os.path.isdir(os.path.join(root or '', folder, name))]
    return names


def _walk(folder, root, hidden):
    yield folder
    for name in _names(folder, root, True):
        if hidden or not name.startswith('.'):
            yield from _walk(os.path.join(folder, name), root, hidden)


def _folders(head, root, recursive, hidden):
    """The folders that the part of a pattern before its last / stands for."""
    if not has_magic(head):
        yield head
        return
    above, last = os.path.split(head)
    if not (recursive and last == '**'):
        yield from iglob(head, root_dir=root, recursive=recursive, include_hidden=hidden)
        return
    for folder in _folders(above, root, recursive, hidden) if above else ['']:
        yield from _walk(folder, root, hidden)


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    head, tail = os.path.split(pathname)
    if not has_magic(pathname):
        place = os.path.join(root_dir or '', pathname)
        if os.path.lexists(place) if tail else os.path.isdir(place):
            yield pathname
        return
    folders = [head] if not head or head == pathname else _folders(head, root_dir, recursive, include_hidden)
    for folder in folders:
        if recursive and tail == '**':
            for inner in _walk(folder, root_dir, include_hidden):
                if inner != folder or folder:
                    yield os.path.join(inner, '') if inner == folder else inner
                for name in _names(inner, root_dir, False):
                    path = os.path.join(inner, name)
                    if (include_hidden or not name.startswith('.')) and not os.path.isdir(
                            os.path.join(root_dir or '', path)):
                        yield path
        elif not has_magic(tail):
            place = os.path.join(root_dir or '', folder, tail)
            if os.path.lexists(place) if tail else os.path.isdir(place):
                yield os.path.join(folder, tail)
        else:
            for name in _names(folder, root_dir, False):
                if (include_hidden or not name.startswith('.') or tail.startswith('.')) and _matches(name, tail):
                    yield os.path.join(folder, name)


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive, include_hidden=include_hidden))
