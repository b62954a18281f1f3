# Where a file's bytes are no text: an error comes with the chunk that it stands in, and counts from its start.
import os

PATH = f'/tmp/mpdemo-decoding-{os.getpid()}'


def put(data):
    with open(PATH, 'wb') as f:
        f.write(data)


put('aé\nbé\ncé'.encode('latin-1'))
with open(PATH, encoding='latin-1') as f:
    print(ascii(f.readline()), ascii(f.read()))
with open(PATH, errors='replace') as f:
    print(ascii(f.readline()), ascii(f.read()))
try:
    for line in open(PATH):
        print(line)
except UnicodeDecodeError as e:
    print(e)
put(b'ok\n' * 5000 + b'bad \xe9\n')
lines = 0
try:
    for line in open(PATH):
        lines += 1
except UnicodeDecodeError as e:
    print(lines, e)
with open(PATH) as f:
    f.readline()
    try:
        f.read()
    except UnicodeDecodeError as e:
        print(e)
put('中'.encode() * 5000 + b'\xe4\xb8')
with open(PATH) as f:
    try:
        print(len(f.read(4000)))
        print(len(f.readline()))
    except UnicodeDecodeError as e:
        print(e)
with open(PATH) as f:
    print(len(f.read(100)))
    try:
        print(len(f.read()))
    except UnicodeDecodeError as e:
        print(e)
put(b'a\r\nb\rc\nd\r')
with open(PATH, newline='') as f:
    print([f.readline(n) for n in (1, 1, 1, 5, 5, 5, 5, 5)])
os.remove(PATH)
# expect: 'a\xe9\n' 'b\xe9\nc\xe9'
# expect: 'a\ufffd\n' 'b\ufffd\nc\ufffd'
# expect: 'utf-8' codec can't decode byte 0xe9 in position 1: invalid continuation byte
# expect: 2730 'utf-8' codec can't decode byte 0xe9 in position 6812: invalid continuation byte
# expect: 'utf-8' codec can't decode byte 0xe9 in position 6812: invalid continuation byte
# expect: 4000
# expect: 'utf-8' codec can't decode bytes in position 0-1: unexpected end of data
# expect: 100
# expect: 'utf-8' codec can't decode bytes in position 6810-6811: unexpected end of data
# expect: ['a', '\r', '\n', 'b\r', 'c\n', 'd\r', '', '']
