"""What sys has besides, of which few programs use anything: brought in when it is asked for."""
import sys as _sys
import _interp
from _structseq import structseq as _structseq

_flags = ('debug', 'inspect', 'interactive', 'optimize', 'dont_write_bytecode', 'no_user_site', 'no_site',
          'ignore_environment', 'verbose', 'bytes_warning', 'quiet', 'hash_randomization', 'isolated', 'dev_mode',
          'utf8_mode', 'warn_default_encoding', 'safe_path', 'int_max_str_digits')
_xoptions = {}
for _word in _interp.extras():
    _name, _equals, _value = _word.partition('=')
    _xoptions[_name] = _value if _equals else True


def _flag(letters):
    return max(_interp.given(letter) for letter in letters)


flags = _structseq('sys', 'flags', _flags)((
    _flag('d'), 0, 0, _flag('O'), _flag('B'), _flag('sI'), _flag('S'), _flag('EI'), _flag('v'), _flag('b'), _flag('q'),
    1, _flag('I'), 'dev' in _xoptions, int(_xoptions.get('utf8') in (True, '1')),
    int('warn_default_encoding' in _xoptions), _flag('PI') > 0, _sys.get_int_max_str_digits()))

UnraisableHookArgs = _structseq('builtins', 'UnraisableHookArgs', (
    'exc_type', 'exc_value', 'exc_traceback', 'err_msg', 'object'))

float_info = _structseq('sys', 'float_info', (
    'max', 'max_exp', 'max_10_exp', 'min', 'min_exp', 'min_10_exp', 'dig', 'mant_dig', 'epsilon', 'radix', 'rounds'))(
    (1.7976931348623157e+308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53, 2.220446049250313e-16, 2, 1))

int_info = _structseq('sys', 'int_info', ('bits_per_digit', 'sizeof_digit', 'default_max_str_digits',
                                          'str_digits_check_threshold'))((30, 4, 4300, 640))

hash_info = _structseq('sys', 'hash_info', ('width', 'modulus', 'inf', 'nan', 'imag', 'algorithm', 'hash_bits',
                                            'seed_bits', 'cutoff'))(
    (64, 2 ** 61 - 1, 314159, 0, 1000003, 'siphash13', 64, 128, 0))

thread_info = _structseq('sys', 'thread_info', ('name', 'lock', 'version'))(('pthread', 'semaphore', None))

# CPython 3.13's library, whether the engine has the module or not.
stdlib_module_names = frozenset((
    'abc antigravity argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 cProfile calendar '
    'cmath cmd code codecs codeop collections colorsys compileall concurrent configparser contextlib contextvars copy '
    'copyreg csv ctypes curses dataclasses datetime dbm decimal difflib dis doctest email encodings ensurepip enum '
    'errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass '
    'gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib importlib inspect io ipaddress '
    'itertools json keyword linecache locale logging lzma mailbox marshal math mimetypes mmap modulefinder msvcrt '
    'multiprocessing netrc nt ntpath nturl2path numbers opcode operator optparse os pathlib pdb pickle pickletools '
    'pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc '
    'pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select '
    'selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 sre_compile sre_constants '
    'sre_parse ssl stat statistics string stringprep struct subprocess symtable sys sysconfig syslog tabnanny tarfile '
    'tempfile termios textwrap this threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc '
    'tty turtle turtledemo types typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser winreg '
    'winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib zoneinfo'
).split())
