import tempfile, os


def tryit(label, fn):
    try:
        print(label, '->', fn())
    except BaseException as e:
        print(label, '->', type(e).__name__ + ':', e)


for e in ['gbk', 'gb2312', 'gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc_kr', 'cp1252', 'cp1251', 'cp936', 'koi8-r',
          'iso-8859-15', 'windows-1252', 'latin2', 'cp437']:
    for s in ['abc', '中文', 'é', '日本', '한']:
        tryit((e, s), lambda: s.encode(e))
        tryit((e, s, 'back'), lambda: s.encode(e).decode(e))
        tryit((e, s, 'rep'), lambda: s.encode(e, 'replace'))
# expect: ('gbk', 'abc') -> b'abc'
# expect: ('gbk', 'abc', 'back') -> abc
# expect: ('gbk', 'abc', 'rep') -> b'abc'
# expect: ('gbk', '中文') -> b'\xd6\xd0\xce\xc4'
# expect: ('gbk', '中文', 'back') -> 中文
# expect: ('gbk', '中文', 'rep') -> b'\xd6\xd0\xce\xc4'
# expect: ('gbk', 'é') -> b'\xa8\xa6'
# expect: ('gbk', 'é', 'back') -> é
# expect: ('gbk', 'é', 'rep') -> b'\xa8\xa6'
# expect: ('gbk', '日本') -> b'\xc8\xd5\xb1\xbe'
# expect: ('gbk', '日本', 'back') -> 日本
# expect: ('gbk', '日本', 'rep') -> b'\xc8\xd5\xb1\xbe'
# expect: ('gbk', '한') -> UnicodeEncodeError: 'gbk' codec can't encode character '\ud55c' in position 0: illegal multibyte sequence
# expect: ('gbk', '한', 'back') -> UnicodeEncodeError: 'gbk' codec can't encode character '\ud55c' in position 0: illegal multibyte sequence
# expect: ('gbk', '한', 'rep') -> b'?'
# expect: ('gb2312', 'abc') -> b'abc'
# expect: ('gb2312', 'abc', 'back') -> abc
# expect: ('gb2312', 'abc', 'rep') -> b'abc'
# expect: ('gb2312', '中文') -> b'\xd6\xd0\xce\xc4'
# expect: ('gb2312', '中文', 'back') -> 中文
# expect: ('gb2312', '中文', 'rep') -> b'\xd6\xd0\xce\xc4'
# expect: ('gb2312', 'é') -> b'\xa8\xa6'
# expect: ('gb2312', 'é', 'back') -> é
# expect: ('gb2312', 'é', 'rep') -> b'\xa8\xa6'
# expect: ('gb2312', '日本') -> b'\xc8\xd5\xb1\xbe'
# expect: ('gb2312', '日本', 'back') -> 日本
# expect: ('gb2312', '日本', 'rep') -> b'\xc8\xd5\xb1\xbe'
# expect: ('gb2312', '한') -> UnicodeEncodeError: 'gb2312' codec can't encode character '\ud55c' in position 0: illegal multibyte sequence
# expect: ('gb2312', '한', 'back') -> UnicodeEncodeError: 'gb2312' codec can't encode character '\ud55c' in position 0: illegal multibyte sequence
# expect: ('gb2312', '한', 'rep') -> b'?'
# expect: ('gb18030', 'abc') -> b'abc'
# expect: ('gb18030', 'abc', 'back') -> abc
# expect: ('gb18030', 'abc', 'rep') -> b'abc'
# expect: ('gb18030', '中文') -> b'\xd6\xd0\xce\xc4'
# expect: ('gb18030', '中文', 'back') -> 中文
# expect: ('gb18030', '中文', 'rep') -> b'\xd6\xd0\xce\xc4'
# expect: ('gb18030', 'é') -> b'\xa8\xa6'
# expect: ('gb18030', 'é', 'back') -> é
# expect: ('gb18030', 'é', 'rep') -> b'\xa8\xa6'
# expect: ('gb18030', '日本') -> b'\xc8\xd5\xb1\xbe'
# expect: ('gb18030', '日本', 'back') -> 日本
# expect: ('gb18030', '日本', 'rep') -> b'\xc8\xd5\xb1\xbe'
# expect: ('gb18030', '한') -> b'\x836\x843'
# expect: ('gb18030', '한', 'back') -> 한
# expect: ('gb18030', '한', 'rep') -> b'\x836\x843'
# expect: ('big5', 'abc') -> b'abc'
# expect: ('big5', 'abc', 'back') -> abc
# expect: ('big5', 'abc', 'rep') -> b'abc'
# expect: ('big5', '中文') -> b'\xa4\xa4\xa4\xe5'
# expect: ('big5', '中文', 'back') -> 中文
# expect: ('big5', '中文', 'rep') -> b'\xa4\xa4\xa4\xe5'
# expect: ('big5', 'é') -> UnicodeEncodeError: 'big5' codec can't encode character '\xe9' in position 0: illegal multibyte sequence
# expect: ('big5', 'é', 'back') -> UnicodeEncodeError: 'big5' codec can't encode character '\xe9' in position 0: illegal multibyte sequence
# expect: ('big5', 'é', 'rep') -> b'?'
# expect: ('big5', '日本') -> b'\xa4\xe9\xa5\xbb'
# expect: ('big5', '日本', 'back') -> 日本
# expect: ('big5', '日本', 'rep') -> b'\xa4\xe9\xa5\xbb'
# expect: ('big5', '한') -> UnicodeEncodeError: 'big5' codec can't encode character '\ud55c' in position 0: illegal multibyte sequence
# expect: ('big5', '한', 'back') -> UnicodeEncodeError: 'big5' codec can't encode character '\ud55c' in position 0: illegal multibyte sequence
# expect: ('big5', '한', 'rep') -> b'?'
# expect: ('shift_jis', 'abc') -> b'abc'
# expect: ('shift_jis', 'abc', 'back') -> abc
# expect: ('shift_jis', 'abc', 'rep') -> b'abc'
# expect: ('shift_jis', '中文') -> b'\x92\x86\x95\xb6'
# expect: ('shift_jis', '中文', 'back') -> 中文
# expect: ('shift_jis', '中文', 'rep') -> b'\x92\x86\x95\xb6'
# expect: ('shift_jis', 'é') -> UnicodeEncodeError: 'shift_jis' codec can't encode character '\xe9' in position 0: illegal multibyte sequence
# expect: ('shift_jis', 'é', 'back') -> UnicodeEncodeError: 'shift_jis' codec can't encode character '\xe9' in position 0: illegal multibyte sequence
# expect: ('shift_jis', 'é', 'rep') -> b'?'
# expect: ('shift_jis', '日本') -> b'\x93\xfa\x96{'
# expect: ('shift_jis', '日本', 'back') -> 日本
# expect: ('shift_jis', '日本', 'rep') -> b'\x93\xfa\x96{'
# expect: ('shift_jis', '한') -> UnicodeEncodeError: 'shift_jis' codec can't encode character '\ud55c' in position 0: illegal multibyte sequence
# expect: ('shift_jis', '한', 'back') -> UnicodeEncodeError: 'shift_jis' codec can't encode character '\ud55c' in position 0: illegal multibyte sequence
# expect: ('shift_jis', '한', 'rep') -> b'?'
# expect: ('euc-jp', 'abc') -> b'abc'
# expect: ('euc-jp', 'abc', 'back') -> abc
# expect: ('euc-jp', 'abc', 'rep') -> b'abc'
# expect: ('euc-jp', '中文') -> b'\xc3\xe6\xca\xb8'
# expect: ('euc-jp', '中文', 'back') -> 中文
# expect: ('euc-jp', '中文', 'rep') -> b'\xc3\xe6\xca\xb8'
# expect: ('euc-jp', 'é') -> b'\x8f\xab\xb1'
# expect: ('euc-jp', 'é', 'back') -> é
# expect: ('euc-jp', 'é', 'rep') -> b'\x8f\xab\xb1'
# expect: ('euc-jp', '日本') -> b'\xc6\xfc\xcb\xdc'
# expect: ('euc-jp', '日本', 'back') -> 日本
# expect: ('euc-jp', '日本', 'rep') -> b'\xc6\xfc\xcb\xdc'
# expect: ('euc-jp', '한') -> UnicodeEncodeError: 'euc_jp' codec can't encode character '\ud55c' in position 0: illegal multibyte sequence
# expect: ('euc-jp', '한', 'back') -> UnicodeEncodeError: 'euc_jp' codec can't encode character '\ud55c' in position 0: illegal multibyte sequence
# expect: ('euc-jp', '한', 'rep') -> b'?'
# expect: ('euc_kr', 'abc') -> b'abc'
# expect: ('euc_kr', 'abc', 'back') -> abc
# expect: ('euc_kr', 'abc', 'rep') -> b'abc'
# expect: ('euc_kr', '中文') -> b'\xf1\xe9\xd9\xfe'
# expect: ('euc_kr', '中文', 'back') -> 中文
# expect: ('euc_kr', '中文', 'rep') -> b'\xf1\xe9\xd9\xfe'
# expect: ('euc_kr', 'é') -> UnicodeEncodeError: 'euc_kr' codec can't encode character '\xe9' in position 0: illegal multibyte sequence
# expect: ('euc_kr', 'é', 'back') -> UnicodeEncodeError: 'euc_kr' codec can't encode character '\xe9' in position 0: illegal multibyte sequence
# expect: ('euc_kr', 'é', 'rep') -> b'?'
# expect: ('euc_kr', '日本') -> b'\xec\xed\xdc\xe2'
# expect: ('euc_kr', '日本', 'back') -> 日本
# expect: ('euc_kr', '日本', 'rep') -> b'\xec\xed\xdc\xe2'
# expect: ('euc_kr', '한') -> b'\xc7\xd1'
# expect: ('euc_kr', '한', 'back') -> 한
# expect: ('euc_kr', '한', 'rep') -> b'\xc7\xd1'
# expect: ('cp1252', 'abc') -> b'abc'
# expect: ('cp1252', 'abc', 'back') -> abc
# expect: ('cp1252', 'abc', 'rep') -> b'abc'
# expect: ('cp1252', '中文') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('cp1252', '中文', 'back') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('cp1252', '中文', 'rep') -> b'??'
# expect: ('cp1252', 'é') -> b'\xe9'
# expect: ('cp1252', 'é', 'back') -> é
# expect: ('cp1252', 'é', 'rep') -> b'\xe9'
# expect: ('cp1252', '日本') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('cp1252', '日本', 'back') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('cp1252', '日本', 'rep') -> b'??'
# expect: ('cp1252', '한') -> UnicodeEncodeError: 'charmap' codec can't encode character '\ud55c' in position 0: character maps to <undefined>
# expect: ('cp1252', '한', 'back') -> UnicodeEncodeError: 'charmap' codec can't encode character '\ud55c' in position 0: character maps to <undefined>
# expect: ('cp1252', '한', 'rep') -> b'?'
# expect: ('cp1251', 'abc') -> b'abc'
# expect: ('cp1251', 'abc', 'back') -> abc
# expect: ('cp1251', 'abc', 'rep') -> b'abc'
# expect: ('cp1251', '中文') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('cp1251', '中文', 'back') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('cp1251', '中文', 'rep') -> b'??'
# expect: ('cp1251', 'é') -> UnicodeEncodeError: 'charmap' codec can't encode character '\xe9' in position 0: character maps to <undefined>
# expect: ('cp1251', 'é', 'back') -> UnicodeEncodeError: 'charmap' codec can't encode character '\xe9' in position 0: character maps to <undefined>
# expect: ('cp1251', 'é', 'rep') -> b'?'
# expect: ('cp1251', '日本') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('cp1251', '日本', 'back') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('cp1251', '日本', 'rep') -> b'??'
# expect: ('cp1251', '한') -> UnicodeEncodeError: 'charmap' codec can't encode character '\ud55c' in position 0: character maps to <undefined>
# expect: ('cp1251', '한', 'back') -> UnicodeEncodeError: 'charmap' codec can't encode character '\ud55c' in position 0: character maps to <undefined>
# expect: ('cp1251', '한', 'rep') -> b'?'
# expect: ('cp936', 'abc') -> b'abc'
# expect: ('cp936', 'abc', 'back') -> abc
# expect: ('cp936', 'abc', 'rep') -> b'abc'
# expect: ('cp936', '中文') -> b'\xd6\xd0\xce\xc4'
# expect: ('cp936', '中文', 'back') -> 中文
# expect: ('cp936', '中文', 'rep') -> b'\xd6\xd0\xce\xc4'
# expect: ('cp936', 'é') -> b'\xa8\xa6'
# expect: ('cp936', 'é', 'back') -> é
# expect: ('cp936', 'é', 'rep') -> b'\xa8\xa6'
# expect: ('cp936', '日本') -> b'\xc8\xd5\xb1\xbe'
# expect: ('cp936', '日本', 'back') -> 日本
# expect: ('cp936', '日本', 'rep') -> b'\xc8\xd5\xb1\xbe'
# expect: ('cp936', '한') -> UnicodeEncodeError: 'gbk' codec can't encode character '\ud55c' in position 0: illegal multibyte sequence
# expect: ('cp936', '한', 'back') -> UnicodeEncodeError: 'gbk' codec can't encode character '\ud55c' in position 0: illegal multibyte sequence
# expect: ('cp936', '한', 'rep') -> b'?'
# expect: ('koi8-r', 'abc') -> b'abc'
# expect: ('koi8-r', 'abc', 'back') -> abc
# expect: ('koi8-r', 'abc', 'rep') -> b'abc'
# expect: ('koi8-r', '中文') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('koi8-r', '中文', 'back') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('koi8-r', '中文', 'rep') -> b'??'
# expect: ('koi8-r', 'é') -> UnicodeEncodeError: 'charmap' codec can't encode character '\xe9' in position 0: character maps to <undefined>
# expect: ('koi8-r', 'é', 'back') -> UnicodeEncodeError: 'charmap' codec can't encode character '\xe9' in position 0: character maps to <undefined>
# expect: ('koi8-r', 'é', 'rep') -> b'?'
# expect: ('koi8-r', '日本') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('koi8-r', '日本', 'back') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('koi8-r', '日本', 'rep') -> b'??'
# expect: ('koi8-r', '한') -> UnicodeEncodeError: 'charmap' codec can't encode character '\ud55c' in position 0: character maps to <undefined>
# expect: ('koi8-r', '한', 'back') -> UnicodeEncodeError: 'charmap' codec can't encode character '\ud55c' in position 0: character maps to <undefined>
# expect: ('koi8-r', '한', 'rep') -> b'?'
# expect: ('iso-8859-15', 'abc') -> b'abc'
# expect: ('iso-8859-15', 'abc', 'back') -> abc
# expect: ('iso-8859-15', 'abc', 'rep') -> b'abc'
# expect: ('iso-8859-15', '中文') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('iso-8859-15', '中文', 'back') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('iso-8859-15', '中文', 'rep') -> b'??'
# expect: ('iso-8859-15', 'é') -> b'\xe9'
# expect: ('iso-8859-15', 'é', 'back') -> é
# expect: ('iso-8859-15', 'é', 'rep') -> b'\xe9'
# expect: ('iso-8859-15', '日本') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('iso-8859-15', '日本', 'back') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('iso-8859-15', '日本', 'rep') -> b'??'
# expect: ('iso-8859-15', '한') -> UnicodeEncodeError: 'charmap' codec can't encode character '\ud55c' in position 0: character maps to <undefined>
# expect: ('iso-8859-15', '한', 'back') -> UnicodeEncodeError: 'charmap' codec can't encode character '\ud55c' in position 0: character maps to <undefined>
# expect: ('iso-8859-15', '한', 'rep') -> b'?'
# expect: ('windows-1252', 'abc') -> b'abc'
# expect: ('windows-1252', 'abc', 'back') -> abc
# expect: ('windows-1252', 'abc', 'rep') -> b'abc'
# expect: ('windows-1252', '中文') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('windows-1252', '中文', 'back') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('windows-1252', '中文', 'rep') -> b'??'
# expect: ('windows-1252', 'é') -> b'\xe9'
# expect: ('windows-1252', 'é', 'back') -> é
# expect: ('windows-1252', 'é', 'rep') -> b'\xe9'
# expect: ('windows-1252', '日本') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('windows-1252', '日本', 'back') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('windows-1252', '日本', 'rep') -> b'??'
# expect: ('windows-1252', '한') -> UnicodeEncodeError: 'charmap' codec can't encode character '\ud55c' in position 0: character maps to <undefined>
# expect: ('windows-1252', '한', 'back') -> UnicodeEncodeError: 'charmap' codec can't encode character '\ud55c' in position 0: character maps to <undefined>
# expect: ('windows-1252', '한', 'rep') -> b'?'
# expect: ('latin2', 'abc') -> b'abc'
# expect: ('latin2', 'abc', 'back') -> abc
# expect: ('latin2', 'abc', 'rep') -> b'abc'
# expect: ('latin2', '中文') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('latin2', '中文', 'back') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('latin2', '中文', 'rep') -> b'??'
# expect: ('latin2', 'é') -> b'\xe9'
# expect: ('latin2', 'é', 'back') -> é
# expect: ('latin2', 'é', 'rep') -> b'\xe9'
# expect: ('latin2', '日本') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('latin2', '日本', 'back') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('latin2', '日本', 'rep') -> b'??'
# expect: ('latin2', '한') -> UnicodeEncodeError: 'charmap' codec can't encode character '\ud55c' in position 0: character maps to <undefined>
# expect: ('latin2', '한', 'back') -> UnicodeEncodeError: 'charmap' codec can't encode character '\ud55c' in position 0: character maps to <undefined>
# expect: ('latin2', '한', 'rep') -> b'?'
# expect: ('cp437', 'abc') -> b'abc'
# expect: ('cp437', 'abc', 'back') -> abc
# expect: ('cp437', 'abc', 'rep') -> b'abc'
# expect: ('cp437', '中文') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('cp437', '中文', 'back') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('cp437', '中文', 'rep') -> b'??'
# expect: ('cp437', 'é') -> b'\x82'
# expect: ('cp437', 'é', 'back') -> é
# expect: ('cp437', 'é', 'rep') -> b'\x82'
# expect: ('cp437', '日本') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('cp437', '日本', 'back') -> UnicodeEncodeError: 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: ('cp437', '日本', 'rep') -> b'??'
# expect: ('cp437', '한') -> UnicodeEncodeError: 'charmap' codec can't encode character '\ud55c' in position 0: character maps to <undefined>
# expect: ('cp437', '한', 'back') -> UnicodeEncodeError: 'charmap' codec can't encode character '\ud55c' in position 0: character maps to <undefined>
# expect: ('cp437', '한', 'rep') -> b'?'
tryit('bad', lambda: b'\xd6'.decode('gbk'))
# expect: bad -> UnicodeDecodeError: 'gbk' codec can't decode byte 0xd6 in position 0: incomplete multibyte sequence
tryit('bad2', lambda: b'\xff\xff'.decode('gbk'))
# expect: bad2 -> UnicodeDecodeError: 'gbk' codec can't decode byte 0xff in position 0: illegal multibyte sequence
tryit('bad3', lambda: b'\x81'.decode('cp1252'))
# expect: bad3 -> UnicodeDecodeError: 'charmap' codec can't decode byte 0x81 in position 0: character maps to <undefined>
tryit('ign', lambda: b'a\xffb'.decode('gbk', 'ignore'))
# expect: ign -> ab
pass
p = os.path.join(tempfile.mkdtemp(), 'x')
with open(p, 'w', encoding='gbk') as f:
    f.write('第一行\n第二行\n')
print(open(p, 'rb').read())
# expect: b'\xb5\xda\xd2\xbb\xd0\xd0\n\xb5\xda\xb6\xfe\xd0\xd0\n'
print(open(p, encoding='gbk').read().splitlines())
# expect: ['第一行', '第二行']
tryit('utf8', lambda: open(p).read())
# expect: utf8 -> UnicodeDecodeError: 'utf-8' codec can't decode byte 0xb5 in position 0: invalid start byte
with open(p, encoding='gbk') as f:
    print([l.strip() for l in f], f.encoding)
    # expect: ['第一行', '第二行'] gbk
