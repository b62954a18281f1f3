# Characters by their names, in literals and where an encoding lacks them.
x = 5
print('\N{BULLET}\N{GREEK SMALL LETTER ALPHA}\N{snowman}\N{DEGREE SIGN}\N{CJK UNIFIED IDEOGRAPH-4E2D}\N{LINE FEED}|')
print(f'\N{PILE OF POO} {x} \N{EURO SIGN}{x:>3}\N{RIGHTWARDS ARROW}', rf'\N{x}')
print('é→中'.encode('ascii', 'namereplace'), r'\N{BULLET}')
for bad in (r"'\N'", r"'\N{}'"):
    try:
        compile(bad, '<text>', 'eval')
    except SyntaxError as e:
        print(e.msg)
# expect: •α☃°中
# expect: |
# expect: 💩 5 €  5→ \N5
# expect: b'\\N{LATIN SMALL LETTER E WITH ACUTE}\\N{RIGHTWARDS ARROW}\\N{CJK UNIFIED IDEOGRAPH-4E2D}' \N{BULLET}
# expect: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-1: malformed \N character escape
# expect: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: malformed \N character escape
