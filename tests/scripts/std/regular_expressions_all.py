# All matches of a pattern: findall, finditer, split, sub, in texts of every kind. Expectations recorded from CPython
# 3.13.
import re


def told(f, *args, **named):
    try:
        return f(*args, **named)
    except Exception as e:
        return f'{type(e).__name__}: {e}'


class Text(str):
    pass


b = bytearray(b'caab aa')
for data in b, memoryview(b), bytes(b):
    print(re.findall(b'a+', data), re.findall(b'(a)(x)?', data), re.search(b'(a)(b)', data).groups())
    print(re.split(b'( )|q', data), re.sub(b'a', b'x', data), re.subn(b'q', b'x', data),
          re.sub(b'(a)b', rb'<\1>', data))
print([type(found) for found in (re.sub('a', 'b', Text('q')), re.findall('q*', Text('q'))[0],
                                 re.split('a', Text('q'))[0], re.search('.*', Text('q')).group())])
p = re.compile('a')
print([(m.pos, m.endpos, m.span(), m.string) for m in p.finditer('banana', 1, 5)])
print(p.findall('banana', 2), p.findall('banana', -3, 2), p.findall('x', 5), p.findall(string='aab', pos=1))
print(re.findall('', 'aé'), re.findall('|a', 'aéa'), re.findall(r'(\w)(\d)?', 'a1b'))
print(told(re.finditer, 'a', 5), told(re.finditer, b'a', 'x'), told(re.findall, 'a', b'x'), sep='\n')
matches = re.finditer('a', 'aa')
print(type(matches).__name__, next(matches).span(), iter(matches) is matches, next(matches).span(),
      next(matches, 'over'))
print(re.split('()', 'añb'), re.split('(,)|;', 'a,b;c'), re.split('x*', 'axbc'))
print(re.split(',', 'a,b,c', maxsplit=1), re.split(',', 'a,b', maxsplit=-1))
print(re.sub('a*', '-', 'baac'), re.sub('(a)|b', r'[\1]', 'abc'), re.subn('é', 'e', 'éàé'),
      re.sub('a', 'b', 'aaa', count=-1))
print(re.sub('a', lambda m: str(m.pos) + m.group(), 'banana', count=2), re.sub('(?P<x>a)', r'\g<x>\g<0>\1', 'bab'))
print(re.findall('é(.)', 'éxéyñéz'), [m.span(1) for m in re.finditer('é(.)', 'éxéyñéz')])
print(re.split('é', 'aébéc'), re.sub('(é)(.)', r'\2\1', 'aébéc'), re.sub('é', '', ''), re.findall('é', ''))
print(told(re.sub, 'a', lambda m: int(m.group()), 'ba'))
for given in 'x', None, 5:
    print(told(re.sub, 'a', lambda m: given, 'ba'), told(re.sub, 'a', lambda m: given, 'ab'), sep='; ')
print(told(re.sub, 'a', 5, 'ba'), told(re.sub, 'a', b'x', 'ba'), sep='\n')
# expect: [b'aa', b'aa'] [(b'a', b''), (b'a', b''), (b'a', b''), (b'a', b'')] (b'a', b'b')
# expect: [b'caab', b' ', b'aa'] b'cxxb xx' (b'caab aa', 0) b'ca<a> aa'
# expect: [b'aa', b'aa'] [(b'a', b''), (b'a', b''), (b'a', b''), (b'a', b'')] (b'a', b'b')
# expect: [b'caab', b' ', b'aa'] b'cxxb xx' (b'caab aa', 0) b'ca<a> aa'
# expect: [b'aa', b'aa'] [(b'a', b''), (b'a', b''), (b'a', b''), (b'a', b'')] (b'a', b'b')
# expect: [b'caab', b' ', b'aa'] b'cxxb xx' (b'caab aa', 0) b'ca<a> aa'
# expect: [<class 'str'>, <class 'str'>, <class 'str'>, <class 'str'>]
# expect: [(1, 5, (1, 2), 'banana'), (1, 5, (3, 4), 'banana')]
# expect: ['a', 'a'] ['a'] [] ['a']
# expect: ['', '', ''] ['', 'a', '', '', 'a', ''] [('a', '1'), ('b', '')]
# expect: TypeError: expected string or bytes-like object, got 'int'
# expect: TypeError: cannot use a bytes pattern on a string-like object
# expect: TypeError: cannot use a string pattern on a bytes-like object
# expect: callable_iterator (0, 1) True (1, 2) over
# expect: ['', '', 'a', '', 'ñ', '', 'b', '', ''] ['a', ',', 'b', None, 'c'] ['', 'a', '', 'b', 'c', '']
# expect: ['a', 'b,c'] ['a,b']
# expect: -b--c- [a][]c ('eàe', 2) aaa
# expect: b0an0ana baaab
# expect: ['x', 'y', 'z'] [(1, 2), (3, 4), (6, 7)]
# expect: ['a', 'b', 'c'] abécé  []
# expect: ValueError: invalid literal for int() with base 10: 'a'
# expect: bx; xb
# expect: b; b
# expect: TypeError: sequence item 1: expected str instance, int found; TypeError: sequence item 0: expected str instance, int found
# expect: TypeError: decoding to str: need a bytes-like object, int found
# expect: TypeError: sequence item 1: expected str instance, bytes found
for template in (r'\g<a>\1\g<0>', r'\0\07\101', r'\721', '\\', 'a\\q\\', 'a\\q-\\', r'\99', '\\9\\', r'\g', r'\g<',
                 r'\g<>', r'\g<b>', r'\g<7>', r'\g<1', '\\g<b>\\', r'\g<é-', r'\n\-\é'):
    print(repr(told(re.sub, '(?P<a>x)', template, 'zxy')))
# expect: 'zxxxy'
# expect: 'z\x00\x07Ay'
# expect: 'PatternError: octal escape value \\721 outside of range 0-0o377 at position 0'
# expect: 'PatternError: bad escape (end of pattern) at position 0'
# expect: 'PatternError: bad escape (end of pattern) at position 3'
# expect: 'PatternError: bad escape \\q at position 1'
# expect: 'PatternError: invalid group reference 99 at position 1'
# expect: 'PatternError: bad escape (end of pattern) at position 2'
# expect: 'PatternError: missing < at position 2'
# expect: 'PatternError: missing group name at position 3'
# expect: 'PatternError: missing group name at position 3'
# expect: "IndexError: unknown group name 'b'"
# expect: 'PatternError: invalid group reference 7 at position 3'
# expect: 'PatternError: missing >, unterminated name at position 3'
# expect: 'PatternError: bad escape (end of pattern) at position 5'
# expect: 'PatternError: missing >, unterminated name at position 3'
# expect: 'z\n\\-\\éy'
