"""Files and folders for a while."""
import os
from random import Random as _Random
from shutil import rmtree as _rmtree

__all__ = ['NamedTemporaryFile', 'TemporaryFile', 'SpooledTemporaryFile', 'TemporaryDirectory', 'mkstemp', 'mkdtemp',
           'gettempdir', 'gettempprefix', 'tempdir']

tempdir = None
template = 'tmp'
_generator = None
_generator_pid = 0


def _candidate():
    global _generator, _generator_pid
    if _generator_pid != os.getpid():
        _generator, _generator_pid = _Random(), os.getpid()
    return ''.join(_generator.choices('abcdefghijklmnopqrstuvwxyz0123456789_', k=8))


def gettempdir():
    global tempdir
    if tempdir is None:
        places = [os.environ.get(name) for name in ('TMPDIR', 'TEMP', 'TMP')] + ['/tmp', '/var/tmp', '/usr/tmp',
                                                                                  os.getcwd()]
        for place in places:
            if place and os.path.isdir(place) and os.access(place, os.W_OK):
                tempdir = os.path.abspath(place)
                break
        else:
            raise FileNotFoundError(2, f'No usable temporary directory found in {places}')
    return tempdir


def gettempprefix():
    return template


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    for _ in range(10000):
        path = os.path.join(dir or gettempdir(), (prefix or template) + _candidate() + (suffix or ''))
        try:
            return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, 'O_CLOEXEC', 0), 0o600), \
                os.path.abspath(path)
        except FileExistsError:
            continue
    raise FileExistsError(17, 'No usable temporary file name found')


def mkdtemp(suffix=None, prefix=None, dir=None):
    for _ in range(10000):
        path = os.path.join(dir or gettempdir(), (prefix or template) + _candidate() + (suffix or ''))
        try:
            os.mkdir(path, 0o700)
            return os.path.abspath(path)
        except FileExistsError:
            continue
    raise FileExistsError(17, 'No usable temporary directory name found')


def mktemp(suffix='', prefix=template, dir=None):
    for _ in range(10000):
        path = os.path.join(dir or gettempdir(), prefix + _candidate() + suffix)
        if not os.path.lexists(path):
            return os.path.abspath(path)
    raise FileExistsError(17, 'No usable temporary filename found')


class _Named:
    """A file that removes itself when it is closed."""

    def __init__(self, file, name, delete):
        self.file, self.name, self.delete = file, name, delete
        self._gone = False

    def __getattr__(self, name):
        return getattr(self.__dict__['file'], name)

    def close(self):
        if not self._gone:
            self._gone = True
            self.file.close()
            if self.delete:
                try:
                    os.unlink(self.name)
                except FileNotFoundError:
                    pass

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def __iter__(self):
        return iter(self.file)

    def __del__(self):
        self.close()


def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                       delete=True, *, errors=None, delete_on_close=True):
    fd, name = mkstemp(suffix, prefix, dir)
    return _Named(open(fd, mode, buffering, encoding, errors, newline), name, delete)


def TemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *,
                  errors=None):
    fd, name = mkstemp(suffix, prefix, dir)
    os.unlink(name)
    return open(fd, mode, buffering, encoding, errors, newline)


def SpooledTemporaryFile(max_size=0, mode='w+b', **kwargs):
    return TemporaryFile(mode, **kwargs)


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore, self._delete = ignore_cleanup_errors, delete
        self._pid = os.getpid()
        self._gone = False

    def __repr__(self):
        return f'<{self.__class__.__name__} {self.name!r}>'

    def __enter__(self):
        return self.name

    def __exit__(self, *exc):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        self._gone = True
        if os.path.exists(self.name):
            _rmtree(self.name, self._ignore)

    def __del__(self):
        if self._delete and self._pid == os.getpid() and not self._gone:
            import warnings
            warnings.warn(f'Implicitly cleaning up {self!r}', ResourceWarning)
            self.cleanup()
