# Formatting, str, bytes and number functions with thousands of arguments from a fixed pseudo-random sequence. What they
# answer is kept as a checksum a section; with an argument every answer is printed, to be compared line by line.
import sys
seed = 1
sums = {}

def rnd(n):
    global seed
    seed = seed * 6364136223846793005 + 1442695040888963407 & 18446744073709551615
    return (seed >> 33) % n

def pick(l):
    return l[rnd(len(l))]

def show(tag, f, *a):
    try:
        r = ascii(f(*a))
    except Exception as e:
        r = ascii(type(e).__name__ + ': ' + str(e))
    if ' at 0x' in r:
        r = r.split(' at 0x')[0]
    text = tag + ' ' + ascii(a) + ' -> ' + r[:300]
    section = tag.split(' ')[0]
    count, total = sums.get(section, (0, 0))
    for c in text:
        total = (total * 31 + ord(c)) % 1000000007
    sums[section] = (count + 1, total)
    if len(sys.argv) > 1:
        print(text)
vals = [0, 1, -1, 7, 255, -255, 1234567, 10 ** 20, -10 ** 25, 2 ** 64, True, False, 0.0, -0.0, 1.5, -2.75,
    10000000000.0, 1e+16, 1e+17, 123456.789, 1e-05, 0.0001, 0.1, 1 / 3, 1e+100, 1e-300, 5e-324, float('inf'),
    float('-inf'), float('nan'), 99.995, 0.5, 2.5, 1e+22, 1e+23, '', 'a', 'abc', 'héllo', '中文', None, [1], (1, 2),
    b'ab', {'a': 1}, 1e+16, 1e-05, 1.2345678901234568e+17, 1000000000000000.0, 999999.5, 0.05, 0.15]
fills = ['', '*', '0', ' ', 'é', 'x', '<', '>']

def spec():
    s = ''
    if rnd(3) == 0:
        s += pick(fills) + pick('<>=^')
    if rnd(4) == 0:
        s += pick('+- ')
    if rnd(8) == 0:
        s += 'z'
    if rnd(6) == 0:
        s += '#'
    if rnd(5) == 0:
        s += '0'
    if rnd(2) == 0:
        s += str(rnd(25))
    if rnd(5) == 0:
        s += pick([',', '_', ',', '_', ',,'])
    if rnd(3) == 0:
        s += '.' + str(rnd(20))
    if rnd(4) != 0:
        s += pick('bcdeEfFgGnosxX%srqa')
    return s

def perc():
    s = '%'
    if rnd(12) == 0:
        s += '(a)'
    while rnd(3) == 0:
        s += pick('-+ #0')
    if rnd(2) == 0:
        s += pick([str(rnd(20)), '*'])
    if rnd(3) == 0:
        s += '.' + pick([str(rnd(12)), '*', ''])
    if rnd(15) == 0:
        s += pick('hlL')
    return s + pick('diouxXeEfFgGcrsa%sdsdfgyb')
texts = ['', 'a', 'b', 'ab', 'abc', 'aab', 'abcabc', ' a b ', '\t\n x', 'A', 'aB', 'ß', 'É', '中', '中文字', 'a中b', 'ǆ',
    'İ', 'ﬁ', '\u3000', 'x\x1cy', 'l1\nl2\r\nl3', '\x85z', '123', '１２', '-5', '+a', 'é', 'é', 'Σ', 'ΑΣ', 'aΣb', '𝐀',
    '\ud800', '_x1', 'a.b', 'a,b,,c', "it's", '"', '\\', 'tab\there', '\x00', '\x7f', '\xa0', '0', 'a' * 10, '中' * 7]
ints = [0, 1, 2, -1, -2, 3, 5, 10, 100, -100, None]
smeth = [('find', 2), ('rfind', 2), ('index', 1), ('count', 1), ('startswith', 1), ('endswith', 1), ('replace', 2),
    ('split', 1), ('rsplit', 1), ('splitlines', 0), ('partition', 1), ('rpartition', 1), ('strip', 1), ('lstrip', 1),
    ('rstrip', 1), ('removeprefix', 1), ('removesuffix', 1), ('upper', 0), ('lower', 0), ('title', 0), ('casefold',
    0), ('capitalize', 0), ('swapcase', 0), ('isalpha', 0), ('isdecimal', 0), ('isdigit', 0), ('isnumeric', 0),
    ('isalnum', 0), ('isspace', 0), ('isprintable', 0), ('isascii', 0), ('isupper', 0), ('islower', 0), ('istitle',
    0), ('isidentifier', 0), ('center', -1), ('ljust', -1), ('rjust', -1), ('zfill', -1), ('expandtabs', -1),
    ('join', 1), ('__contains__', 1), ('__add__', 1), ('__eq__', 1), ('__lt__', 1), ('__getitem__', -1), ('encode',
    -2)]
N = 300

for i in range(N):
    show('F', format, pick(vals), spec())

def pc(f, a):
    return f % a

for i in range(N):
    f = perc()
    if rnd(3) == 0:
        f = 'x' + f + pick(['', ' ', '%%']) + perc()
    n = f.count('*') + f.count('%')
    a = pick([tuple((pick(vals[:6] + [65, 3, 5, 10 ** 20] + vals[10:]) for _ in range(max(1, rnd(n + 2))))),
        pick(vals), {'a': pick(vals)}])
    show('P', pc, f, a)
    show('PB', pc, f.encode('utf-8'), a)

for i in range(N):
    s = pick(texts) + pick(['', pick(texts)])
    m, k = pick(smeth)
    if k == 0:
        a = ()
    elif k == -1:
        a = (pick(ints),) if rnd(4) or m in ('expandtabs', 'zfill', '__getitem__') else (pick(ints), pick(texts))
    elif k == -2:
        a = (pick(['utf-8', 'ascii', 'latin-1', 'utf-16', 'utf-32-be']), pick(['strict', 'ignore', 'replace',
            'backslashreplace', 'xmlcharrefreplace', 'surrogateescape', 'surrogatepass', 'foo']))
    else:
        a = tuple((pick(texts) for _ in range(k)))
        if m in ('find', 'rfind', 'index', 'count', 'startswith', 'endswith', 'split', 'rsplit', 'replace'):
            if k == 2 and m in ('find', 'rfind'):
                a = a[:1]
            if m in ('index', 'count', 'find', 'rfind', 'startswith', 'endswith') and rnd(2):
                a = a + (pick(ints),) + ((pick(ints),) if rnd(2) else ())
            if m in ('split', 'rsplit', 'replace') and rnd(2):
                a = a + (pick([0, 1, 2, -1, 5]),)
        if m in ('split', 'rsplit', 'strip', 'lstrip', 'rstrip') and rnd(3) == 0:
            a = (None,) + a[1:]
    show('S ' + m + ' ' + ascii(s), getattr(s, m), *a)

def sl(s, a, b, c):
    return s[a:b:c]

for i in range(N):
    show('SL', sl, pick([pick(texts) + pick(texts), (pick(texts) + pick(texts)).encode('utf-8', 'surrogatepass')]),
        pick(ints), pick(ints), pick([None, 1, 2, -1, -2, 0, 3]))
bt = [b'', b'a', b'ab', b'abc', b'aab', b' a b ', b'\t\nx', b'\xff\xfe', b'\xe4\xb8\xad', b'A,b,,C', b'l1\nl2\r\nl3',
    b'\x00', b'-5', b'12', b'\xe4\xb8', b'\xf0\x9f\x98\x80x', b"'", b'"\'', b'Ab Cd']
bm = [m for m in smeth if m[0] not in ('casefold', 'isdecimal', 'isnumeric', 'isprintable', 'isidentifier',
    'encode')] + [('decode', -2), ('hex', 0), ('translate', 1)]

for i in range(N):
    s = pick(bt) + pick(bt)
    m, k = pick(bm)
    if rnd(3) == 0:
        s = bytearray(s)
    if k == 0:
        a = ()
    elif k == -1:
        a = (pick(ints),) if rnd(4) or m in ('expandtabs', 'zfill', '__getitem__') else (pick(ints), pick(bt))
    elif k == -2:
        a = (pick(['utf-8', 'ascii', 'latin-1', 'utf-16', 'utf-16-be']), pick(['strict', 'ignore', 'replace',
            'backslashreplace', 'surrogateescape', 'surrogatepass']))
    else:
        a = tuple((pick(bt + [97, None, 'a']) if rnd(5) == 0 else pick(bt) for _ in range(k)))
        if m in ('find', 'rfind'):
            a = a[:1]
        if m in ('index', 'count', 'find', 'rfind', 'startswith', 'endswith') and rnd(2):
            a = a + (pick(ints),)
        if m in ('split', 'rsplit', 'replace') and rnd(2):
            a = a + (pick([0, 1, 2, -1, 5]),)
    show('B ' + m + ' ' + ascii(s), getattr(s, m), *a)
fpieces = ['{', '}', '{{', '}}', '{}', '{0}', '{1}', '{a}', '{:>5}', '{!r}', '{!s:^7}', '{0.x}', '{a[0]}', '{0[a]}',
    'x', '{:{}}', '{:{a}}', '{!q}', '{a!r:>{1}}', ' ', 'é', '{0:d}', '{:.2f}', '{a:>5', '[', '{}.', '{0[}', '{0[0]']

for i in range(N):
    f = ''.join((pick(fpieces) for _ in range(1 + rnd(3))))
    show('FM', lambda f, a, b, c: f.format(a, b, a=c), f, pick(vals[:6] + vals[40:46]), pick(vals[:6] + vals[41:48]),
        pick(vals[:6] + vals[40:46]))

for i in range(N // 2):
    show('R', round, pick([v for v in vals if isinstance(v, (int, float))]), pick([None, 0, 1, 2, 5, -1, -3]))

for i in range(N // 2):
    show('DM', divmod, pick(vals), pick(vals))

for i in range(N // 3):
    show('PW', lambda a, b: pow(a, b) if isinstance(b, int) and abs(b) < 50 else 0, pick(vals), pick(vals))

for i in range(N // 3):
    show('SUM', sum, [pick(vals[:30]) for _ in range(rnd(6))])

for i in range(N // 3):
    show('MX', lambda l: (max(l), min(l), sorted(l)), [pick(vals[:12]) for _ in range(1 + rnd(5))])

for i in range(N // 2):
    show('INT', int, pick([pick(texts), '0x1F', '1_000', ' 42 ', '1__0', '-0', '+7', '१२', '1e3', '0b1', '--1',
        '1.5']))

for i in range(N // 2):
    show('FL', float, pick([pick(texts), '1e3', ' 1.5 ', 'nan', '-inf', 'Infinity', '1_0.5', '.5', '5.', '1e400',
        '0x1', '१.५', '1e-400', '-0']))

for i in range(N // 3):
    show('RP', repr, pick([pick(texts), pick(vals), pick(bt), [pick(texts), pick(vals)], {pick(texts): pick(vals)}]))

for i in range(N // 3):
    show('BY', bytes, pick([pick(vals[:10] if 0 else [0, 3, -1, 1.5, 'a', None, [1, 2], [256], ['a'], b'x', range(3),
        (1, 2), {5, 6}])]))

for section, (count, total) in sums.items():
    print(section, count, total)
# expect: F 300 455521395
# expect: P 300 720239353
# expect: PB 300 308917911
# expect: S 300 132634151
# expect: SL 300 487056362
# expect: B 300 149510427
# expect: FM 300 816752703
# expect: R 150 567072887
# expect: DM 150 983969453
# expect: PW 100 625377602
# expect: SUM 100 822981654
# expect: MX 100 822320778
# expect: INT 150 695703907
# expect: FL 150 842124536
# expect: RP 100 176686557
# expect: BY 100 144991337
