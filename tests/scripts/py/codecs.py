# Encoding and decoding with every handler.
for encoding in ['utf-8', 'latin-1', 'ascii', 'utf-16', 'utf-32', 'utf-16-le', 'utf-8-sig', 'UTF8', 'iso-8859-1', 'us-ascii']:
    for errors in ['strict', 'ignore', 'replace', 'backslashreplace', 'surrogateescape', 'xmlcharrefreplace']:
        try:
            print(encoding, errors, 'aé中\udc80'.encode(encoding, errors))
        except Exception as e:
            print(encoding, errors, type(e).__name__, e)
samples = [b'abc', b'\xe4\xb8\xad', b'\xff\xfea\x00', b'a\xffb', b'\xe4\xb8', b'\xe4\xb8a', b'\xed\xa0\x80',
           b'\xf0\x9f\x98\x80', b'\xc0\x80', b'\xf4\x90\x80\x80', b'\xef\xbb\xbfx', b'\xe4a']
for data in samples:
    for encoding in ['utf-8', 'latin-1', 'ascii', 'utf-16', 'utf-8-sig']:
        for errors in ['strict', 'ignore', 'replace', 'backslashreplace', 'surrogateescape']:
            try:
                print(data, encoding, errors, ascii(data.decode(encoding, errors)))
            except Exception as e:
                print(data, encoding, errors, type(e).__name__, e)
try:
    b'ab\xff'.decode()
except UnicodeDecodeError as e:
    print(e.encoding, e.object, e.start, e.end, e.reason, e.args)
try:
    'ab\xff'.encode('ascii')
except UnicodeEncodeError as e:
    print(e.encoding, ascii(e.object), e.start, e.end, e.reason)
# expect: utf-8 strict UnicodeEncodeError 'utf-8' codec can't encode character '\udc80' in position 3: surrogates not allowed
# expect: utf-8 ignore b'a\xc3\xa9\xe4\xb8\xad'
# expect: utf-8 replace b'a\xc3\xa9\xe4\xb8\xad?'
# expect: utf-8 backslashreplace b'a\xc3\xa9\xe4\xb8\xad\\udc80'
# expect: utf-8 surrogateescape b'a\xc3\xa9\xe4\xb8\xad\x80'
# expect: utf-8 xmlcharrefreplace b'a\xc3\xa9\xe4\xb8\xad&#56448;'
# expect: latin-1 strict UnicodeEncodeError 'latin-1' codec can't encode characters in position 2-3: ordinal not in range(256)
# expect: latin-1 ignore b'a\xe9'
# expect: latin-1 replace b'a\xe9??'
# expect: latin-1 backslashreplace b'a\xe9\\u4e2d\\udc80'
# expect: latin-1 surrogateescape UnicodeEncodeError 'latin-1' codec can't encode characters in position 2-3: ordinal not in range(256)
# expect: latin-1 xmlcharrefreplace b'a\xe9&#20013;&#56448;'
# expect: ascii strict UnicodeEncodeError 'ascii' codec can't encode characters in position 1-3: ordinal not in range(128)
# expect: ascii ignore b'a'
# expect: ascii replace b'a???'
# expect: ascii backslashreplace b'a\\xe9\\u4e2d\\udc80'
# expect: ascii surrogateescape UnicodeEncodeError 'ascii' codec can't encode characters in position 1-3: ordinal not in range(128)
# expect: ascii xmlcharrefreplace b'a&#233;&#20013;&#56448;'
# expect: utf-16 strict UnicodeEncodeError 'utf-16' codec can't encode character '\udc80' in position 3: surrogates not allowed
# expect: utf-16 ignore b'\xff\xfea\x00\xe9\x00-N'
# expect: utf-16 replace b'\xff\xfea\x00\xe9\x00-N?\x00'
# expect: utf-16 backslashreplace b'\xff\xfea\x00\xe9\x00-N\\\x00u\x00d\x00c\x008\x000\x00'
# expect: utf-16 surrogateescape UnicodeEncodeError 'utf-16' codec can't encode character '\udc80' in position 3: surrogates not allowed
# expect: utf-16 xmlcharrefreplace b'\xff\xfea\x00\xe9\x00-N&\x00#\x005\x006\x004\x004\x008\x00;\x00'
# expect: utf-32 strict UnicodeEncodeError 'utf-32' codec can't encode character '\udc80' in position 3: surrogates not allowed
# expect: utf-32 ignore b'\xff\xfe\x00\x00a\x00\x00\x00\xe9\x00\x00\x00-N\x00\x00'
# expect: utf-32 replace b'\xff\xfe\x00\x00a\x00\x00\x00\xe9\x00\x00\x00-N\x00\x00?\x00\x00\x00'
# expect: utf-32 backslashreplace b'\xff\xfe\x00\x00a\x00\x00\x00\xe9\x00\x00\x00-N\x00\x00\\\x00\x00\x00u\x00\x00\x00d\x00\x00\x00c\x00\x00\x008\x00\x00\x000\x00\x00\x00'
# expect: utf-32 surrogateescape UnicodeEncodeError 'utf-32' codec can't encode character '\udc80' in position 3: surrogates not allowed
# expect: utf-32 xmlcharrefreplace b'\xff\xfe\x00\x00a\x00\x00\x00\xe9\x00\x00\x00-N\x00\x00&\x00\x00\x00#\x00\x00\x005\x00\x00\x006\x00\x00\x004\x00\x00\x004\x00\x00\x008\x00\x00\x00;\x00\x00\x00'
# expect: utf-16-le strict UnicodeEncodeError 'utf-16-le' codec can't encode character '\udc80' in position 3: surrogates not allowed
# expect: utf-16-le ignore b'a\x00\xe9\x00-N'
# expect: utf-16-le replace b'a\x00\xe9\x00-N?\x00'
# expect: utf-16-le backslashreplace b'a\x00\xe9\x00-N\\\x00u\x00d\x00c\x008\x000\x00'
# expect: utf-16-le surrogateescape UnicodeEncodeError 'utf-16-le' codec can't encode character '\udc80' in position 3: surrogates not allowed
# expect: utf-16-le xmlcharrefreplace b'a\x00\xe9\x00-N&\x00#\x005\x006\x004\x004\x008\x00;\x00'
# expect: utf-8-sig strict UnicodeEncodeError 'utf-8' codec can't encode character '\udc80' in position 3: surrogates not allowed
# expect: utf-8-sig ignore b'\xef\xbb\xbfa\xc3\xa9\xe4\xb8\xad'
# expect: utf-8-sig replace b'\xef\xbb\xbfa\xc3\xa9\xe4\xb8\xad?'
# expect: utf-8-sig backslashreplace b'\xef\xbb\xbfa\xc3\xa9\xe4\xb8\xad\\udc80'
# expect: utf-8-sig surrogateescape b'\xef\xbb\xbfa\xc3\xa9\xe4\xb8\xad\x80'
# expect: utf-8-sig xmlcharrefreplace b'\xef\xbb\xbfa\xc3\xa9\xe4\xb8\xad&#56448;'
# expect: UTF8 strict UnicodeEncodeError 'utf-8' codec can't encode character '\udc80' in position 3: surrogates not allowed
# expect: UTF8 ignore b'a\xc3\xa9\xe4\xb8\xad'
# expect: UTF8 replace b'a\xc3\xa9\xe4\xb8\xad?'
# expect: UTF8 backslashreplace b'a\xc3\xa9\xe4\xb8\xad\\udc80'
# expect: UTF8 surrogateescape b'a\xc3\xa9\xe4\xb8\xad\x80'
# expect: UTF8 xmlcharrefreplace b'a\xc3\xa9\xe4\xb8\xad&#56448;'
# expect: iso-8859-1 strict UnicodeEncodeError 'latin-1' codec can't encode characters in position 2-3: ordinal not in range(256)
# expect: iso-8859-1 ignore b'a\xe9'
# expect: iso-8859-1 replace b'a\xe9??'
# expect: iso-8859-1 backslashreplace b'a\xe9\\u4e2d\\udc80'
# expect: iso-8859-1 surrogateescape UnicodeEncodeError 'latin-1' codec can't encode characters in position 2-3: ordinal not in range(256)
# expect: iso-8859-1 xmlcharrefreplace b'a\xe9&#20013;&#56448;'
# expect: us-ascii strict UnicodeEncodeError 'ascii' codec can't encode characters in position 1-3: ordinal not in range(128)
# expect: us-ascii ignore b'a'
# expect: us-ascii replace b'a???'
# expect: us-ascii backslashreplace b'a\\xe9\\u4e2d\\udc80'
# expect: us-ascii surrogateescape UnicodeEncodeError 'ascii' codec can't encode characters in position 1-3: ordinal not in range(128)
# expect: us-ascii xmlcharrefreplace b'a&#233;&#20013;&#56448;'
# expect: b'abc' utf-8 strict 'abc'
# expect: b'abc' utf-8 ignore 'abc'
# expect: b'abc' utf-8 replace 'abc'
# expect: b'abc' utf-8 backslashreplace 'abc'
# expect: b'abc' utf-8 surrogateescape 'abc'
# expect: b'abc' latin-1 strict 'abc'
# expect: b'abc' latin-1 ignore 'abc'
# expect: b'abc' latin-1 replace 'abc'
# expect: b'abc' latin-1 backslashreplace 'abc'
# expect: b'abc' latin-1 surrogateescape 'abc'
# expect: b'abc' ascii strict 'abc'
# expect: b'abc' ascii ignore 'abc'
# expect: b'abc' ascii replace 'abc'
# expect: b'abc' ascii backslashreplace 'abc'
# expect: b'abc' ascii surrogateescape 'abc'
# expect: b'abc' utf-16 strict UnicodeDecodeError 'utf-16-le' codec can't decode byte 0x63 in position 2: truncated data
# expect: b'abc' utf-16 ignore '\u6261'
# expect: b'abc' utf-16 replace '\u6261\ufffd'
# expect: b'abc' utf-16 backslashreplace '\u6261\\x63'
# expect: b'abc' utf-16 surrogateescape UnicodeDecodeError 'utf-16-le' codec can't decode byte 0x63 in position 2: truncated data
# expect: b'abc' utf-8-sig strict 'abc'
# expect: b'abc' utf-8-sig ignore 'abc'
# expect: b'abc' utf-8-sig replace 'abc'
# expect: b'abc' utf-8-sig backslashreplace 'abc'
# expect: b'abc' utf-8-sig surrogateescape 'abc'
# expect: b'\xe4\xb8\xad' utf-8 strict '\u4e2d'
# expect: b'\xe4\xb8\xad' utf-8 ignore '\u4e2d'
# expect: b'\xe4\xb8\xad' utf-8 replace '\u4e2d'
# expect: b'\xe4\xb8\xad' utf-8 backslashreplace '\u4e2d'
# expect: b'\xe4\xb8\xad' utf-8 surrogateescape '\u4e2d'
# expect: b'\xe4\xb8\xad' latin-1 strict '\xe4\xb8\xad'
# expect: b'\xe4\xb8\xad' latin-1 ignore '\xe4\xb8\xad'
# expect: b'\xe4\xb8\xad' latin-1 replace '\xe4\xb8\xad'
# expect: b'\xe4\xb8\xad' latin-1 backslashreplace '\xe4\xb8\xad'
# expect: b'\xe4\xb8\xad' latin-1 surrogateescape '\xe4\xb8\xad'
# expect: b'\xe4\xb8\xad' ascii strict UnicodeDecodeError 'ascii' codec can't decode byte 0xe4 in position 0: ordinal not in range(128)
# expect: b'\xe4\xb8\xad' ascii ignore ''
# expect: b'\xe4\xb8\xad' ascii replace '\ufffd\ufffd\ufffd'
# expect: b'\xe4\xb8\xad' ascii backslashreplace '\\xe4\\xb8\\xad'
# expect: b'\xe4\xb8\xad' ascii surrogateescape '\udce4\udcb8\udcad'
# expect: b'\xe4\xb8\xad' utf-16 strict UnicodeDecodeError 'utf-16-le' codec can't decode byte 0xad in position 2: truncated data
# expect: b'\xe4\xb8\xad' utf-16 ignore '\ub8e4'
# expect: b'\xe4\xb8\xad' utf-16 replace '\ub8e4\ufffd'
# expect: b'\xe4\xb8\xad' utf-16 backslashreplace '\ub8e4\\xad'
# expect: b'\xe4\xb8\xad' utf-16 surrogateescape '\ub8e4\udcad'
# expect: b'\xe4\xb8\xad' utf-8-sig strict '\u4e2d'
# expect: b'\xe4\xb8\xad' utf-8-sig ignore '\u4e2d'
# expect: b'\xe4\xb8\xad' utf-8-sig replace '\u4e2d'
# expect: b'\xe4\xb8\xad' utf-8-sig backslashreplace '\u4e2d'
# expect: b'\xe4\xb8\xad' utf-8-sig surrogateescape '\u4e2d'
# expect: b'\xff\xfea\x00' utf-8 strict UnicodeDecodeError 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
# expect: b'\xff\xfea\x00' utf-8 ignore 'a\x00'
# expect: b'\xff\xfea\x00' utf-8 replace '\ufffd\ufffda\x00'
# expect: b'\xff\xfea\x00' utf-8 backslashreplace '\\xff\\xfea\x00'
# expect: b'\xff\xfea\x00' utf-8 surrogateescape '\udcff\udcfea\x00'
# expect: b'\xff\xfea\x00' latin-1 strict '\xff\xfea\x00'
# expect: b'\xff\xfea\x00' latin-1 ignore '\xff\xfea\x00'
# expect: b'\xff\xfea\x00' latin-1 replace '\xff\xfea\x00'
# expect: b'\xff\xfea\x00' latin-1 backslashreplace '\xff\xfea\x00'
# expect: b'\xff\xfea\x00' latin-1 surrogateescape '\xff\xfea\x00'
# expect: b'\xff\xfea\x00' ascii strict UnicodeDecodeError 'ascii' codec can't decode byte 0xff in position 0: ordinal not in range(128)
# expect: b'\xff\xfea\x00' ascii ignore 'a\x00'
# expect: b'\xff\xfea\x00' ascii replace '\ufffd\ufffda\x00'
# expect: b'\xff\xfea\x00' ascii backslashreplace '\\xff\\xfea\x00'
# expect: b'\xff\xfea\x00' ascii surrogateescape '\udcff\udcfea\x00'
# expect: b'\xff\xfea\x00' utf-16 strict 'a'
# expect: b'\xff\xfea\x00' utf-16 ignore 'a'
# expect: b'\xff\xfea\x00' utf-16 replace 'a'
# expect: b'\xff\xfea\x00' utf-16 backslashreplace 'a'
# expect: b'\xff\xfea\x00' utf-16 surrogateescape 'a'
# expect: b'\xff\xfea\x00' utf-8-sig strict UnicodeDecodeError 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
# expect: b'\xff\xfea\x00' utf-8-sig ignore 'a\x00'
# expect: b'\xff\xfea\x00' utf-8-sig replace '\ufffd\ufffda\x00'
# expect: b'\xff\xfea\x00' utf-8-sig backslashreplace '\\xff\\xfea\x00'
# expect: b'\xff\xfea\x00' utf-8-sig surrogateescape '\udcff\udcfea\x00'
# expect: b'a\xffb' utf-8 strict UnicodeDecodeError 'utf-8' codec can't decode byte 0xff in position 1: invalid start byte
# expect: b'a\xffb' utf-8 ignore 'ab'
# expect: b'a\xffb' utf-8 replace 'a\ufffdb'
# expect: b'a\xffb' utf-8 backslashreplace 'a\\xffb'
# expect: b'a\xffb' utf-8 surrogateescape 'a\udcffb'
# expect: b'a\xffb' latin-1 strict 'a\xffb'
# expect: b'a\xffb' latin-1 ignore 'a\xffb'
# expect: b'a\xffb' latin-1 replace 'a\xffb'
# expect: b'a\xffb' latin-1 backslashreplace 'a\xffb'
# expect: b'a\xffb' latin-1 surrogateescape 'a\xffb'
# expect: b'a\xffb' ascii strict UnicodeDecodeError 'ascii' codec can't decode byte 0xff in position 1: ordinal not in range(128)
# expect: b'a\xffb' ascii ignore 'ab'
# expect: b'a\xffb' ascii replace 'a\ufffdb'
# expect: b'a\xffb' ascii backslashreplace 'a\\xffb'
# expect: b'a\xffb' ascii surrogateescape 'a\udcffb'
# expect: b'a\xffb' utf-16 strict UnicodeDecodeError 'utf-16-le' codec can't decode byte 0x62 in position 2: truncated data
# expect: b'a\xffb' utf-16 ignore '\uff61'
# expect: b'a\xffb' utf-16 replace '\uff61\ufffd'
# expect: b'a\xffb' utf-16 backslashreplace '\uff61\\x62'
# expect: b'a\xffb' utf-16 surrogateescape UnicodeDecodeError 'utf-16-le' codec can't decode byte 0x62 in position 2: truncated data
# expect: b'a\xffb' utf-8-sig strict UnicodeDecodeError 'utf-8' codec can't decode byte 0xff in position 1: invalid start byte
# expect: b'a\xffb' utf-8-sig ignore 'ab'
# expect: b'a\xffb' utf-8-sig replace 'a\ufffdb'
# expect: b'a\xffb' utf-8-sig backslashreplace 'a\\xffb'
# expect: b'a\xffb' utf-8-sig surrogateescape 'a\udcffb'
# expect: b'\xe4\xb8' utf-8 strict UnicodeDecodeError 'utf-8' codec can't decode bytes in position 0-1: unexpected end of data
# expect: b'\xe4\xb8' utf-8 ignore ''
# expect: b'\xe4\xb8' utf-8 replace '\ufffd'
# expect: b'\xe4\xb8' utf-8 backslashreplace '\\xe4\\xb8'
# expect: b'\xe4\xb8' utf-8 surrogateescape '\udce4\udcb8'
# expect: b'\xe4\xb8' latin-1 strict '\xe4\xb8'
# expect: b'\xe4\xb8' latin-1 ignore '\xe4\xb8'
# expect: b'\xe4\xb8' latin-1 replace '\xe4\xb8'
# expect: b'\xe4\xb8' latin-1 backslashreplace '\xe4\xb8'
# expect: b'\xe4\xb8' latin-1 surrogateescape '\xe4\xb8'
# expect: b'\xe4\xb8' ascii strict UnicodeDecodeError 'ascii' codec can't decode byte 0xe4 in position 0: ordinal not in range(128)
# expect: b'\xe4\xb8' ascii ignore ''
# expect: b'\xe4\xb8' ascii replace '\ufffd\ufffd'
# expect: b'\xe4\xb8' ascii backslashreplace '\\xe4\\xb8'
# expect: b'\xe4\xb8' ascii surrogateescape '\udce4\udcb8'
# expect: b'\xe4\xb8' utf-16 strict '\ub8e4'
# expect: b'\xe4\xb8' utf-16 ignore '\ub8e4'
# expect: b'\xe4\xb8' utf-16 replace '\ub8e4'
# expect: b'\xe4\xb8' utf-16 backslashreplace '\ub8e4'
# expect: b'\xe4\xb8' utf-16 surrogateescape '\ub8e4'
# expect: b'\xe4\xb8' utf-8-sig strict UnicodeDecodeError 'utf-8' codec can't decode bytes in position 0-1: unexpected end of data
# expect: b'\xe4\xb8' utf-8-sig ignore ''
# expect: b'\xe4\xb8' utf-8-sig replace '\ufffd'
# expect: b'\xe4\xb8' utf-8-sig backslashreplace '\\xe4\\xb8'
# expect: b'\xe4\xb8' utf-8-sig surrogateescape '\udce4\udcb8'
# expect: b'\xe4\xb8a' utf-8 strict UnicodeDecodeError 'utf-8' codec can't decode bytes in position 0-1: invalid continuation byte
# expect: b'\xe4\xb8a' utf-8 ignore 'a'
# expect: b'\xe4\xb8a' utf-8 replace '\ufffda'
# expect: b'\xe4\xb8a' utf-8 backslashreplace '\\xe4\\xb8a'
# expect: b'\xe4\xb8a' utf-8 surrogateescape '\udce4\udcb8a'
# expect: b'\xe4\xb8a' latin-1 strict '\xe4\xb8a'
# expect: b'\xe4\xb8a' latin-1 ignore '\xe4\xb8a'
# expect: b'\xe4\xb8a' latin-1 replace '\xe4\xb8a'
# expect: b'\xe4\xb8a' latin-1 backslashreplace '\xe4\xb8a'
# expect: b'\xe4\xb8a' latin-1 surrogateescape '\xe4\xb8a'
# expect: b'\xe4\xb8a' ascii strict UnicodeDecodeError 'ascii' codec can't decode byte 0xe4 in position 0: ordinal not in range(128)
# expect: b'\xe4\xb8a' ascii ignore 'a'
# expect: b'\xe4\xb8a' ascii replace '\ufffd\ufffda'
# expect: b'\xe4\xb8a' ascii backslashreplace '\\xe4\\xb8a'
# expect: b'\xe4\xb8a' ascii surrogateescape '\udce4\udcb8a'
# expect: b'\xe4\xb8a' utf-16 strict UnicodeDecodeError 'utf-16-le' codec can't decode byte 0x61 in position 2: truncated data
# expect: b'\xe4\xb8a' utf-16 ignore '\ub8e4'
# expect: b'\xe4\xb8a' utf-16 replace '\ub8e4\ufffd'
# expect: b'\xe4\xb8a' utf-16 backslashreplace '\ub8e4\\x61'
# expect: b'\xe4\xb8a' utf-16 surrogateescape UnicodeDecodeError 'utf-16-le' codec can't decode byte 0x61 in position 2: truncated data
# expect: b'\xe4\xb8a' utf-8-sig strict UnicodeDecodeError 'utf-8' codec can't decode bytes in position 0-1: invalid continuation byte
# expect: b'\xe4\xb8a' utf-8-sig ignore 'a'
# expect: b'\xe4\xb8a' utf-8-sig replace '\ufffda'
# expect: b'\xe4\xb8a' utf-8-sig backslashreplace '\\xe4\\xb8a'
# expect: b'\xe4\xb8a' utf-8-sig surrogateescape '\udce4\udcb8a'
# expect: b'\xed\xa0\x80' utf-8 strict UnicodeDecodeError 'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte
# expect: b'\xed\xa0\x80' utf-8 ignore ''
# expect: b'\xed\xa0\x80' utf-8 replace '\ufffd\ufffd\ufffd'
# expect: b'\xed\xa0\x80' utf-8 backslashreplace '\\xed\\xa0\\x80'
# expect: b'\xed\xa0\x80' utf-8 surrogateescape '\udced\udca0\udc80'
# expect: b'\xed\xa0\x80' latin-1 strict '\xed\xa0\x80'
# expect: b'\xed\xa0\x80' latin-1 ignore '\xed\xa0\x80'
# expect: b'\xed\xa0\x80' latin-1 replace '\xed\xa0\x80'
# expect: b'\xed\xa0\x80' latin-1 backslashreplace '\xed\xa0\x80'
# expect: b'\xed\xa0\x80' latin-1 surrogateescape '\xed\xa0\x80'
# expect: b'\xed\xa0\x80' ascii strict UnicodeDecodeError 'ascii' codec can't decode byte 0xed in position 0: ordinal not in range(128)
# expect: b'\xed\xa0\x80' ascii ignore ''
# expect: b'\xed\xa0\x80' ascii replace '\ufffd\ufffd\ufffd'
# expect: b'\xed\xa0\x80' ascii backslashreplace '\\xed\\xa0\\x80'
# expect: b'\xed\xa0\x80' ascii surrogateescape '\udced\udca0\udc80'
# expect: b'\xed\xa0\x80' utf-16 strict UnicodeDecodeError 'utf-16-le' codec can't decode byte 0x80 in position 2: truncated data
# expect: b'\xed\xa0\x80' utf-16 ignore '\ua0ed'
# expect: b'\xed\xa0\x80' utf-16 replace '\ua0ed\ufffd'
# expect: b'\xed\xa0\x80' utf-16 backslashreplace '\ua0ed\\x80'
# expect: b'\xed\xa0\x80' utf-16 surrogateescape '\ua0ed\udc80'
# expect: b'\xed\xa0\x80' utf-8-sig strict UnicodeDecodeError 'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte
# expect: b'\xed\xa0\x80' utf-8-sig ignore ''
# expect: b'\xed\xa0\x80' utf-8-sig replace '\ufffd\ufffd\ufffd'
# expect: b'\xed\xa0\x80' utf-8-sig backslashreplace '\\xed\\xa0\\x80'
# expect: b'\xed\xa0\x80' utf-8-sig surrogateescape '\udced\udca0\udc80'
# expect: b'\xf0\x9f\x98\x80' utf-8 strict '\U0001f600'
# expect: b'\xf0\x9f\x98\x80' utf-8 ignore '\U0001f600'
# expect: b'\xf0\x9f\x98\x80' utf-8 replace '\U0001f600'
# expect: b'\xf0\x9f\x98\x80' utf-8 backslashreplace '\U0001f600'
# expect: b'\xf0\x9f\x98\x80' utf-8 surrogateescape '\U0001f600'
# expect: b'\xf0\x9f\x98\x80' latin-1 strict '\xf0\x9f\x98\x80'
# expect: b'\xf0\x9f\x98\x80' latin-1 ignore '\xf0\x9f\x98\x80'
# expect: b'\xf0\x9f\x98\x80' latin-1 replace '\xf0\x9f\x98\x80'
# expect: b'\xf0\x9f\x98\x80' latin-1 backslashreplace '\xf0\x9f\x98\x80'
# expect: b'\xf0\x9f\x98\x80' latin-1 surrogateescape '\xf0\x9f\x98\x80'
# expect: b'\xf0\x9f\x98\x80' ascii strict UnicodeDecodeError 'ascii' codec can't decode byte 0xf0 in position 0: ordinal not in range(128)
# expect: b'\xf0\x9f\x98\x80' ascii ignore ''
# expect: b'\xf0\x9f\x98\x80' ascii replace '\ufffd\ufffd\ufffd\ufffd'
# expect: b'\xf0\x9f\x98\x80' ascii backslashreplace '\\xf0\\x9f\\x98\\x80'
# expect: b'\xf0\x9f\x98\x80' ascii surrogateescape '\udcf0\udc9f\udc98\udc80'
# expect: b'\xf0\x9f\x98\x80' utf-16 strict '\u9ff0\u8098'
# expect: b'\xf0\x9f\x98\x80' utf-16 ignore '\u9ff0\u8098'
# expect: b'\xf0\x9f\x98\x80' utf-16 replace '\u9ff0\u8098'
# expect: b'\xf0\x9f\x98\x80' utf-16 backslashreplace '\u9ff0\u8098'
# expect: b'\xf0\x9f\x98\x80' utf-16 surrogateescape '\u9ff0\u8098'
# expect: b'\xf0\x9f\x98\x80' utf-8-sig strict '\U0001f600'
# expect: b'\xf0\x9f\x98\x80' utf-8-sig ignore '\U0001f600'
# expect: b'\xf0\x9f\x98\x80' utf-8-sig replace '\U0001f600'
# expect: b'\xf0\x9f\x98\x80' utf-8-sig backslashreplace '\U0001f600'
# expect: b'\xf0\x9f\x98\x80' utf-8-sig surrogateescape '\U0001f600'
# expect: b'\xc0\x80' utf-8 strict UnicodeDecodeError 'utf-8' codec can't decode byte 0xc0 in position 0: invalid start byte
# expect: b'\xc0\x80' utf-8 ignore ''
# expect: b'\xc0\x80' utf-8 replace '\ufffd\ufffd'
# expect: b'\xc0\x80' utf-8 backslashreplace '\\xc0\\x80'
# expect: b'\xc0\x80' utf-8 surrogateescape '\udcc0\udc80'
# expect: b'\xc0\x80' latin-1 strict '\xc0\x80'
# expect: b'\xc0\x80' latin-1 ignore '\xc0\x80'
# expect: b'\xc0\x80' latin-1 replace '\xc0\x80'
# expect: b'\xc0\x80' latin-1 backslashreplace '\xc0\x80'
# expect: b'\xc0\x80' latin-1 surrogateescape '\xc0\x80'
# expect: b'\xc0\x80' ascii strict UnicodeDecodeError 'ascii' codec can't decode byte 0xc0 in position 0: ordinal not in range(128)
# expect: b'\xc0\x80' ascii ignore ''
# expect: b'\xc0\x80' ascii replace '\ufffd\ufffd'
# expect: b'\xc0\x80' ascii backslashreplace '\\xc0\\x80'
# expect: b'\xc0\x80' ascii surrogateescape '\udcc0\udc80'
# expect: b'\xc0\x80' utf-16 strict '\u80c0'
# expect: b'\xc0\x80' utf-16 ignore '\u80c0'
# expect: b'\xc0\x80' utf-16 replace '\u80c0'
# expect: b'\xc0\x80' utf-16 backslashreplace '\u80c0'
# expect: b'\xc0\x80' utf-16 surrogateescape '\u80c0'
# expect: b'\xc0\x80' utf-8-sig strict UnicodeDecodeError 'utf-8' codec can't decode byte 0xc0 in position 0: invalid start byte
# expect: b'\xc0\x80' utf-8-sig ignore ''
# expect: b'\xc0\x80' utf-8-sig replace '\ufffd\ufffd'
# expect: b'\xc0\x80' utf-8-sig backslashreplace '\\xc0\\x80'
# expect: b'\xc0\x80' utf-8-sig surrogateescape '\udcc0\udc80'
# expect: b'\xf4\x90\x80\x80' utf-8 strict UnicodeDecodeError 'utf-8' codec can't decode byte 0xf4 in position 0: invalid continuation byte
# expect: b'\xf4\x90\x80\x80' utf-8 ignore ''
# expect: b'\xf4\x90\x80\x80' utf-8 replace '\ufffd\ufffd\ufffd\ufffd'
# expect: b'\xf4\x90\x80\x80' utf-8 backslashreplace '\\xf4\\x90\\x80\\x80'
# expect: b'\xf4\x90\x80\x80' utf-8 surrogateescape '\udcf4\udc90\udc80\udc80'
# expect: b'\xf4\x90\x80\x80' latin-1 strict '\xf4\x90\x80\x80'
# expect: b'\xf4\x90\x80\x80' latin-1 ignore '\xf4\x90\x80\x80'
# expect: b'\xf4\x90\x80\x80' latin-1 replace '\xf4\x90\x80\x80'
# expect: b'\xf4\x90\x80\x80' latin-1 backslashreplace '\xf4\x90\x80\x80'
# expect: b'\xf4\x90\x80\x80' latin-1 surrogateescape '\xf4\x90\x80\x80'
# expect: b'\xf4\x90\x80\x80' ascii strict UnicodeDecodeError 'ascii' codec can't decode byte 0xf4 in position 0: ordinal not in range(128)
# expect: b'\xf4\x90\x80\x80' ascii ignore ''
# expect: b'\xf4\x90\x80\x80' ascii replace '\ufffd\ufffd\ufffd\ufffd'
# expect: b'\xf4\x90\x80\x80' ascii backslashreplace '\\xf4\\x90\\x80\\x80'
# expect: b'\xf4\x90\x80\x80' ascii surrogateescape '\udcf4\udc90\udc80\udc80'
# expect: b'\xf4\x90\x80\x80' utf-16 strict '\u90f4\u8080'
# expect: b'\xf4\x90\x80\x80' utf-16 ignore '\u90f4\u8080'
# expect: b'\xf4\x90\x80\x80' utf-16 replace '\u90f4\u8080'
# expect: b'\xf4\x90\x80\x80' utf-16 backslashreplace '\u90f4\u8080'
# expect: b'\xf4\x90\x80\x80' utf-16 surrogateescape '\u90f4\u8080'
# expect: b'\xf4\x90\x80\x80' utf-8-sig strict UnicodeDecodeError 'utf-8' codec can't decode byte 0xf4 in position 0: invalid continuation byte
# expect: b'\xf4\x90\x80\x80' utf-8-sig ignore ''
# expect: b'\xf4\x90\x80\x80' utf-8-sig replace '\ufffd\ufffd\ufffd\ufffd'
# expect: b'\xf4\x90\x80\x80' utf-8-sig backslashreplace '\\xf4\\x90\\x80\\x80'
# expect: b'\xf4\x90\x80\x80' utf-8-sig surrogateescape '\udcf4\udc90\udc80\udc80'
# expect: b'\xef\xbb\xbfx' utf-8 strict '\ufeffx'
# expect: b'\xef\xbb\xbfx' utf-8 ignore '\ufeffx'
# expect: b'\xef\xbb\xbfx' utf-8 replace '\ufeffx'
# expect: b'\xef\xbb\xbfx' utf-8 backslashreplace '\ufeffx'
# expect: b'\xef\xbb\xbfx' utf-8 surrogateescape '\ufeffx'
# expect: b'\xef\xbb\xbfx' latin-1 strict '\xef\xbb\xbfx'
# expect: b'\xef\xbb\xbfx' latin-1 ignore '\xef\xbb\xbfx'
# expect: b'\xef\xbb\xbfx' latin-1 replace '\xef\xbb\xbfx'
# expect: b'\xef\xbb\xbfx' latin-1 backslashreplace '\xef\xbb\xbfx'
# expect: b'\xef\xbb\xbfx' latin-1 surrogateescape '\xef\xbb\xbfx'
# expect: b'\xef\xbb\xbfx' ascii strict UnicodeDecodeError 'ascii' codec can't decode byte 0xef in position 0: ordinal not in range(128)
# expect: b'\xef\xbb\xbfx' ascii ignore 'x'
# expect: b'\xef\xbb\xbfx' ascii replace '\ufffd\ufffd\ufffdx'
# expect: b'\xef\xbb\xbfx' ascii backslashreplace '\\xef\\xbb\\xbfx'
# expect: b'\xef\xbb\xbfx' ascii surrogateescape '\udcef\udcbb\udcbfx'
# expect: b'\xef\xbb\xbfx' utf-16 strict '\ubbef\u78bf'
# expect: b'\xef\xbb\xbfx' utf-16 ignore '\ubbef\u78bf'
# expect: b'\xef\xbb\xbfx' utf-16 replace '\ubbef\u78bf'
# expect: b'\xef\xbb\xbfx' utf-16 backslashreplace '\ubbef\u78bf'
# expect: b'\xef\xbb\xbfx' utf-16 surrogateescape '\ubbef\u78bf'
# expect: b'\xef\xbb\xbfx' utf-8-sig strict 'x'
# expect: b'\xef\xbb\xbfx' utf-8-sig ignore 'x'
# expect: b'\xef\xbb\xbfx' utf-8-sig replace 'x'
# expect: b'\xef\xbb\xbfx' utf-8-sig backslashreplace 'x'
# expect: b'\xef\xbb\xbfx' utf-8-sig surrogateescape 'x'
# expect: b'\xe4a' utf-8 strict UnicodeDecodeError 'utf-8' codec can't decode byte 0xe4 in position 0: invalid continuation byte
# expect: b'\xe4a' utf-8 ignore 'a'
# expect: b'\xe4a' utf-8 replace '\ufffda'
# expect: b'\xe4a' utf-8 backslashreplace '\\xe4a'
# expect: b'\xe4a' utf-8 surrogateescape '\udce4a'
# expect: b'\xe4a' latin-1 strict '\xe4a'
# expect: b'\xe4a' latin-1 ignore '\xe4a'
# expect: b'\xe4a' latin-1 replace '\xe4a'
# expect: b'\xe4a' latin-1 backslashreplace '\xe4a'
# expect: b'\xe4a' latin-1 surrogateescape '\xe4a'
# expect: b'\xe4a' ascii strict UnicodeDecodeError 'ascii' codec can't decode byte 0xe4 in position 0: ordinal not in range(128)
# expect: b'\xe4a' ascii ignore 'a'
# expect: b'\xe4a' ascii replace '\ufffda'
# expect: b'\xe4a' ascii backslashreplace '\\xe4a'
# expect: b'\xe4a' ascii surrogateescape '\udce4a'
# expect: b'\xe4a' utf-16 strict '\u61e4'
# expect: b'\xe4a' utf-16 ignore '\u61e4'
# expect: b'\xe4a' utf-16 replace '\u61e4'
# expect: b'\xe4a' utf-16 backslashreplace '\u61e4'
# expect: b'\xe4a' utf-16 surrogateescape '\u61e4'
# expect: b'\xe4a' utf-8-sig strict UnicodeDecodeError 'utf-8' codec can't decode byte 0xe4 in position 0: invalid continuation byte
# expect: b'\xe4a' utf-8-sig ignore 'a'
# expect: b'\xe4a' utf-8-sig replace '\ufffda'
# expect: b'\xe4a' utf-8-sig backslashreplace '\\xe4a'
# expect: b'\xe4a' utf-8-sig surrogateescape '\udce4a'
# expect: utf-8 b'ab\xff' 2 3 invalid start byte ('utf-8', b'ab\xff', 2, 3, 'invalid start byte')
# expect: ascii 'ab\xff' 2 3 ordinal not in range(128)
