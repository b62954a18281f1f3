"""Bytes as letters: bases 64, 32, 16 and 85."""
import binascii

__all__ = ['encode', 'decode', 'encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'b32encode', 'b32decode',
           'b32hexencode', 'b32hexdecode', 'b16encode', 'b16decode', 'b85encode', 'b85decode', 'a85encode', 'a85decode',
           'z85encode', 'z85decode', 'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode',
           'urlsafe_b64decode']

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
        name = s.__class__.__name__
        raise TypeError('argument should be a bytes-like object or ASCII string, not %r' % name) from None


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
_B32HEX = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'


def _encode32(s, letters):
    s = memoryview(s).tobytes()
    out = bytearray()
    for i in range(0, len(s), 5):
        part = s[i:i + 5]
        number = int.from_bytes(part.ljust(5, b'\0'), 'big')
        group = bytes(letters[number >> shift & 31] for shift in range(35, -1, -5))
        out += group[:(len(part) * 8 + 4) // 5].ljust(8, b'=')
    return bytes(out)


def _decode32(s, letters, casefold):
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if casefold:
        s = s.upper()
    plain = s.rstrip(b'=')
    pads = len(s) - len(plain)
    out = bytearray()
    for i in range(0, len(plain), 8):
        number = 0
        for c in plain[i:i + 8].ljust(8, letters[:1]):
            at = letters.find(c)
            if at < 0:
                raise binascii.Error('Non-base32 digit found')
            number = number << 5 | at
        out += number.to_bytes(5, 'big')
    if pads not in (0, 1, 3, 4, 6):
        raise binascii.Error('Incorrect padding')
    return bytes(out[:len(out) - (pads * 5 + 7) // 8]) if pads else bytes(out)


def b32encode(s):
    return _encode32(s, _B32)


def b32decode(s, casefold=False, map01=None):
    s = _bytes_of(s)
    if map01 is not None:
        map01 = _bytes_of(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b'01', b'O' + map01))
    return _decode32(s, _B32, casefold)


def b32hexencode(s):
    return _encode32(s, _B32HEX)


def b32hexdecode(s, casefold=False):
    return _decode32(_bytes_of(s), _B32HEX, casefold)


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _bytes_of(s)
    if casefold:
        s = s.upper()
    if s.translate(None, b'0123456789ABCDEF'):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


# --- base 85: four bytes are five letters; Python's alphabet, ZeroMQ's, and Ascii85 with its abbreviations

_B85 = b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'
_Z85 = b'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#'
_A85 = bytes(range(33, 118))


def _encode85(b, letters, pad, whole=()):
    """whole: what stands for four bytes at once, {number: letter}."""
    b = memoryview(b).tobytes()
    padding = -len(b) % 4
    b += b'\0' * padding
    groups = []
    for i in range(0, len(b), 4):
        number = int.from_bytes(b[i:i + 4], 'big')
        short = whole and whole.get(number)
        groups.append(short or bytes(letters[number // 85 ** place % 85] for place in (4, 3, 2, 1, 0)))
    if padding and not pad:
        if groups[-1] == b'z':
            groups[-1] = letters[:1] * 5
        groups[-1] = groups[-1][:-padding]
    return b''.join(groups)


def _decode85(b, letters, name):
    b = _bytes_of(b)
    padding = -len(b) % 5
    b += letters[-1:] * padding
    out = bytearray()
    for i in range(0, len(b), 5):
        number = 0
        for j, c in enumerate(b[i:i + 5]):
            at = letters.find(c)
            if at < 0:
                raise ValueError(f'bad {name} character at position {i + j}')
            number = number * 85 + at
        if number >= 1 << 32:
            raise ValueError(f'{name} overflow in hunk starting at byte {i}')
        out += number.to_bytes(4, 'big')
    return bytes(out[:len(out) - padding]) if padding else bytes(out)


def b85encode(b, pad=False):
    return _encode85(b, _B85, pad)


def b85decode(b):
    return _decode85(b, _B85, 'base85')


def z85encode(s):
    return _encode85(s, _Z85, False)


def z85decode(s):
    return _decode85(s, _Z85, 'z85')


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    whole = {0: b'z', 0x20202020: b'y'} if foldspaces else {0: b'z'}
    result = _encode85(b, _A85, pad, whole)
    if adobe:
        result = b'<~' + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [result[i:i + wrapcol] for i in range(0, len(result), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b'')
        result = b'\n'.join(lines)
    return result + b'~>' if adobe else result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
    b = _bytes_of(b)
    if adobe:
        if not b.endswith(b'~>'):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(b'<~') else b[:-2]
    out, group = bytearray(), []
    for c in b + b'u' * 4:
        if 33 <= c < 118:
            group.append(c - 33)
            if len(group) == 5:
                number = 0
                for digit in group:
                    number = number * 85 + digit
                if number >= 1 << 32:
                    raise ValueError('Ascii85 overflow')
                out += number.to_bytes(4, 'big')
                group.clear()
        elif c == 122 or (foldspaces and c == 121):
            if group:
                raise ValueError(f'{chr(c)} inside Ascii85 5-tuple')
            out += b'\0\0\0\0' if c == 122 else b'    '
        elif c not in ignorechars:
            raise ValueError('Non-Ascii85 digit found: %c' % c)
    padding = 4 - len(group)
    return bytes(out[:-padding]) if padding else bytes(out)


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
