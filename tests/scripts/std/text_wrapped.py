# textwrap: where lines end. Expectations recorded from CPython 3.13.
import textwrap


def show(text, width, **options):
    print('|'.join(textwrap.wrap(text, width, **options)))


show('a well-known twenty-one-year-old method--or is it?--that works', 14)
# expect: a well-known|twenty-one-|year-old|method--or is|it?--that|works
show('use --dry-run or -n; it is 2-3 times faster, e-mail me', 10)
# expect: use --dry-|run or -n;|it is 2-3|times|faster,|e-mail me
show('a well-known twenty-one', 8, break_on_hyphens=False)
# expect: a well-k|nown twe|nty-one
show('hyphen-ated-and-long-beyond-any-width', 9)
# expect: hyphen-|ated-and-|long-|beyond-|any-width
show('hyphen-ated-and-long-beyond-any-width', 9, break_long_words=False)
# expect: hyphen-|ated-and-|long-|beyond-|any-width
show('a non-breaking\u00a0space and\u2003a wide one', 12)
# expect: a non-breaki|ng space|and a wide|one
show('One sentence. Another one! "A third?" 1. Not one.', 80, fix_sentence_endings=True)
# expect: One sentence.  Another one!  "A third?"  1. Not one.
show('tabs\tand\nlines   and spaces', 80)
# expect: tabs    and lines   and spaces
show('tabs\tand\nlines   and spaces', 80, replace_whitespace=False, expand_tabs=False)
# expect: tabs	and
# expect: lines   and spaces
show('kept   spaces   here', 8, drop_whitespace=False)
# expect: kept   |spaces|   here
show('the quick brown fox jumps over the dog', 12, max_lines=2)
# expect: the quick|brown [...]
show('the quick brown fox jumps over the dog', 12, max_lines=2, placeholder=' and so on')
# expect: the quick|and so on
show('abcdefghijklmnop qrst', 6, max_lines=2, placeholder='~')
# expect: abcdef|~
show('items of a list', 10, initial_indent='* ', subsequent_indent='  ')
# expect: * items of|  a list
print(textwrap.shorten('  some   words that are   many ', 16), textwrap.shorten('short', 16))
# expect: some words [...] short
for call in (lambda: textwrap.wrap('x', 0), lambda: textwrap.shorten('many words', 5, placeholder=' [and more]')):
    try:
        call()
    except ValueError as error:
        print(error)
# expect: invalid width 0 (must be > 0)
# expect: placeholder too large for max width
print(repr(textwrap.dedent('\n    one\n      two\n\n    three')), repr(textwrap.indent('a\n\nb', '> ')))
# expect: '\none\n  two\n\nthree' '> a\n\n> b'
