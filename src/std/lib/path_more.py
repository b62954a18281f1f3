"""What os.path has besides, of which few programs use anything: brought in when it is asked for."""
import os
import re
from os.path import abspath, dirname, join, normpath, realpath

altsep = None
curdir, pardir, extsep, sep, pathsep, devnull, defpath = '.', '..', '.', '/', ':', '/dev/null', '/bin:/usr/bin'
supports_unicode_filenames = False


def expandvars(path):
    """$NAME and ${NAME} by the environment's values; unknown ones stay."""
    path = os.fspath(path)
    if isinstance(path, bytes):
        return os.fsencode(expandvars(os.fsdecode(path)))
    return re.sub(r'\$(\w+|\{[^}]*\})', lambda found: os.environ.get(found[1].strip('{}'), found[0]), path)


def commonpath(paths):
    paths = [os.fspath(path) for path in paths]
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    absolute = [path.startswith('/') for path in paths]
    if any(absolute) != all(absolute):
        raise ValueError("Can't mix absolute and relative paths")
    parts = [[part for part in path.split('/') if part and part != '.'] for path in paths]
    least, most = min(parts), max(parts)
    same = 0
    while same < len(least) and same < len(most) and least[same] == most[same]:
        same += 1
    return ('/' if absolute[0] else '') + '/'.join(least[:same])


def getatime(filename):
    return os.stat(filename).st_atime


def getctime(filename):
    return os.stat(filename).st_ctime


def normcase(path):
    return os.fspath(path)


def splitdrive(path):
    path = os.fspath(path)
    return path[:0], path


def splitroot(path):
    path = os.fspath(path)
    if path[:1] != '/':
        return '', '', path
    root = '//' if path[:2] == '//' and path[2:3] != '/' else '/'
    return '', root, path[len(root):]


def samestat(s1, s2):
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def sameopenfile(fp1, fp2):
    return samestat(os.fstat(fp1), os.fstat(fp2))


def ismount(path):
    try:
        here, above = os.lstat(path), os.lstat(join(path, '..'))
    except (OSError, ValueError):
        return False
    return here.st_dev != above.st_dev or here.st_ino == above.st_ino


def isjunction(path):
    return False


def isdevdrive(path):
    return False


def lexists(path):
    try:
        os.lstat(path)
    except (OSError, ValueError):
        return False
    return True


for _thing in list(globals().values()):
    if getattr(_thing, '__module__', None) == __name__:
        _thing.__module__ = 'posixpath'
