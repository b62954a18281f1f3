"""What machine and system this is."""
import os
import sys


class uname_result(tuple):
    _names = ('system', 'node', 'release', 'version', 'machine')
    system = property(lambda self: self[0])
    node = property(lambda self: self[1])
    release = property(lambda self: self[2])
    version = property(lambda self: self[3])
    machine = property(lambda self: self[4])
    processor = property(lambda self: '')

    def __repr__(self):
        return f'uname_result({", ".join(f"{n}={v!r}" for n, v in zip(self._names, self))})'


def uname():
    return uname_result(tuple(os.uname())[:5])


def system():
    return uname()[0]


def node():
    return uname()[1]


def release():
    return uname()[2]


def version():
    return uname()[3]


def machine():
    return uname()[4]


def processor():
    return ''


def architecture(executable=None, bits='', linkage=''):
    return (bits or '64bit', linkage or 'ELF')


def platform(aliased=False, terse=False):
    u = uname()
    return f'{u[0]}-{u[2]}-{u[4]}-with-glibc' if not terse else f'{u[0]}-{u[2]}'


def python_version():
    return sys.version.split()[0]


def python_version_tuple():
    return tuple(python_version().split('.'))


def python_implementation():
    return 'CPython' if sys.implementation.name == 'cpython' else sys.implementation.name


def python_compiler():
    return ''


def python_build():
    return ('main', '')


def libc_ver(executable=None, lib='', version=''):
    return ('glibc', '')
