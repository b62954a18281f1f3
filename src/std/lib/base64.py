"""Bytes as letters: bases 64, 32, 16 and 85."""
import binascii

__all__ = ['encode', 'decode', 'encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'b32encode', 'b32decode',
           'b16encode', 'b16decode', 'b85encode', 'b85decode', 'standard_b64encode', 'standard_b64decode',
           'urlsafe_b64encode', 'urlsafe_b64decode']

MAXLINESIZE = 76
MAXBINSIZE = (MAXLINESIZE // 4) * 3


def _bytes_of(s):
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters')
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError('argument should be a bytes-like object or ASCII string, not %r' % s.__class__.__name__) from None


def b64encode(s, altchars=None):
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b'+/', altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    s = _bytes_of(s)
    if altchars is not None:
        altchars = _bytes_of(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b'+/'))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s).translate(bytes.maketrans(b'+/', b'-_'))


def urlsafe_b64decode(s):
    return b64decode(_bytes_of(s).translate(bytes.maketrans(b'-_', b'+/')))


_B32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'


def b32encode(s):
    s = _bytes_of(s)
    out = bytearray()
    for i in range(0, len(s), 5):
        part = s[i:i + 5]
        number = int.from_bytes(part.ljust(5, b'\0'), 'big')
        letters = bytes(_B32[number >> shift & 31] for shift in range(35, -1, -5))
        out += letters[:(len(part) * 8 + 4) // 5].ljust(8, b'=')
    return bytes(out)


def b32decode(s, casefold=False, map01=None):
    s = _bytes_of(s)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        s = s.translate(bytes.maketrans(b'01', b'O' + _bytes_of(map01)))
    if casefold:
        s = s.upper()
    plain = s.rstrip(b'=')
    pads = len(s) - len(plain)
    out = bytearray()
    for i in range(0, len(plain), 8):
        number = 0
        for c in plain[i:i + 8].ljust(8, b'A'):
            at = _B32.find(c)
            if at < 0:
                raise binascii.Error('Non-base32 digit found')
            number = number << 5 | at
        out += number.to_bytes(5, 'big')
    if pads not in (0, 1, 3, 4, 6):
        raise binascii.Error('Incorrect padding')
    return bytes(out[:len(out) - (pads * 5 + 7) // 8]) if pads else bytes(out)


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _bytes_of(s)
    if casefold:
        s = s.upper()
    if s.translate(None, b'0123456789ABCDEF'):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


_B85 = b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'


def b85encode(b, pad=False):
    b = _bytes_of(b)
    padding = -len(b) % 4
    b += b'\0' * padding
    out = bytearray()
    for i in range(0, len(b), 4):
        number = int.from_bytes(b[i:i + 4], 'big')
        letters = []
        for _ in range(5):
            number, digit = divmod(number, 85)
            letters.append(_B85[digit])
        out += bytes(reversed(letters))
    return bytes(out[:len(out) - padding]) if padding and not pad else bytes(out)


def b85decode(b):
    b = _bytes_of(b)
    padding = -len(b) % 5
    b += b'~' * padding
    out = bytearray()
    for i in range(0, len(b), 5):
        number = 0
        for j, c in enumerate(b[i:i + 5]):
            at = _B85.find(c)
            if at < 0:
                raise ValueError('bad base85 character at position %d' % (i + j))
            number = number * 85 + at
        if number >= 1 << 32:
            raise ValueError('base85 overflow in hunk starting at byte %d' % i)
        out += number.to_bytes(4, 'big')
    return bytes(out[:len(out) - padding]) if padding else bytes(out)


def encodebytes(s):
    s = memoryview(s).tobytes()
    return b''.join(binascii.b2a_base64(s[i:i + MAXBINSIZE]) for i in range(0, len(s), MAXBINSIZE))


def decodebytes(s):
    return binascii.a2b_base64(memoryview(s).tobytes())


def encode(input, output):
    while s := input.read(MAXBINSIZE):
        while len(s) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(s))):
            s += more
        output.write(binascii.b2a_base64(s))


def decode(input, output):
    while line := input.readline():
        output.write(binascii.a2b_base64(line))
