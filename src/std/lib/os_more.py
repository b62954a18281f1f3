"""What os has besides, of which few programs use anything: brought in when it is asked for."""
from _os_rare import *
from _os_rare import waitid as _waitid
from _structseq import structseq as _structseq, stat_result, terminal_size, times_result, uname_result
from types import _made_in_c
import os
import stat as st
import sys  # as os.sys
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


def _exec_in(env, run, path, args):
    saved = dict(os.environ)
    os.environ.clear()
    os.environ.update(env)
    try:
        run(path, args)
    finally:
        os.environ.clear()
        os.environ.update(saved)


def execve(path, args, env):
    try:
        _exec_in(env, os.execv, path, args)
    except OSError as e:
        raise type(e)(e.errno, e.strerror, path) from None


def execvpe(file, args, env):
    _exec_in(env, os.execvp, file, args)


def execle(file, *args):
    execve(file, args[:-1], args[-1])


def execlpe(file, *args):
    execvpe(file, args[:-1], args[-1])


P_WAIT, P_NOWAIT, P_NOWAITO = 0, 1, 1


def _spawn(mode, file, args, run):
    if not isinstance(args, (tuple, list)):
        raise TypeError('argv must be a tuple or a list')
    if not args or not args[0]:
        raise ValueError('argv first element cannot be empty')
    pid = os.fork()
    if not pid:
        try:
            run(file, args)
        except BaseException:
            os._exit(127)
    if mode == P_NOWAIT:
        return pid
    while True:
        pid, status = os.waitpid(pid, 0)
        if not os.WIFSTOPPED(status):
            return os.waitstatus_to_exitcode(status)


def spawnv(mode, file, args):
    return _spawn(mode, file, args, os.execv)


def spawnve(mode, file, args, env):
    return _spawn(mode, file, args, lambda file, args: execve(file, args, env))


def spawnvp(mode, file, args):
    return _spawn(mode, file, args, os.execvp)


def spawnvpe(mode, file, args, env):
    return _spawn(mode, file, args, lambda file, args: execvpe(file, args, env))


def spawnl(mode, file, *args):
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    return spawnve(mode, file, args[:-1], args[-1])


def spawnlp(mode, file, *args):
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    return spawnvpe(mode, file, args[:-1], args[-1])


POSIX_SPAWN_OPEN, POSIX_SPAWN_CLOSE, POSIX_SPAWN_DUP2 = 0, 1, 2


def _posix_spawn(path, argv, env, file_actions):
    import _subprocess
    if not isinstance(argv, (tuple, list)):
        raise TypeError('posix_spawn: argv must be a tuple or list')
    if not argv:
        raise ValueError('posix_spawn: argv must not be empty')
    fds, keep, opened = [-1, -1, -1], [], []
    for action in file_actions or ():
        if action[0] == POSIX_SPAWN_OPEN and action[1] < 3:
            opened.append(os.open(*action[2:]))
            fds[action[1]] = opened[-1]
        elif action[0] == POSIX_SPAWN_DUP2 and action[2] < 3:
            fds[action[2]] = action[1]
        elif action[0] != POSIX_SPAWN_CLOSE:
            raise TypeError('Unknown file_actions identifier')
    env = ['%s=%s' % (os.fsdecode(key), os.fsdecode(value)) for key, value in env.items()]
    try:
        return _subprocess.start([os.fsdecode(arg) for arg in argv], path, env, None, fds, keep, False, False, None,
                                 ' '.join(map(os.fsdecode, argv)))
    finally:
        for fd in opened:
            os.close(fd)


def posix_spawn(path, argv, env, /, *, file_actions=(), setpgroup=None, resetids=False, setsid=False, setsigmask=(),
                setsigdef=(), scheduler=None):
    return _posix_spawn(path if '/' in path else './' + path, argv, env, file_actions)


def posix_spawnp(path, argv, env, /, *, file_actions=(), setpgroup=None, resetids=False, setsid=False, setsigmask=(),
                 setsigdef=(), scheduler=None):
    return _posix_spawn(path, argv, env, file_actions)


waitid_result = _structseq('posix', 'waitid_result', ('si_pid', 'si_uid', 'si_signo', 'si_status', 'si_code'))


class sched_param(_structseq('posix', 'sched_param', ('sched_priority',))):
    def __new__(cls, sched_priority):
        return super().__new__(cls, (sched_priority,))


def wait3(options):
    return wait4(-1, options)


def waitid(idtype, id, options, /):
    found = _waitid(idtype, id, options)
    return None if found is None else waitid_result(found)


class _EnvironB:
    """os.environ in bytes."""

    def __getitem__(self, key):
        try:
            return os.fsencode(os.environ[os.fsdecode(key)])
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        os.environ[os.fsdecode(key)] = os.fsdecode(value)

    def __delitem__(self, key):
        del os.environ[os.fsdecode(key)]

    def __contains__(self, key):
        return os.fsdecode(key) in os.environ

    def __iter__(self):
        return map(os.fsencode, os.environ)

    def __len__(self):
        return len(os.environ)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def copy(self):
        return {key: self[key] for key in self}

    def items(self):
        return [(key, self[key]) for key in self]


environb = _EnvironB()


def getenvb(key, default=None):
    return environb.get(key, default)


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
