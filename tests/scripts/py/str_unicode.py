# What Unicode says of characters, as checksums over ranges, and case mappings that are not one to one.


def checksum(method, characters):
    total = 0
    for c in characters:
        answer = method(chr(c))
        value = int(answer) if isinstance(answer, bool) else sum(ord(x) * (i + 1) for i, x in enumerate(answer))
        total = (total * 131 + value + c % 97 * value) % 1000000007
    return total


spans = [range(0x3100), range(0xA640, 0xAC10), range(0xF900, 0x10000), range(0x10400, 0x10500), range(0x1D400, 0x1D800),
         range(0x1E900, 0x1E960), range(0x4DB0, 0x4E10), range(0x20000, 0x110000, 4093)]
for name in ['isalpha', 'isdecimal', 'isdigit', 'isnumeric', 'isspace', 'isprintable', 'isupper', 'islower', 'istitle',
             'isidentifier', 'upper', 'lower', 'title', 'casefold']:
    print(name, *[checksum(getattr(str, name), span) for span in spans])
for word in ['ΑΣ', 'ΑΣ.', 'ΑΣΑ', 'Σ', 'ὈΔΥΣΣΕΎΣ', 'straße', 'ǆabc', 'ŉ', 'İstanbul', 'ﬁne', 'Ɐ', '中文 test', 'НОВЫЙ мир',
             'ᾳ', 'ΐ']:
    print(word.upper(), word.lower(), word.title(), word.casefold(), word.capitalize(), word.swapcase())
print(repr('a\x00\x7f\x80\xa0\u200b\u2028\ufeff\ud800\U0001f600é中"\''), ascii('é中\U0001f600\ud800'))
s = '中文字符abc'
print(s[0], s[-1], s[2:5], s[::-1], s[::2], len(s), s.find('a'), s.rfind('文'), s.index('字'), s.center(11, '*'), s.split('字'))
print([s[i] for i in range(len(s))], [s[-i] for i in range(1, len(s) + 1)])
print('a b\u3000c\x85d'.split(), 'a\x1cb\u2028c\r\nd\n'.splitlines(True), 'x'.join(['中', 'b']))
print('%s|%5s|%-5s|' % ('中', '文', '字'), f"{'中':>4}|{'中':_^5}|", '中文'.replace('', '-'))
print('abc' < 'abd', '中' < '文', '\ud800' < '\U00010000', '\uffff' < '\U00010000')
print(sorted('中b文a'), max('abc'), min('中文'), list('ab'), tuple('é中'), int('٣'), float('١.٥'))
# expect: isalpha 314002606 405010928 282651300 684077499 720789924 752543860 942239316 115034514
# expect: isdecimal 687262598 232739932 252042666 728744246 205989533 738576512 0 0
# expect: isdigit 502481500 232739932 252042666 728744246 205989533 738576512 0 0
# expect: isnumeric 30315802 374338121 625543985 728744246 205989533 738576512 376562816 0
# expect: isspace 571873623 0 0 0 0 0 0 0
# expect: isprintable 88744576 419102016 270962238 412821738 62715662 863596425 710365936 115034514
# expect: isupper 992030951 391335618 170810001 675555446 313329909 276738982 0 0
# expect: islower 688298609 453841487 880726629 321602707 407460015 707764443 0 0
# expect: istitle 980937127 391335618 170810001 675555446 313329909 276738982 0 0
# expect: isidentifier 532584994 852075684 58331582 684077499 720789924 752543860 942239316 115034514
# expect: upper 912879371 352897166 348140067 258946714 464071994 921925708 20970648 43253192
# expect: lower 731407805 815713620 556768576 145272554 464071994 395041920 20970648 43253192
# expect: title 602383547 352897166 516261533 258946714 464071994 921925708 20970648 43253192
# expect: casefold 282301496 340757224 122694822 145272554 464071994 395041920 20970648 43253192
# expect: ΑΣ ας Ας ασ Ας ας
# expect: ΑΣ. ας. Ας. ασ. Ας. ας.
# expect: ΑΣΑ ασα Ασα ασα Ασα ασα
# expect: Σ σ Σ σ Σ σ
# expect: ὈΔΥΣΣΕΎΣ ὀδυσσεύς Ὀδυσσεύς ὀδυσσεύσ Ὀδυσσεύς ὀδυσσεύς
# expect: STRASSE straße Straße strasse Straße STRASSE
# expect: ǄABC ǆabc ǅabc ǆabc ǅabc ǄABC
# expect: ʼN ŉ ʼN ʼn ʼN ʼN
# expect: İSTANBUL i̇stanbul İstanbul i̇stanbul İstanbul i̇STANBUL
# expect: FINE ﬁne Fine fine Fine FINE
# expect: Ɐ ɐ Ɐ ɐ Ɐ ɐ
# expect: 中文 TEST 中文 test 中文 Test 中文 test 中文 test 中文 TEST
# expect: НОВЫЙ МИР новый мир Новый Мир новый мир Новый мир новый МИР
# expect: ΑΙ ᾳ ᾼ αι ᾼ ΑΙ
# expect: Ϊ́ ΐ Ϊ́ ΐ Ϊ́ Ϊ́
# expect: 'a\x00\x7f\x80\xa0\u200b\u2028\ufeff\ud800😀é中"\'' '\xe9\u4e2d\U0001f600\ud800'
# expect: 中 c 字符a cba符字文中 中字ac 7 4 1 2 **中文字符abc** ['中文', '符abc']
# expect: ['中', '文', '字', '符', 'a', 'b', 'c'] ['c', 'b', 'a', '符', '字', '文', '中']
# expect: ['a', 'b', 'c', 'd'] ['a\x1c', 'b\u2028', 'c\r\n', 'd\n'] 中xb
# expect: 中|    文|字    |    中|__中__| -中-文-
# expect: True True True True
# expect: ['a', 'b', '中', '文'] c 中 ['a', 'b'] ('é', '中') 3 1.5
