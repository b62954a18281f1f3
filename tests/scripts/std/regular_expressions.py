# re. Expectations recorded from CPython 3.13.
import re


def told(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return f'{type(e).__name__}: {e}'


text = 'The rain in Spain, 2024-05-06 and 1999-12-31; mail a.b@c.org or x@y.de! Größe über 3.5 km'
for pattern in [r'\w+', r'\d{4}-(\d\d)-(\d\d)', r'(?P<user>[\w.]+)@(?P<host>\w+\.\w+)', r'ain\b', r'(?i)THE|SPAIN',
                r'[^\w\s]', r'a.?i', r'\bG\w*e\b', r'(\w)(\w)\2?', r'(?<=in )\w+', r'\d+(?!\d|-)', r'(a|b|ab)(c|bcd)?',
                r'x*', r'(?:ai)+n', r'[a-fA-F0-9]{2,3}?', r'ü\w+', r'\S+$', r'^\S+', r'(?s).*', r'(r)?ain(?(1)s|)',
                r'(?>a+)i']:
    print(pattern, told(re.findall, pattern, text))
# expect: \w+ ['The', 'rain', 'in', 'Spain', '2024', '05', '06', 'and', '1999', '12', '31', 'mail', 'a', 'b', 'c', 'org', 'or', 'x', 'y', 'de', 'Größe', 'über', '3', '5', 'km']
# expect: \d{4}-(\d\d)-(\d\d) [('05', '06'), ('12', '31')]
# expect: (?P<user>[\w.]+)@(?P<host>\w+\.\w+) [('a.b', 'c.org'), ('x', 'y.de')]
# expect: ain\b ['ain', 'ain']
# expect: (?i)THE|SPAIN ['The', 'Spain']
# expect: [^\w\s] [',', '-', '-', '-', '-', ';', '.', '@', '.', '@', '.', '!', '.']
# expect: a.?i ['ai', 'ai', 'ai']
# expect: \bG\w*e\b ['Größe']
# expect: (\w)(\w)\2? [('T', 'h'), ('r', 'a'), ('i', 'n'), ('i', 'n'), ('S', 'p'), ('a', 'i'), ('2', '0'), ('2', '4'), ('0', '5'), ('0', '6'), ('a', 'n'), ('1', '9'), ('1', '2'), ('3', '1'), ('m', 'a'), ('i', 'l'), ('o', 'r'), ('o', 'r'), ('d', 'e'), ('G', 'r'), ('ö', 'ß'), ('ü', 'b'), ('e', 'r'), ('k', 'm')]
# expect: (?<=in )\w+ ['in', 'Spain']
# expect: \d+(?!\d|-) ['06', '31', '3', '5']
# expect: (a|b|ab)(c|bcd)? [('a', ''), ('a', ''), ('a', ''), ('a', ''), ('a', ''), ('b', ''), ('b', '')]
# expect: x* ['', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', 'x', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '']
# expect: (?:ai)+n ['ain', 'ain']
# expect: [a-fA-F0-9]{2,3}? ['20', '24', '05', '06', '19', '99', '12', '31', 'de', 'be']
# expect: ü\w+ ['über']
# expect: \S+$ ['km']
# expect: ^\S+ ['The']
# expect: (?s).* ['The rain in Spain, 2024-05-06 and 1999-12-31; mail a.b@c.org or x@y.de! Größe über 3.5 km', '']
# expect: (r)?ain(?(1)s|) ['', '']
# expect: (?>a+)i ['ai', 'ai', 'ai']
print(re.sub(r'(\d+)-(\d+)', r'\2/\1', text), re.subn('a', 'A', text, count=2))
# expect: The rain in Spain, 05/2024-06 and 12/1999-31; mail a.b@c.org or x@y.de! Größe über 3.5 km ('The rAin in SpAin, 2024-05-06 and 1999-12-31; mail a.b@c.org or x@y.de! Größe über 3.5 km', 2)
print(re.sub(r'\w+', lambda m: m.group().upper(), 'ab cd'), re.sub('x*', '-', 'abxd'))
# expect: AB CD -a-b--d-
print(re.split(r'[,;]\s*', 'a, b;c'), re.split(r'(-)', 'a-b-c', maxsplit=1), re.split('', 'abc'))
# expect: ['a', 'b', 'c'] ['a', '-', 'b-c'] ['', 'a', 'b', 'c', '']
print(re.split('x*', 'axbc'))
# expect: ['', 'a', '', 'b', 'c', '']
m = re.search(r'(?P<y>\d{4})-(?P<m>\d\d)', text)
print(m, m.groups(), m.groupdict(), m.span('m'), m['y'], m.lastgroup, m.lastindex)
# expect: <re.Match object; span=(19, 26), match='2024-05'> ('2024', '05') {'y': '2024', 'm': '05'} (24, 26) 2024 m 2
print(m.expand(r'\g<m>.\1'))
# expect: 05.2024
print(re.match('b', 'abc'), re.fullmatch('a.c', 'abc'), re.compile('a', re.I | re.M))
# expect: None <re.Match object; span=(0, 3), match='abc'> re.compile('a', re.IGNORECASE|re.MULTILINE)
print(re.compile(b'a+').findall(b'aa b a'))
# expect: [b'aa', b'a']
print([m.span() for m in re.finditer('é+', 'aéébé')], re.escape('a.b*c d'))
# expect: [(1, 3), (4, 5)] a\.b\*c\ d
print(re.match(r'(a)|b', 'b').groups('x'))
# expect: ('x',)
for pattern in ['(', ')', '[a', 'a**', '*a', '(?P<1>a)', r'\q', '(?P=x)', r'\1', 'a{3,2}', '(?z)', '[z-a]', '(?<=a+)b',
                '(?P<a>x)(?P<a>y)', 'a|*', '(?:a', 'ab\\', '(?P<n', '(?i', 'x(?i)']:
    print(pattern, told(re.compile, pattern))
# expect: ( PatternError: missing ), unterminated subpattern at position 0
# expect: ) PatternError: unbalanced parenthesis at position 0
# expect: [a PatternError: unterminated character set at position 0
# expect: a** PatternError: multiple repeat at position 2
# expect: *a PatternError: nothing to repeat at position 0
# expect: (?P<1>a) PatternError: bad character in group name '1' at position 4
# expect: \q PatternError: bad escape \q at position 0
# expect: (?P=x) PatternError: unknown group name 'x' at position 4
# expect: \1 PatternError: invalid group reference 1 at position 1
# expect: a{3,2} PatternError: min repeat greater than max repeat at position 2
# expect: (?z) PatternError: unknown extension ?z at position 1
# expect: [z-a] PatternError: bad character range z-a at position 1
# expect: (?<=a+)b PatternError: look-behind requires fixed-width pattern
# expect: (?P<a>x)(?P<a>y) PatternError: redefinition of group name 'a' as group 2; was group 1 at position 12
# expect: a|* PatternError: nothing to repeat at position 2
# expect: (?:a PatternError: missing ), unterminated subpattern at position 0
# expect: ab\ PatternError: bad escape (end of pattern) at position 2
# expect: (?P<n PatternError: missing >, unterminated name at position 4
# expect: (?i PatternError: missing -, : or ) at position 3
# expect: x(?i) PatternError: global flags not at the start of the expression at position 1
print(re.findall(r'''(?x) \d+  # digits
    \s* ([a-z]+) ''', '12 ab 3cd'), re.findall('^a.$', 'ab\nac', re.M), re.findall('a.b', 'a\nb', re.S))
# expect: ['ab', 'cd'] ['ab', 'ac'] ['a\nb']
print(told(re.match, 'a', b'a'), told(re.match, b'a', 'a'), told(re.match, 'a', 3))
# expect: TypeError: cannot use a string pattern on a bytes-like object TypeError: cannot use a bytes pattern on a string-like object TypeError: expected string or bytes-like object, got 'int'
print(told(re.sub, 'a', r'\2', 'a'))
# expect: PatternError: invalid group reference 2 at position 1
print(re.match(r'(a+)+$', 'aaaaaaaaaaaaaaaaaab'), len(re.match(r'(?:a|b)*', 'ab' * 1000).group()))
# expect: None 2000
import pickle
print(pickle.loads(pickle.dumps(re.compile('a(b)', re.S))), re.I, re.I | re.S)
# expect: re.compile('a(b)', re.DOTALL) re.IGNORECASE re.IGNORECASE|re.DOTALL
