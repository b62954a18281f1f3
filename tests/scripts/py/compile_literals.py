# Literals and f-strings.
w, p, name = 10, 3, 'ann'
d = {'k': 'v', "q": [1, 2]}
print(f'{name}', f"{name!r:>{w}}|", f'{3.14159:.{p}f}', f'{d["k"]} {d['k']}', f"{'nested' + f'{name}'}")
print(f'{name=} {w + p = } {name=!s}', f'{name = :>8}', f'{{}} {{{name}}}', f'{w:{"0>"}{5}}')
print(f'''multi
{name}
end''', f'a' 'b' f'{1}' "c", rf'\d{name}', f'\x41\u00e9\t|')
print(f'{lambda_ if (lambda_ := 3) else 0}', f'{(lambda x: x * 2)(4)}', f'{[i for i in range(3)]}', f'{ {1: 2}[1] }')
print('a\
b', 'éz' if False else 'é', '\101\x42\u0043\U00000044\n'.strip(), r'\n', b'\x00\xff\n', br'\x', 'tab\tx')
print("it's", 'say "hi"', '''a'b"c''', 'a' "b" 'c', 'x' * 3, '' 'y')
print(0xFF, 0o17, 0b101, 1_000_000, 10**30, 1e3, 1.5e-7, .5, 5., 0xdead_beef, 00)
print(f'{1,2}', f'{1:>5}{"x":<3}|', f'{None}', f'{True!r}', f'{"a" if 1 else "b"}')
print(f'{d!r}', f'{d["q"][1]:03d}', f'{1e10:,.2f}', f'{255:#x} {255:08b} {-5:+d} {0.5:%}')
print(f'{w!r:^{w}}', f"{'a':{'*'}^{5}}", f'{ "a" }')
# expect: ann      'ann'| 3.142 v v nestedann
# expect: name='ann' w + p = 13 name=ann name =      ann {} {ann} 00010
# expect: multi
# expect: ann
# expect: end ab1c \dann Aé	|
# expect: 3 8 [0, 1, 2] 2
# expect: ab é ABCD \n b'\x00\xff\n' b'\\x' tab	x
# expect: it's say "hi" a'b"c abc xxx y
# expect: 255 15 5 1000000 1000000000000000000000000000000 1000.0 1.5e-07 0.5 5.0 3735928559 0
# expect: (1, 2)     1x  | None True a
# expect: {'k': 'v', 'q': [1, 2]} 002 10,000,000,000.00 0xff 11111111 -5 50.000000%
# expect:     10     **a** a
