"""What os has besides, of which few programs use anything: brought in when it is asked for."""
from _structseq import terminal_size
from types import _made_in_c
import os
import stat as st
import sys
from abc import ABC as _ABC, abstractmethod as _abstractmethod


class PathLike(_ABC):
    __slots__ = ()

    @_abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        return hasattr(subclass, '__fspath__') if cls is PathLike else NotImplemented


class DirEntry:
    def __init__(self, folder, name):
        self.name = name
        self.path = os.path.join(folder, name)
        self._lstat = None

    def __fspath__(self):
        return self.path

    def stat(self, *, follow_symlinks=True):
        if follow_symlinks:
            return os.stat(self.path)
        if self._lstat is None:
            self._lstat = os.lstat(self.path)
        return self._lstat

    def _is(self, test, follow_symlinks):
        try:
            return test(self.stat(follow_symlinks=follow_symlinks).st_mode)
        except FileNotFoundError:
            return False

    def is_dir(self, *, follow_symlinks=True):
        return self._is(st.S_ISDIR, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        return self._is(st.S_ISREG, follow_symlinks)

    def is_symlink(self):
        return self._is(st.S_ISLNK, False)

    def is_junction(self):
        return False

    def inode(self):
        return self.stat(follow_symlinks=False).st_ino

    def __repr__(self):
        return '<DirEntry %r>' % self.name


class scandir:
    def __init__(self, path='.'):
        folder = os.fspath(path)
        self._entries = iter([DirEntry(folder, name) for name in os.listdir(folder)])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def close(self):
        self._entries = iter(())

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


scandir.__name__ = scandir.__qualname__ = 'ScandirIterator'
scandir.__module__ = DirEntry.__module__ = 'posix'
_made_in_c(DirEntry, scandir)
PathLike.__module__ = 'os'


def fdopen(fd, mode='r', buffering=-1, encoding=None, *args, **kwargs):
    if not isinstance(fd, int):
        raise TypeError('invalid fd type (%s, expected integer)' % type(fd))
    return open(fd, mode, buffering, encoding, *args, **kwargs)


class _Pipe:
    """The output of a command, or its input; close() waits for its end."""

    def __init__(self, stream, proc):
        self._stream, self._proc = stream, proc

    def close(self):
        self._stream.close()
        code = self._proc.wait()
        if code == 0:
            return None
        return code << 8 if code > 0 else code

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)


def popen(cmd, mode='r', buffering=-1):
    if not isinstance(cmd, str):
        raise TypeError('invalid cmd type (%s, expected string)' % type(cmd))
    if mode not in ('r', 'w'):
        raise ValueError('invalid mode %r' % mode)
    import subprocess
    if mode == 'r':
        proc = subprocess.Popen(cmd, shell=True, text=True, stdout=subprocess.PIPE)
        return _Pipe(proc.stdout, proc)
    proc = subprocess.Popen(cmd, shell=True, text=True, stdin=subprocess.PIPE)
    return _Pipe(proc.stdin, proc)


def getlogin():
    import getpass
    return getpass.getuser()


def truncate(path, length):
    with open(path, 'r+b') as f:
        os.ftruncate(f.fileno(), length)


def execl(file, *args):
    os.execv(file, args)


def execlp(file, *args):
    os.execvp(file, args)


def execve(path, args, env):
    saved = dict(os.environ)
    os.environ.clear()
    os.environ.update(env)
    try:
        os.execv(path, args)
    finally:
        os.environ.clear()
        os.environ.update(saved)


def execvpe(file, args, env):
    saved = dict(os.environ)
    os.environ.clear()
    os.environ.update(env)
    try:
        os.execvp(file, args)
    finally:
        os.environ.clear()
        os.environ.update(saved)


def getrandom(size, flags=0):
    return os.urandom(size)


def get_exec_path(env=None):
    return (env or os.environ).get('PATH', os.defpath if hasattr(os, 'defpath') else '/bin:/usr/bin').split(os.pathsep)


def removedirs(name):
    os.rmdir(name)
    head, tail = os.path.split(name)
    while head and tail:
        try:
            os.rmdir(head)
        except OSError:
            break
        head, tail = os.path.split(head)


def renames(old, new):
    head = os.path.dirname(new)
    if head and not os.path.exists(head):
        os.makedirs(head)
    os.rename(old, new)


def getcwdb():
    return os.fsencode(os.getcwd())


def getgroups():
    return [os.getgid()]


supports_bytes_environ = True
altsep = None
defpath = '/bin:/usr/bin'
SEEK_DATA, SEEK_HOLE = 3, 4
EX_USAGE, EX_DATAERR, EX_NOINPUT, EX_UNAVAILABLE, EX_SOFTWARE = 64, 65, 66, 69, 70
EX_OSERR, EX_CANTCREAT, EX_IOERR, EX_TEMPFAIL, EX_NOPERM, EX_CONFIG = 71, 73, 74, 75, 77, 78
O_DIRECTORY, O_NOFOLLOW, O_ACCMODE = 0o200000, 0o400000, 3
SCHED_OTHER, SCHED_FIFO, SCHED_RR, SCHED_BATCH, SCHED_IDLE = 0, 1, 2, 3, 5
PRIO_PROCESS, PRIO_PGRP, PRIO_USER = 0, 1, 2
