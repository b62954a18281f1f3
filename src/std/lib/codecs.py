"""Encodings as functions and streams."""
import builtins

BOM_UTF8 = b'\xef\xbb\xbf'
BOM = BOM_LE = BOM_UTF16 = BOM_UTF16_LE = b'\xff\xfe'
BOM_BE = BOM_UTF16_BE = b'\xfe\xff'
BOM_UTF32 = BOM_UTF32_LE = b'\xff\xfe\x00\x00'
BOM_UTF32_BE = b'\x00\x00\xfe\xff'


def encode(obj, encoding='utf-8', errors='strict'):
    if encoding.replace('-', '_').lower() in ('hex', 'hex_codec'):
        return bytes(obj).hex().encode()
    if encoding.replace('-', '_').lower() in ('base64', 'base64_codec'):
        import base64
        return base64.encodebytes(obj)
    if encoding.lower() in ('rot13', 'rot_13'):
        return _rot13(obj)
    return obj.encode(encoding, errors)


def decode(obj, encoding='utf-8', errors='strict'):
    if encoding.replace('-', '_').lower() in ('hex', 'hex_codec'):
        return bytes.fromhex(bytes(obj).decode('ascii'))
    if encoding.replace('-', '_').lower() in ('base64', 'base64_codec'):
        import base64
        return base64.decodebytes(obj)
    if encoding.lower() in ('rot13', 'rot_13'):
        return _rot13(obj)
    return bytes(obj).decode(encoding, errors)


def _rot13(text):
    a, z = 'abcdefghijklmnopqrstuvwxyz', 'nopqrstuvwxyzabcdefghijklm'
    return text.translate(str.maketrans(a + a.upper(), z + z.upper()))


class CodecInfo(tuple):
    def __new__(cls, name):
        self = tuple.__new__(cls, (getencoder(name), getdecoder(name), None, None))
        self.name = name
        self.encode, self.decode = self[0], self[1]
        return self

    def __repr__(self):
        return '<codecs.CodecInfo object for encoding %s at %#x>' % (self.name, id(self))


def lookup(encoding):
    ''.encode(encoding)
    name = encoding.lower().replace('_', '-').replace(' ', '-')
    other = {'utf8': 'utf-8', 'latin-1': 'iso8859-1', 'latin1': 'iso8859-1', 'us-ascii': 'ascii'}
    return CodecInfo(other.get(name, name))


def getencoder(encoding):
    return lambda text, errors='strict': (text.encode(encoding, errors), len(text))


def getdecoder(encoding):
    return lambda data, errors='strict': (bytes(data).decode(encoding, errors), len(data))


def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
    if encoding is None:
        return builtins.open(filename, mode)
    return builtins.open(filename, mode.replace('b', ''), encoding=encoding, errors=errors, newline='')


def iterdecode(iterator, encoding, errors='strict'):
    decoder = getincrementaldecoder(encoding)(errors)
    for data in iterator:
        text = decoder.decode(data)
        if text:
            yield text
    text = decoder.decode(b'', True)
    if text:
        yield text


def iterencode(iterator, encoding, errors='strict'):
    for text in iterator:
        yield text.encode(encoding, errors)


class IncrementalDecoder:
    encoding = 'utf-8'

    def __init__(self, errors='strict'):
        self.errors = errors
        self._rest = b''

    def decode(self, input, final=False):
        data = self._rest + bytes(input)
        self._rest = b''
        if not final:
            for back in range(0, min(4, len(data))):
                try:
                    text = data[:len(data) - back].decode(self.encoding)
                except UnicodeDecodeError as e:
                    if e.end < len(data) - back or 'unexpected end' not in e.reason and back == 3:
                        break
                    continue
                self._rest = data[len(data) - back:]
                return text
        return data.decode(self.encoding, self.errors)

    def reset(self):
        self._rest = b''


def getincrementaldecoder(encoding):
    return type('IncrementalDecoder', (IncrementalDecoder,), {'encoding': encoding})


class IncrementalEncoder:
    encoding = 'utf-8'

    def __init__(self, errors='strict'):
        self.errors = errors

    def encode(self, input, final=False):
        return input.encode(self.encoding, self.errors)

    def reset(self):
        pass


def getincrementalencoder(encoding):
    return type('IncrementalEncoder', (IncrementalEncoder,), {'encoding': encoding})


class StreamReader:
    encoding = 'utf-8'

    def __init__(self, stream, errors='strict'):
        self.stream, self.errors = stream, errors

    def read(self, size=-1):
        return self.stream.read().decode(self.encoding, self.errors)

    def readline(self):
        return self.stream.readline().decode(self.encoding, self.errors)

    def __iter__(self):
        return iter(self.readline, '')


class StreamWriter:
    encoding = 'utf-8'

    def __init__(self, stream, errors='strict'):
        self.stream, self.errors = stream, errors

    def write(self, text):
        self.stream.write(text.encode(self.encoding, self.errors))

    def __getattr__(self, name):
        return getattr(self.stream, name)


def getreader(encoding):
    return type('StreamReader', (StreamReader,), {'encoding': encoding})


def getwriter(encoding):
    return type('StreamWriter', (StreamWriter,), {'encoding': encoding})
