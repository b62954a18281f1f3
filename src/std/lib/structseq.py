"""Tuples with names, as CPython's structseq makes them: time.struct_time, os.terminal_size ..."""
from types import _made_in_c


def structseq(module, name, fields, hidden=()):
    """The class module.name. Fields are items and attributes; hidden ones are attributes that may follow them, and take
    the name from a field that has it, too."""
    least, most = len(fields), len(fields) + len(hidden)
    shown = name if module == 'builtins' else f'{module}.{name}'
    called = shown + '()'

    def __new__(cls, sequence, dict=None, /):
        items = tuple(sequence) if hasattr(sequence, '__iter__') else None
        if items is None:
            raise TypeError('constructor requires a sequence')
        if not least <= len(items) <= most:
            bound = '' if least == most else 'an at least ' if len(items) < least else 'an at most '
            raise TypeError(f'{called} takes {bound or "a "}{least if len(items) < least else most}-sequence '
                            f'({len(items)}-sequence given)')
        self = tuple.__new__(cls, items[:least])
        self.__dict__.update(zip(hidden, items[least:]))
        for key in hidden[max(len(items) - least, 0):]:
            self.__dict__[key] = (dict or {}).get(key)
        return self

    def __repr__(self):
        return f'{shown}({", ".join([f"{key}={value!r}" for key, value in zip(fields, self)])})'

    def __reduce__(self):
        return type(self), (tuple(self), dict(self.__dict__))

    def item(at):
        return property(lambda self: tuple.__getitem__(self, at))
    namespace = {'__module__': module, '__new__': __new__, '__repr__': __repr__, '__reduce__': __reduce__,
                 '__match_args__': tuple(fields), 'n_fields': most, 'n_sequence_fields': least,
                 'n_unnamed_fields': len({*fields} & {*hidden})}
    for at, key in enumerate(fields):
        if key not in hidden:
            namespace[key] = item(at)
    made = type(name, (tuple,), namespace)
    _made_in_c(made)
    return made


struct_time = structseq('time', 'struct_time', ('tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec',
                                                'tm_wday', 'tm_yday', 'tm_isdst'), ('tm_zone', 'tm_gmtoff'))
terminal_size = structseq('os', 'terminal_size', ('columns', 'lines'))
times_result = structseq('posix', 'times_result', ('user', 'system', 'children_user', 'children_system', 'elapsed'))
uname_result = structseq('posix', 'uname_result', ('sysname', 'nodename', 'release', 'version', 'machine'))
stat_result = structseq('os', 'stat_result', ('st_mode', 'st_ino', 'st_dev', 'st_nlink', 'st_uid', 'st_gid', 'st_size',
                                              'st_atime', 'st_mtime', 'st_ctime'),
                        ('st_atime', 'st_mtime', 'st_ctime', 'st_atime_ns', 'st_mtime_ns', 'st_ctime_ns', 'st_blksize',
                         'st_blocks', 'st_rdev'))
struct_rusage = structseq('resource', 'struct_rusage', (
    'ru_utime', 'ru_stime', 'ru_maxrss', 'ru_ixrss', 'ru_idrss', 'ru_isrss', 'ru_minflt', 'ru_majflt', 'ru_nswap',
    'ru_inblock', 'ru_oublock', 'ru_msgsnd', 'ru_msgrcv', 'ru_nsignals', 'ru_nvcsw', 'ru_nivcsw'))
statvfs_result = structseq('os', 'statvfs_result', ('f_bsize', 'f_frsize', 'f_blocks', 'f_bfree', 'f_bavail', 'f_files',
                                                    'f_ffree', 'f_favail', 'f_flag', 'f_namemax'), ('f_fsid',))
