# csv, base64, calendar, shlex, html, getopt, inspect, contextvars, sched, logging and others: expressions, and what they give.
import base64
import binascii
import calendar
import codecs
import contextvars
import csv
import functools
import getopt
import hmac
import html
import inspect
import io
import keyword
import linecache
import locale
import logging
import logging.config
import logging.handlers
import numbers
import os
import queue
import reprlib
import sched
import shlex
import stat
import tempfile
import time
import zlib


def tryit(label, fn):
    try:
        text = str(fn())
    except BaseException as e:
        text = '%s: %s' % (type(e).__name__, e)
    print(label, '->', __import__('re').sub('0x[0-9a-f]+', '0x', text), flush=True)


def R(s, **k):
    return list(csv.reader(io.StringIO(s, newline=''), **k))


def W(rows, **k):
    f = io.StringIO()
    csv.writer(f, **k).writerows(rows)
    return f.getvalue()


for s in ["R('a,b\\n1,2\\n')", "R('a,\"b,c\"\\r\\n\"x\"\"y\",z')", "R('')", "R('a')", "R('a,')", "R(',a')",
          "R('a,b\\n\\nc')", "R('\"a\\nb\",c')", "R('a b', delimiter=' ')", "R(\"a,'b,c'\", quotechar=\"'\")",
          "R('a, b', skipinitialspace=True)", "R('1,\"a\"', quoting=csv.QUOTE_NONNUMERIC)", "R('a,\"b', strict=True)",
          "R('a\\\\,b,c', escapechar='\\\\')", "W([[1, 'a,b', 'q\"q', None, 2.5, 'x\\ny', '']])", "W([['']])",
          "W([[]])", "W([['a', 1]], quoting=csv.QUOTE_ALL)", "W([['a', 1]], quoting=csv.QUOTE_NONNUMERIC)",
          "W([['a,b']], quoting=csv.QUOTE_NONE, escapechar='\\\\')", "W([['a,b']], quoting=csv.QUOTE_NONE)",
          "W([['a', 'b']], delimiter='\\t', lineterminator='\\n')", "W([5])", "csv.reader(5)",
          "R('a', delimiter='xx')", "R('a', foo=1)", "R('a', dialect='nope')", "csv.list_dialects()",
          "csv.Sniffer().sniff('a;b\\nc;d').delimiter",
          "base64.b64encode(b'hello world')", "base64.b64decode('aGVsbG8gd29ybGQ=')", "base64.b64decode('aGVsbG8')",
          "base64.b64encode('x')", "base64.urlsafe_b64encode(b'\\xff\\xfe\\xfd')", "base64.b32encode(b'hello')",
          "base64.b32decode(b'NBSWY3DP')", "base64.b16encode(b'hi')", "base64.b85encode(b'hello')",
          "base64.b85decode(b'Xk~0{Zv')", "base64.b64decode(b'a')", "binascii.hexlify(b'ab')",
          "binascii.unhexlify('6162')",
          "binascii.unhexlify('6')", "binascii.unhexlify('zz')", "binascii.crc32(b'abc')", "zlib.crc32(b'abc')",
          "zlib.adler32(b'abc')", "base64.encodebytes(b'x' * 60)", "base64.b32encode(b'a')", "base64.b32encode(b'ab')",
          "calendar.month(2024, 2)", "calendar.isleap(1900)", "calendar.monthrange(2024, 2)",
          "calendar.monthcalendar(2024, 2)",
          "calendar.day_name[0]", "calendar.timegm((2024, 1, 1, 0, 0, 0))", "calendar.weekday(2024, 2, 29)",
          "calendar.monthrange(2024, 13)", "len(calendar.calendar(2024))", "list(calendar.month_name)[1]",
          "shlex.split('a \"b c\" d\\\\ e')", "shlex.quote('a b')", "shlex.join(['a', 'b c'])", "shlex.split('\"a')",
          "html.escape('<a & \"b\">')", "html.unescape('&lt;&#65;&amp;')",
          "getopt.getopt(['-a', '-bx', '--foo=1', 'rest'], 'ab:', ['foo='])", "getopt.getopt(['-z'], 'a')",
          "keyword.iskeyword('for')", "len(keyword.kwlist)", "stat.filemode(0o100644)",
          "stat.S_ISDIR(os.stat('/').st_mode)",
          "reprlib.repr(list(range(100)))", "reprlib.repr('x' * 100)", "codecs.encode('abc', 'rot13')",
          "codecs.decode(b'6162', 'hex')", "codecs.BOM_UTF8", "codecs.lookup('utf8').name",
          "isinstance(1, numbers.Integral)",
          "isinstance(1.5, numbers.Real)", "isinstance(1j, numbers.Complex)", "isinstance('a', numbers.Number)",
          "hmac.new(b'k', b'm', 'sha256').hexdigest()", "hmac.compare_digest('a', 'a')",
          "hmac.digest(b'k', b'm', 'md5').hex()",
          "locale.getpreferredencoding()"]:
    tryit(s, lambda: eval(s))


def f(a, b: int = 2, /, c=3, *args, d, e: str = 'x', **kw) -> list:
    'doc\n    indented'
    return 1


class C:
    def __init__(self, x, y=1):
        pass

    def m(self, z):
        pass

    @staticmethod
    def s(q):
        pass

    @classmethod
    def k(cls, r):
        pass


for s in ["inspect.signature(f)", "inspect.signature(C)", "inspect.signature(C.m)", "inspect.signature(C(1).m)",
          "inspect.signature(C.s)", "inspect.signature(C.k)", "inspect.signature(lambda x, *, y: 0)",
          "inspect.signature(functools.partial(f, 1))", "list(inspect.signature(f).parameters)",
          "inspect.signature(f).parameters['b'].default", "inspect.signature(f).parameters['d'].kind",
          "inspect.signature(f).bind(1, d=2)", "inspect.signature(f).bind()",
          "inspect.signature(f).bind(1, 2, 3, 4, d=5, z=6).arguments", "inspect.getdoc(f)", "inspect.isfunction(f)",
          "inspect.isclass(C)", "inspect.ismethod(C(1).m)", "inspect.isbuiltin(len)", "inspect.ismodule(os)",
          "inspect.isgeneratorfunction(f)", "inspect.getsource(C.s)", "inspect.getsource(f)",
          "inspect.getsourcelines(C)[1]", "[n for n, v in inspect.getmembers(C, inspect.isfunction)]",
          "inspect.stack()[0].function", "inspect.currentframe().f_code.co_name",
          "os.path.basename(inspect.getfile(C))", "inspect.getmodule(C).__name__", "inspect.signature(5)",
          "inspect.cleandoc('a\\n  b\\n   c')", "inspect.getmro(C)", "inspect.Parameter.empty"]:
    tryit(s, lambda: eval(s))
v = contextvars.ContextVar('v', default=1)
t = v.set(5)
print(v.get(), contextvars.copy_context().run(lambda: v.get()))
v.reset(t)
print(v.get())
s = sched.scheduler(time.time, time.sleep)
now = time.time()
s.enterabs(now + 0.02, 1, print, ('second',))
s.enterabs(now + 0.01, 1, print, ('first',))
s.run()
q = queue.Queue()
h = logging.handlers.QueueHandler(q)
lg = logging.getLogger('x')
lg.addHandler(h)
lg.setLevel('INFO')
lg.info('hello %s', 'w')
r = q.get()
print(r.msg, r.args, r.levelname, r.name)
d = tempfile.mkdtemp()
rh = logging.handlers.RotatingFileHandler(os.path.join(d, 'l'), maxBytes=50, backupCount=2)
lg2 = logging.getLogger('r')
lg2.addHandler(rh)
[lg2.warning('message %d', i) for i in range(10)]
rh.close()
print(sorted(os.listdir(d)))
logging.config.dictConfig({'version': 1, 'formatters': {'f': {'format': '%(levelname)s|%(name)s|%(message)s'}},
                           'handlers': {'c': {'class': 'logging.StreamHandler', 'formatter': 'f',
                                              'stream': 'ext://sys.stdout'}},
                                              'root': {'level': 'DEBUG', 'handlers': ['c']}})
logging.getLogger('cfg').debug('configured')
m = logging.handlers.MemoryHandler(3, target=logging.StreamHandler(__import__('sys').stdout))
lg3 = logging.getLogger('m')
lg3.propagate = False
lg3.addHandler(m)
lg3.warning('one')
lg3.warning('two')
print('buffered', len(m.buffer))
m.flush()

# expect: R('a,b\n1,2\n') -> [['a', 'b'], ['1', '2']]
# expect: R('a,"b,c"\r\n"x""y",z') -> [['a', 'b,c'], ['x"y', 'z']]
# expect: R('') -> []
# expect: R('a') -> [['a']]
# expect: R('a,') -> [['a', '']]
# expect: R(',a') -> [['', 'a']]
# expect: R('a,b\n\nc') -> [['a', 'b'], [], ['c']]
# expect: R('"a\nb",c') -> [['a\nb', 'c']]
# expect: R('a b', delimiter=' ') -> [['a', 'b']]
# expect: R("a,'b,c'", quotechar="'") -> [['a', 'b,c']]
# expect: R('a, b', skipinitialspace=True) -> [['a', 'b']]
# expect: R('1,"a"', quoting=csv.QUOTE_NONNUMERIC) -> [[1.0, 'a']]
# expect: R('a,"b', strict=True) -> Error: unexpected end of data
# expect: R('a\\,b,c', escapechar='\\') -> [['a,b', 'c']]
# expect: W([[1, 'a,b', 'q"q', None, 2.5, 'x\ny', '']]) -> 1,"a,b","q""q",,2.5,"x
# expect: y",
# expect: 
# expect: W([['']]) -> ""
# expect: 
# expect: W([[]]) -> 
# expect: 
# expect: W([['a', 1]], quoting=csv.QUOTE_ALL) -> "a","1"
# expect: 
# expect: W([['a', 1]], quoting=csv.QUOTE_NONNUMERIC) -> "a",1
# expect: 
# expect: W([['a,b']], quoting=csv.QUOTE_NONE, escapechar='\\') -> a\,b
# expect: 
# expect: W([['a,b']], quoting=csv.QUOTE_NONE) -> Error: need to escape, but no escapechar set
# expect: W([['a', 'b']], delimiter='\t', lineterminator='\n') -> a	b
# expect: 
# expect: W([5]) -> Error: iterable expected, not int
# expect: csv.reader(5) -> TypeError: 'int' object is not iterable
# expect: R('a', delimiter='xx') -> TypeError: "delimiter" must be a 1-character string
# expect: R('a', foo=1) -> TypeError: this function got an unexpected keyword argument 'foo'
# expect: R('a', dialect='nope') -> Error: unknown dialect
# expect: csv.list_dialects() -> ['excel', 'excel-tab', 'unix']
# expect: csv.Sniffer().sniff('a;b\nc;d').delimiter -> ;
# expect: base64.b64encode(b'hello world') -> b'aGVsbG8gd29ybGQ='
# expect: base64.b64decode('aGVsbG8gd29ybGQ=') -> b'hello world'
# expect: base64.b64decode('aGVsbG8') -> Error: Incorrect padding
# expect: base64.b64encode('x') -> TypeError: a bytes-like object is required, not 'str'
# expect: base64.urlsafe_b64encode(b'\xff\xfe\xfd') -> b'__79'
# expect: base64.b32encode(b'hello') -> b'NBSWY3DP'
# expect: base64.b32decode(b'NBSWY3DP') -> b'hello'
# expect: base64.b16encode(b'hi') -> b'6869'
# expect: base64.b85encode(b'hello') -> b'Xk~0{Zv'
# expect: base64.b85decode(b'Xk~0{Zv') -> b'hello'
# expect: base64.b64decode(b'a') -> Error: Invalid base64-encoded string: number of data characters (1) cannot be 1 more than a multiple of 4
# expect: binascii.hexlify(b'ab') -> b'6162'
# expect: binascii.unhexlify('6162') -> b'ab'
# expect: binascii.unhexlify('6') -> Error: Odd-length string
# expect: binascii.unhexlify('zz') -> Error: Non-hexadecimal digit found
# expect: binascii.crc32(b'abc') -> 891568578
# expect: zlib.crc32(b'abc') -> 891568578
# expect: zlib.adler32(b'abc') -> 38600999
# expect: base64.encodebytes(b'x' * 60) -> b'eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4\neHh4\n'
# expect: base64.b32encode(b'a') -> b'ME======'
# expect: base64.b32encode(b'ab') -> b'MFRA===='
# expect: calendar.month(2024, 2) ->    February 2024
# expect: Mo Tu We Th Fr Sa Su
# expect:           1  2  3  4
# expect:  5  6  7  8  9 10 11
# expect: 12 13 14 15 16 17 18
# expect: 19 20 21 22 23 24 25
# expect: 26 27 28 29
# expect: 
# expect: calendar.isleap(1900) -> False
# expect: calendar.monthrange(2024, 2) -> (calendar.THURSDAY, 29)
# expect: calendar.monthcalendar(2024, 2) -> [[0, 0, 0, 1, 2, 3, 4], [5, 6, 7, 8, 9, 10, 11], [12, 13, 14, 15, 16, 17, 18], [19, 20, 21, 22, 23, 24, 25], [26, 27, 28, 29, 0, 0, 0]]
# expect: calendar.day_name[0] -> Monday
# expect: calendar.timegm((2024, 1, 1, 0, 0, 0)) -> 1704067200
# expect: calendar.weekday(2024, 2, 29) -> 3
# expect: calendar.monthrange(2024, 13) -> IllegalMonthError: bad month number 13; must be 1-12
# expect: len(calendar.calendar(2024)) -> 2172
# expect: list(calendar.month_name)[1] -> January
# expect: shlex.split('a "b c" d\\ e') -> ['a', 'b c', 'd e']
# expect: shlex.quote('a b') -> 'a b'
# expect: shlex.join(['a', 'b c']) -> a 'b c'
# expect: shlex.split('"a') -> ValueError: No closing quotation
# expect: html.escape('<a & "b">') -> &lt;a &amp; &quot;b&quot;&gt;
# expect: html.unescape('&lt;&#65;&amp;') -> <A&
# expect: getopt.getopt(['-a', '-bx', '--foo=1', 'rest'], 'ab:', ['foo=']) -> ([('-a', ''), ('-b', 'x'), ('--foo', '1')], ['rest'])
# expect: getopt.getopt(['-z'], 'a') -> GetoptError: option -z not recognized
# expect: keyword.iskeyword('for') -> True
# expect: len(keyword.kwlist) -> 35
# expect: stat.filemode(0o100644) -> -rw-r--r--
# expect: stat.S_ISDIR(os.stat('/').st_mode) -> True
# expect: reprlib.repr(list(range(100))) -> [0, 1, 2, 3, 4, 5, ...]
# expect: reprlib.repr('x' * 100) -> 'xxxxxxxxxxxx...xxxxxxxxxxxxx'
# expect: codecs.encode('abc', 'rot13') -> nop
# expect: codecs.decode(b'6162', 'hex') -> b'ab'
# expect: codecs.BOM_UTF8 -> b'\xef\xbb\xbf'
# expect: codecs.lookup('utf8').name -> utf-8
# expect: isinstance(1, numbers.Integral) -> True
# expect: isinstance(1.5, numbers.Real) -> True
# expect: isinstance(1j, numbers.Complex) -> True
# expect: isinstance('a', numbers.Number) -> False
# expect: hmac.new(b'k', b'm', 'sha256').hexdigest() -> b60090e3052297aeb5a080889ce2fc4bca957e756faeb4df7d31800ca1e771ec
# expect: hmac.compare_digest('a', 'a') -> True
# expect: hmac.digest(b'k', b'm', 'md5').hex() -> ed7e724d3a91554aaa2043041d9c5305
# expect: locale.getpreferredencoding() -> UTF-8
# expect: inspect.signature(f) -> (a, b: int = 2, /, c=3, *args, d, e: str = 'x', **kw) -> list
# expect: inspect.signature(C) -> (x, y=1)
# expect: inspect.signature(C.m) -> (self, z)
# expect: inspect.signature(C(1).m) -> (z)
# expect: inspect.signature(C.s) -> (q)
# expect: inspect.signature(C.k) -> (r)
# expect: inspect.signature(lambda x, *, y: 0) -> (x, *, y)
# expect: inspect.signature(functools.partial(f, 1)) -> (b: int = 2, /, c=3, *args, d, e: str = 'x', **kw) -> list
# expect: list(inspect.signature(f).parameters) -> ['a', 'b', 'c', 'args', 'd', 'e', 'kw']
# expect: inspect.signature(f).parameters['b'].default -> 2
# expect: inspect.signature(f).parameters['d'].kind -> KEYWORD_ONLY
# expect: inspect.signature(f).bind(1, d=2) -> <BoundArguments (a=1, d=2)>
# expect: inspect.signature(f).bind() -> TypeError: missing a required argument: 'a'
# expect: inspect.signature(f).bind(1, 2, 3, 4, d=5, z=6).arguments -> {'a': 1, 'b': 2, 'c': 3, 'args': (4,), 'd': 5, 'kw': {'z': 6}}
# expect: inspect.getdoc(f) -> doc
# expect: indented
# expect: inspect.isfunction(f) -> True
# expect: inspect.isclass(C) -> True
# expect: inspect.ismethod(C(1).m) -> True
# expect: inspect.isbuiltin(len) -> True
# expect: inspect.ismodule(os) -> True
# expect: inspect.isgeneratorfunction(f) -> False
# expect: inspect.getsource(C.s) ->     @staticmethod
# expect:     def s(q):
# expect:         pass
# expect: 
# expect: inspect.getsource(f) -> def f(a, b: int = 2, /, c=3, *args, d, e: str = 'x', **kw) -> list:
# expect:     'doc\n    indented'
# expect:     return 1
# expect: 
# expect: inspect.getsourcelines(C)[1] -> 90
# expect: [n for n, v in inspect.getmembers(C, inspect.isfunction)] -> ['__init__', 'm', 's']
# expect: inspect.stack()[0].function -> <module>
# expect: inspect.currentframe().f_code.co_name -> <module>
# expect: os.path.basename(inspect.getfile(C)) -> more_modules.py
# expect: inspect.getmodule(C).__name__ -> __main__
# expect: inspect.signature(5) -> TypeError: 5 is not a callable object
# expect: inspect.cleandoc('a\n  b\n   c') -> a
# expect: b
# expect:  c
# expect: inspect.getmro(C) -> (<class '__main__.C'>, <class 'object'>)
# expect: inspect.Parameter.empty -> <class 'inspect._empty'>
# expect: 5 5
# expect: 1
# expect: first
# expect: second
# expect: hello w None INFO x
# expect: ['l', 'l.1', 'l.2']
# expect: DEBUG|cfg|configured
# expect: buffered 2
# expect: one
# expect: two
