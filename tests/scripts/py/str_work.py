# str at work: what its methods answer, subclasses, iteration.
print("it's", repr("it's"), repr('say "hi"'), repr('both \' "'), 'nul\0'.isprintable())
print('a,b,,c'.split(','), 'a,b,,c'.rsplit(',', 1), ' a b '.split(' '), ''.split(), ''.split(','))
print('  a  b   c  '.split(None, 1), '  a b  c  '.rsplit(None, 1), ' a  '.split(None, 0), '  a '.rsplit(None, 0))
print('abcabc'.replace('b', 'X', 1), 'abc'.replace('', '-'), 'abc'.replace('', '-', 2), 'aaa'.replace('a', 'b', count=2))
print('hello world'.title(), "they're bill's".title(), 'aBc'.swapcase(), 'hELLO'.capitalize())
print('x\ty\tz'.expandtabs(), '01\t012\t0123'.expandtabs(4), '42'.zfill(5), '-42'.zfill(5), '+1'.zfill(4))
print('prefix-x'.removeprefix('prefix-'), 'x.py'.removesuffix('.py'), 'abc'.partition('b'), 'abc'.rpartition('z'))
print('abcabc'.find('c', 3), 'abcabc'.find('c', -2), 'abc'.find('', 3), 'abc'.find('', 4), 'abc'.count(''))
print('aaaa'.count('aa'), 'abcabc'.rfind('abc'), 'abc'.startswith(('x', 'a')), 'abc'.startswith('b', 1))
print('abc'.endswith('c', 0, 2), ''.startswith(''), 'abc'.startswith('', 4), 'xxaxx'.strip('x'), ' \t\n a '.lstrip() + '|')
print('abc'.translate({97: 'X', 98: None}), 'abc'.translate(str.maketrans('ab', 'yz', 'c')), str.maketrans({'a': 1, 98: 2}))
print('a' in 'abc', '' in 'abc', 'abc' * 3, 3 * 'ab', 0 * 'a', -1 * 'a', '中' * 2, 'abc'[5:], 'abc'[-2:], 'abcdef'[4:1:-1])
print('abc'.__len__(), 'abc'.__contains__('a'), 'a'.__eq__(1), 'a'.__add__('b'), 'abc'.__getitem__(1), 'a'.__mul__(3),
      'a'.__lt__('b'), '%s'.__mod__(3), 'a'.__hash__() == hash('a'))
print(str(b'abc', 'ascii'), str(), str(object='x'), str(None), str(1.0), str(b'x', encoding='utf-8'))
print(','.join(c for c in 'abc'), ''.join([]), '-'.join(('a',)), '-'.join({'k': 1}))


class S(str):
    def __str__(self):
        return 'S!'


x = S('abc')
x.foo = 3
print(x, repr(x), x + 'd', type(x.upper()), x.foo, f'{x}', '%s' % x, str(x), len(x), x == 'abc', {x: 1}['abc'])
print(type(x[:]), type(x.strip()), type(x.replace('z', 'y')), '%r' % x, '{!r}'.format(x), format(x, '>5'))
it = iter('ab中')
print(next(it), next(it), next(it), next(it, 'end'), type(iter('a')).__name__)
n = 0
for c in 'één' * 100:
    n += ord(c)
print(n)
for line in 'one\ntwo\r\nthree\x0bfour'.splitlines():
    print(line)
# expect: it's "it's" 'say "hi"' 'both \' "' False
# expect: ['a', 'b', '', 'c'] ['a,b,', 'c'] ['', 'a', 'b', ''] [] ['']
# expect: ['a', 'b   c  '] ['  a b', 'c'] ['a  '] ['  a']
# expect: aXcabc -a-b-c- -a-bc bba
# expect: Hello World They'Re Bill'S AbC Hello
# expect: x       y       z 01  012 0123 00042 -0042 +001
# expect: x x ('a', 'b', 'c') ('', '', 'abc')
# expect: 5 5 3 -1 4
# expect: 2 3 True True
# expect: False True False a a |
# expect: Xc yz {97: 1, 98: 2}
# expect: True True abcabcabc ababab   中中  bc edc
# expect: 3 True NotImplemented ab b aaa True 3 True
# expect: abc  x None 1.0 x
# expect: a,b,c  a k
# expect: S! 'abc' abcd <class 'str'> 3 S! S! S! 3 True 1
# expect: <class 'str'> <class 'str'> <class 'str'> 'abc' 'abc'   abc
# expect: a b 中 end str_ascii_iterator
# expect: 57600
# expect: one
# expect: two
# expect: three
# expect: four
