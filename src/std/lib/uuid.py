"""Identifiers that nobody else has."""
import os


class UUID:
    def __init__(self, hex=None, bytes=None, int=None, version=None):
        if hex is not None:
            text = hex.replace('urn:', '').replace('uuid:', '').strip('{}').replace('-', '')
            if len(text) != 32:
                raise ValueError('badly formed hexadecimal UUID string')
            int = _int(text, 16)
        elif bytes is not None:
            if len(bytes) != 16:
                raise ValueError('bytes is not a 16-char string')
            int = _int.from_bytes(bytes, 'big')
        if int is None:
            raise TypeError('one of the hex, bytes, bytes_le, fields, or int arguments must be given')
        if not 0 <= int < 1 << 128:
            raise ValueError('int is out of range (need a 128-bit value)')
        if version is not None:
            int &= ~(0xc000 << 48)
            int |= 0x8000 << 48
            int &= ~(0xf000 << 64)
            int |= version << 76
        self.int = int

    hex = property(lambda self: f'{self.int:032x}')
    bytes = property(lambda self: self.int.to_bytes(16, 'big'))
    version = property(lambda self: self.int >> 76 & 0xf)
    urn = property(lambda self: f'urn:uuid:{self}')

    def __str__(self):
        h = self.hex
        return f'{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}'

    def __repr__(self):
        return f'UUID({str(self)!r})'

    def __int__(self):
        return self.int

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.int)


_int = int


def _hashed(make, version, namespace, name):
    if isinstance(name, str):
        name = name.encode()
    return UUID(bytes=make(namespace.bytes + name).digest()[:16], version=version)


def uuid1(node=None, clock_seq=None):
    import time
    stamp = time.time_ns() // 100 + 0x01b21dd213814000    # 100 ns since 15 October 1582
    if clock_seq is None:
        clock_seq = _int.from_bytes(os.urandom(2), 'big') & 0x3fff
    low, middle, high = stamp & 0xffffffff, stamp >> 32 & 0xffff, stamp >> 48 & 0x0fff
    return UUID(int=low << 96 | middle << 80 | high << 64 | clock_seq << 48 | (getnode() if node is None else node),
                version=1)


def uuid3(namespace, name):
    from hashlib import md5
    return _hashed(md5, 3, namespace, name)


def uuid5(namespace, name):
    from hashlib import sha1
    return _hashed(sha1, 5, namespace, name)


_node = None


def getnode():
    global _node
    if _node is None:
        _node = _int.from_bytes(os.urandom(6), 'big') | 1 << 40
    return _node


NAMESPACE_DNS = UUID('6ba7b810-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_URL = UUID('6ba7b811-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_OID = UUID('6ba7b812-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_X500 = UUID('6ba7b814-9dad-11d1-80b4-00c04fd430c8')


def uuid4():
    return UUID(bytes=os.urandom(16), version=4)
