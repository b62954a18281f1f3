# textwrap, pprint, glob, tempfile, fractions and others. Expectations recorded from CPython 3.13.
import textwrap, pprint, glob, fnmatch, platform, shutil, tempfile, timeit, secrets, uuid, getpass, os, importlib
from fractions import Fraction as F
t = "The quick brown fox jumps over the lazy dog. well-known multi-processing thing  that is-ok " * 3
print(textwrap.fill(t, 40))
# expect: The quick brown fox jumps over the lazy
# expect: dog. well-known multi-processing thing
# expect: that is-ok The quick brown fox jumps
# expect: over the lazy dog. well-known multi-
# expect: processing thing  that is-ok The quick
# expect: brown fox jumps over the lazy dog. well-
# expect: known multi-processing thing  that is-ok
print(textwrap.shorten(t, 30))
# expect: The quick brown fox [...]
print(repr(textwrap.dedent('  a\n    b\n\n  c')))
# expect: 'a\n  b\n\nc'
print(textwrap.indent('a\n\nb', '> '))
# expect: > a
# expect:
# expect: > b
print(textwrap.wrap('abcdefghijklmnop', 5))
# expect: ['abcde', 'fghij', 'klmno', 'p']
d = {'name': 'x'*30, 'list': list(range(40)), 'nested': {'a': [1,2,3], 'b': ('t',), 'c': {1,2}}, 'z': 'long text ' * 12}
pprint.pprint(d)
# expect: {'list': [0,
# expect:           1,
# expect:           2,
# expect:           3,
# expect:           4,
# expect:           5,
# expect:           6,
# expect:           7,
# expect:           8,
# expect:           9,
# expect:           10,
# expect:           11,
# expect:           12,
# expect:           13,
# expect:           14,
# expect:           15,
# expect:           16,
# expect:           17,
# expect:           18,
# expect:           19,
# expect:           20,
# expect:           21,
# expect:           22,
# expect:           23,
# expect:           24,
# expect:           25,
# expect:           26,
# expect:           27,
# expect:           28,
# expect:           29,
# expect:           30,
# expect:           31,
# expect:           32,
# expect:           33,
# expect:           34,
# expect:           35,
# expect:           36,
# expect:           37,
# expect:           38,
# expect:           39],
# expect:  'name': 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
# expect:  'nested': {'a': [1, 2, 3], 'b': ('t',), 'c': {1, 2}},
# expect:  'z': 'long text long text long text long text long text long text long text '
# expect:       'long text long text long text long text long text '}
pprint.pprint(list(range(30)), compact=True, width=40)
# expect: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
# expect:  12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
# expect:  22, 23, 24, 25, 26, 27, 28, 29]
pprint.pprint([d['nested']]*3, width=30)
# expect: [{'a': [1, 2, 3],
# expect:   'b': ('t',),
# expect:   'c': {1, 2}},
# expect:  {'a': [1, 2, 3],
# expect:   'b': ('t',),
# expect:   'c': {1, 2}},
# expect:  {'a': [1, 2, 3],
# expect:   'b': ('t',),
# expect:   'c': {1, 2}}]
pprint.pprint({'b':1,'a':2})
# expect: {'a': 2, 'b': 1}
pprint.pp({'b':1,'a':2})
# expect: {'b': 1, 'a': 2}
os.chdir(tempfile.mkdtemp())
open('a.txt','w').close()
open('b.py','w').close()
os.mkdir('sub')
open('sub/c.txt','w').close()
print(sorted(glob.glob('*')), sorted(glob.glob('*/*.txt')))
# expect: ['a.txt', 'b.py', 'sub'] ['sub/c.txt']
print(sorted(glob.glob('**', recursive=True)), sorted(glob.glob('**/*.txt', recursive=True)))
# expect: ['a.txt', 'b.py', 'sub', 'sub/c.txt'] ['a.txt', 'sub/c.txt']
print(fnmatch.filter(['a1','b2','a3'],'a[0-9]'), fnmatch.fnmatch('foo.py','*.p?'))
# expect: ['a1', 'a3'] True
shutil.copy('a.txt','sub')
print(sorted(os.listdir('sub')))
# expect: ['a.txt', 'c.txt']
shutil.rmtree('sub')
print(os.path.exists('sub'), shutil.which('nope-x'))
# expect: False None
with tempfile.TemporaryDirectory() as td: print(os.path.isdir(td))
# expect: True
print(os.path.exists(td))
# expect: False
with tempfile.NamedTemporaryFile('w+') as f: f.write('hi'); f.seek(0); print(f.read(), os.path.exists(f.name))
# expect: hi True
print(os.path.exists(f.name), platform.system(), platform.python_version()[:4])
# expect: False Linux 3.13
print(timeit.timeit('1+1', number=10) < 1, len(secrets.token_hex(8)), len(str(uuid.uuid4())))
# expect: True 16 36
print(uuid.UUID('12345678123456781234567812345678'))
# expect: 12345678-1234-5678-1234-567812345678
print(F(1,3)+F(1,6), F('0.25'), F(0.5), F(3,4) > 0.5, F(7,3)//1, float(F(1,8)), round(F(7,2)))
# expect: 1/2 1/4 1/2 True 2 0.125 4
print(hash(F(1,3)), F(3.14159).limit_denominator(100), 1/F(2,3), F(1,2)**2)
# expect: 1537228672809129301 311/99 3/2 1/4
print(importlib.import_module('os.path').basename('/a/b'))
# expect: b
