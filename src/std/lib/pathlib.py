"""Paths as objects."""
import os
import io
from fnmatch import fnmatchcase as _matches

__all__ = ['PurePath', 'PurePosixPath', 'Path', 'PosixPath', 'UnsupportedOperation']


class UnsupportedOperation(NotImplementedError):
    pass


def _parse(parts):
    """(root, names) of the parts joined; a part with a root begins anew."""
    root, names = '', []
    for part in parts:
        part = os.fspath(part) if hasattr(type(part), '__fspath__') else part
        if not isinstance(part, str):
            raise TypeError("argument should be a str or an os.PathLike object where __fspath__ returns a str, "
                            f"not {type(part).__name__!r}")
        if part.startswith('/'):
            root = '//' if part.startswith('//') and not part.startswith('///') else '/'
            names = []
        names.extend([name for name in part.split('/') if name and name != '.'])
    return root, names


class PurePath:
    """A path that is only looked at."""

    def __init__(self, *args):
        self._root, self._names = _parse(args)

    def _with(self, root, names):
        made = object.__new__(type(self))
        made._root, made._names = root, names
        return made

    def __str__(self):
        return self._root + '/'.join(self._names) or '.'

    __fspath__ = as_posix = __str__

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def __bytes__(self):
        return os.fsencode(str(self))

    def __hash__(self):
        return hash((self._root, tuple(self._names)))

    def _key(self):
        return self._root, self._names

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, PurePath) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if isinstance(other, PurePath) else NotImplemented

    def __reduce__(self):
        return type(self), self.parts

    def __truediv__(self, key):
        try:
            return self.joinpath(key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return type(self)(key, self)
        except TypeError:
            return NotImplemented

    def joinpath(self, *others):
        return type(self)(self, *others)

    root = property(lambda self: self._root)
    drive = property(lambda self: '')
    anchor = property(lambda self: self._root)

    @property
    def parts(self):
        return ((self._root,) if self._root else ()) + tuple(self._names)

    @property
    def name(self):
        return self._names[-1] if self._names else ''

    @property
    def suffix(self):
        name = self.name
        dot = name.rfind('.')
        return name[dot:] if 0 < dot < len(name) - 1 else ''

    @property
    def suffixes(self):
        name = self.name
        if name.endswith('.'):
            return []
        return ['.' + suffix for suffix in name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        suffix = self.suffix
        return self.name[:-len(suffix)] if suffix else self.name

    @property
    def parent(self):
        return self._with(self._root, self._names[:-1]) if self._names else self

    @property
    def parents(self):
        return tuple([self._with(self._root, self._names[:n]) for n in range(len(self._names) - 1, -1, -1)])

    def is_absolute(self):
        return bool(self._root)

    def with_name(self, name):
        if not self.name:
            raise ValueError(f'{self!r} has an empty name')
        if not name or '/' in name or name == '.':
            raise ValueError(f'Invalid name {name!r}')
        return self._with(self._root, self._names[:-1] + [name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if suffix and (not suffix.startswith('.') or suffix == '.' or '/' in suffix):
            raise ValueError(f'Invalid suffix {suffix!r}')
        return self.with_name(self.stem + suffix)

    def with_segments(self, *parts):
        return type(self)(*parts)

    def relative_to(self, other, *, walk_up=False):
        other = type(self)(other)
        up = []
        while not (self._root == other._root and self._names[:len(other._names)] == other._names):
            if not walk_up or not other._names or self._root != other._root:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}" if not walk_up else
                                 f'{str(self)!r} and {str(other)!r} have different anchors')
            up.append('..')
            other = other.parent
        return self._with('', up + self._names[len(other._names):])

    def is_relative_to(self, other):
        other = type(self)(other)
        return self._root == other._root and self._names[:len(other._names)] == other._names

    def match(self, pattern, *, case_sensitive=None):
        root, names = _parse([pattern])
        if not names:
            raise ValueError('empty pattern')
        if root and (root != self._root or len(names) != len(self._names)):
            return False
        own = self._names[len(self._names) - len(names):] if len(names) <= len(self._names) else None
        return own is not None and all(_matches(a, b) for a, b in zip(own, names))

    def as_uri(self):
        if not self._root:
            raise ValueError("relative path can't be expressed as a file URI")
        return 'file://' + str(self)


class Path(PurePath):
    """A path of this machine's files."""

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls(os.path.expanduser('~'))

    def __repr__(self):
        return f'PosixPath({str(self)!r})'

    def stat(self, *, follow_symlinks=True):
        return os.stat(str(self)) if follow_symlinks else os.lstat(str(self))

    def lstat(self):
        return os.lstat(str(self))

    def exists(self, *, follow_symlinks=True):
        return os.path.exists(str(self)) if follow_symlinks else os.path.lexists(str(self))

    def is_file(self, *, follow_symlinks=True):
        return os.path.isfile(str(self))

    def is_dir(self, *, follow_symlinks=True):
        return os.path.isdir(str(self))

    def is_symlink(self):
        return os.path.islink(str(self))

    def samefile(self, other):
        return os.path.samefile(str(self), os.fspath(other))

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        return io.open(str(self), mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None, newline=None):
        with self.open('r', -1, encoding, errors, newline) as f:
            return f.read()

    def read_bytes(self):
        with self.open('rb') as f:
            return f.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f'data must be str, not {data.__class__.__name__}')
        with self.open('w', -1, encoding, errors, newline) as f:
            return f.write(data)

    def write_bytes(self, data):
        with self.open('wb') as f:
            return f.write(data)

    def iterdir(self):
        for name in os.listdir(str(self)):
            yield self / name

    def _children(self):
        try:
            return sorted(os.listdir(str(self)))
        except OSError:
            return []

    def _select(self, names):
        if not names:
            yield self
        elif names[0] == '**':
            yield from self._select(names[1:])
            for name in self._children():
                inner = self / name
                if inner.is_dir() and not inner.is_symlink():
                    yield from inner._select(names)
        elif not any(c in names[0] for c in '*?['):
            inner = self / names[0]
            if inner.exists():
                yield from inner._select(names[1:])
        else:
            for name in self._children():
                if _matches(name, names[0]):
                    inner = self / name
                    if len(names) == 1 or inner.is_dir():
                        yield from inner._select(names[1:])

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        root, names = _parse([pattern])
        if root:
            raise NotImplementedError('Non-relative patterns are unsupported')
        if not names:
            raise ValueError(f'Unacceptable pattern: {str(pattern)!r}')
        if names[-1] == '**':
            return iter([path for path in self._select(names[:-1] + ['**'])] +
                        [path for path in self.rglob('*')])
        return self._select(names)

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        return self._select(['**'] + _parse([pattern])[1])

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        for root, folders, files in os.walk(str(self), topdown=top_down):
            yield type(self)(root), folders, files

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(str(self), mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        os.rmdir(str(self))

    def unlink(self, missing_ok=False):
        try:
            os.unlink(str(self))
        except FileNotFoundError:
            if not missing_ok:
                raise

    def touch(self, mode=0o666, exist_ok=True):
        if not exist_ok and self.exists():
            raise FileExistsError(17, 'File exists', str(self))
        with self.open('a'):
            pass

    def rename(self, target):
        os.rename(str(self), os.fspath(target))
        return type(self)(target)

    def replace(self, target):
        os.replace(str(self), os.fspath(target))
        return type(self)(target)

    def chmod(self, mode, *, follow_symlinks=True):
        os.chmod(str(self), mode)

    def absolute(self):
        return self if self._root else type(self)(os.getcwd(), self)

    def resolve(self, strict=False):
        if strict:
            self.stat()
        return type(self)(os.path.realpath(str(self)))

    def expanduser(self):
        return type(self)(os.path.expanduser(str(self)))


PurePosixPath = PurePath
PurePath.__name__ = PurePath.__qualname__ = 'PurePosixPath'
PosixPath = Path
Path.__name__ = Path.__qualname__ = 'PosixPath'
