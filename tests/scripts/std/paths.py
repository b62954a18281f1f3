# pathlib. Expectations recorded from CPython 3.13.
from pathlib import Path, PurePath
import os, tempfile, pickle
p = Path('/a/b') / 'c.tar.gz'
print(p, repr(p), p.name, p.stem, p.suffix, p.suffixes, p.parent, p.parts, p.is_absolute())
# expect: /a/b/c.tar.gz PosixPath('/a/b/c.tar.gz') c.tar.gz c.tar .gz ['.tar', '.gz'] /a/b ('/', 'a', 'b', 'c.tar.gz') True
print(list(p.parents))
# expect: [PosixPath('/a/b'), PosixPath('/a'), PosixPath('/')]
print(p.with_suffix('.x'), p.with_name('n'), p.relative_to('/a'), Path('a//b/./c'), Path())
# expect: /a/b/c.tar.x /a/b/n b/c.tar.gz a/b/c .
print(Path('a') / '/x', 'r' / Path('q'))
# expect: /x r/q
try:
    p.relative_to('/z')
except ValueError as e:
    print(e)
# expect: '/a/b/c.tar.gz' is not in the subpath of '/z'
d = Path(tempfile.mkdtemp())
(d / 'sub' / 'deep').mkdir(parents=True)
print((d / 'f.txt').write_text('hello\n'), (d / 'f.txt').read_text())
# expect: 6 hello
# expect: 
print((d / 'sub/g.txt').write_bytes(b'xy'))
# expect: 2
print(sorted(x.name for x in d.iterdir()))
# expect: ['f.txt', 'sub']
print(sorted(str(x.relative_to(d)) for x in d.rglob('*.txt')), [x.name for x in d.glob('*.txt')])
# expect: ['f.txt', 'sub/g.txt'] ['f.txt']
print((d / 'f.txt').exists(), (d / 'no').exists(), (d / 'sub').is_dir())
# expect: True False True
print((d / 'f.txt').stat().st_size, p.match('*.gz'))
# expect: 6 True
with open(d / 'f.txt') as f:
    print(f.read())
    # expect: hello
    # expect: 
(d / 'f.txt').unlink()
try:
    (d / 'f.txt').read_text()
except FileNotFoundError as e:
    print(e.strerror)
# expect: No such file or directory
print(pickle.loads(pickle.dumps(p)) == p, {p: 1}[Path('/a/b/c.tar.gz')], Path('b') > Path('a'))
# expect: True 1 True
print(os.fspath(p), Path.cwd() == Path(os.getcwd()))
# expect: /a/b/c.tar.gz True
