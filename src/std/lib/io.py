"""Files, and files in memory."""
from _io import open, TextIOWrapper, BufferedReader, BufferedWriter, BufferedRandom, FileIO, UnsupportedOperation

DEFAULT_BUFFER_SIZE = 8192
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
BlockingIOError = BlockingIOError


class _Files(type):
    """IOBase and its like: every file is an instance of one of them."""

    def __instancecheck__(cls, instance):
        return issubclass(type(instance), cls)

    def __subclasscheck__(cls, subclass):
        return cls in subclass.__mro__ or any(issubclass(subclass, known) for known in cls._known)


class IOBase(metaclass=_Files):
    _known = (TextIOWrapper, BufferedReader, BufferedWriter, BufferedRandom, FileIO)
    closed = False

    def close(self):
        self.closed = True

    def flush(self):
        self._check()

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file')

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exc):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1):
        lines, size = [], 0
        for line in self:
            lines.append(line)
            size += len(line)
            if hint is not None and 0 < hint <= size:
                break
        return lines

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def isatty(self):
        self._check()
        return False

    def fileno(self):
        raise UnsupportedOperation('fileno')


class RawIOBase(IOBase):
    _known = (FileIO,)


class BufferedIOBase(IOBase):
    _known = (BufferedReader, BufferedWriter, BufferedRandom)


class TextIOBase(IOBase):
    _known = (TextIOWrapper,)
    encoding = errors = newlines = None


class _Memory:
    """What StringIO and BytesIO share: _data is a list of written pieces while only appended to, else one piece."""

    def _whole(self):
        if len(self._parts) != 1:
            self._parts = [self._empty.join(self._parts)]
        return self._parts[0]

    def _put(self, piece):
        if self._at == self._size:
            self._parts.append(piece)
            self._size += len(piece)
        else:
            whole = self._whole()
            if self._at > self._size:
                whole += self._pad * (self._at - self._size)
            whole = whole[:self._at] + piece + whole[self._at + len(piece):]
            self._parts = [whole]
            self._size = len(whole)
        self._at += len(piece)

    def getvalue(self):
        self._check()
        return self._whole()

    def read(self, size=-1, /):
        self._check()
        whole = self._whole()
        end = self._size if size is None or size < 0 else min(self._at + size, self._size)
        piece = whole[self._at:end]
        self._at = max(self._at, end)
        return piece

    def readline(self, size=-1, /):
        self._check()
        whole = self._whole()
        end = whole.find(self._line, self._at)
        end = self._size if end < 0 else end + 1
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        piece = whole[self._at:end]
        self._at = max(self._at, end)
        return piece

    def tell(self):
        self._check()
        return self._at

    def truncate(self, pos=None, /):
        self._check()
        pos = self._at if pos is None else pos
        if pos < 0:
            raise ValueError(f'negative {"pos" if self._empty == "" else "size"} value {pos}')
        if pos < self._size:
            self._parts = [self._whole()[:pos]]
            self._size = pos
        return pos

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    def close(self):
        self.closed = True
        self._parts = []


class StringIO(_Memory, TextIOBase):
    """A text file in memory."""
    _empty, _line, _pad = '', '\n', '\0'

    def __init__(self, initial_value='', newline='\n'):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f'initial_value must be str or None, not {type(initial_value).__name__}')
        self._newline = newline
        self._parts = [self._translate(initial_value or '')]
        self._size = len(self._parts[0])
        self._at = 0

    def _translate(self, s):
        if self._newline is None:
            return s.replace('\r\n', '\n').replace('\r', '\n')
        return s if self._newline in ('', '\n') else s.replace('\n', self._newline)

    def write(self, s, /):
        self._check()
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got '{type(s).__name__}'")
        if s:
            self._put(self._translate(s))
        return len(s)

    def seek(self, pos, whence=0, /):
        self._check()
        if whence == 0:
            if pos < 0:
                raise ValueError(f'Negative seek position {pos}')
            self._at = pos
        elif whence not in (1, 2):
            raise ValueError(f'Invalid whence ({whence}, should be 0, 1 or 2)')
        elif pos:
            raise OSError("Can't do nonzero cur-relative seeks")
        elif whence == 2:
            self._at = self._size
        return self._at

    @property
    def line_buffering(self):
        return False


class BytesIO(_Memory, BufferedIOBase):
    """A binary file in memory."""
    _empty, _line, _pad = b'', b'\n', b'\0'

    def __init__(self, initial_bytes=b''):
        self._parts = [bytes(initial_bytes)]
        self._size = len(self._parts[0])
        self._at = 0

    def write(self, b, /):
        self._check()
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        b = bytes(b)
        if b:
            self._put(b)
        return len(b)

    def seek(self, pos, whence=0, /):
        self._check()
        if whence == 0 and pos < 0:
            raise ValueError(f'negative seek value {pos}')
        self._at = max(0, pos + (0, self._at, self._size)[whence])
        return self._at

    def readinto(self, b, /):
        piece = self.read(len(b))
        b[:len(piece)] = piece
        return len(piece)

    def getbuffer(self):
        return memoryview(self._whole())

    read1 = _Memory.read


def text_encoding(encoding, stacklevel=2):
    return 'utf-8' if encoding is None else encoding


def open_code(path):
    return open(path, 'rb')
