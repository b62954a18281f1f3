# How csv.reader takes lines apart: quotes, escapes, ends of lines within and behind a field, and what is refused.
import csv


def read(*lines, **how):
    reader, rows = csv.reader(lines, **how), []
    try:
        for row in reader:
            rows.append(row)
    except (csv.Error, ValueError) as e:
        rows.append(str(e))
    print(rows, reader.line_num)


read('a,b,c\r\n', '\n', ',\n', 'last')
# expect: [['a', 'b', 'c'], [], ['', ''], ['last']] 4
read('"a,b","say ""x""",""\n', '"two\n', 'lines"\n', 'a"b"c,"a"b"c"\n')
# expect: [['a,b', 'say "x"', ''], ['two\nlines'], ['a"b"c', 'ab"c"']] 4
read('"never closed\n', 'x')
# expect: [['never closed\nx']] 2
read('"never closed\n', strict=True)
# expect: ['unexpected end of data'] 1
read('"a"b,c\n', strict=True)
# expect: ['\',\' expected after \'"\''] 1
read('a\\,b,"c\\"d"\n', 'e\\\n', 'f,g\n', escapechar='\\')
# expect: [['a,b', 'c"d'], ['e\nf', 'g']] 3
read('"a""b"\n', doublequote=False)
# expect: [['a"b"']] 1
read("'a,b', c\n", quotechar="'", skipinitialspace=True)
# expect: [['a,b', 'c']] 1
read('"a",b\n', quoting=csv.QUOTE_NONE)
# expect: [['"a"', 'b']] 1
read('"1",2,,""\n', 'x\n', quoting=csv.QUOTE_NONNUMERIC)
# expect: [['1', 2.0, '', ''], "could not convert string to float: 'x'"] 2
read('"1",2,,""\n', quoting=csv.QUOTE_STRINGS)
# expect: [['1', 2.0, None, '']] 1
read('"1",2,,""\n', quoting=csv.QUOTE_NOTNULL)
# expect: [['1', '2', None, '']] 1
read('a\rb\n')
# expect: ["new-line character seen in unquoted field - do you need to open the file with newline=''?"] 1
read('a,b\n', 'a,\r\r\n', '\r', '"x"\r\n')
# expect: [['a', 'b'], ['a', ''], [], ['x']] 4
limit = csv.field_size_limit(3)
read('abc,de\n', 'abcd\n')
read('"abc"\n', '"abcd"\n')
csv.field_size_limit(limit)
# expect: [['abc', 'de'], 'field larger than field limit (3)'] 2
# expect: [['abc'], 'field larger than field limit (3)'] 2
