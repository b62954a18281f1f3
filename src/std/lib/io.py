"""Files, and files in memory."""
import _io
from types import _made_in_c
from _io import open, BufferedReader, BufferedWriter, BufferedRandom, FileIO, UnsupportedOperation

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
    _known = (_io.TextIOWrapper, BufferedReader, BufferedWriter, BufferedRandom, FileIO)
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
    _known = (_io.TextIOWrapper,)
    encoding = errors = newlines = None


class _Memory:
    """What StringIO and BytesIO share: _data is a list of written pieces while only appended to, else one piece."""

    def __reduce__(self):
        return type(self), (), self.__dict__.copy()

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

    def _line_end(self, whole):
        """Where the line that begins here ends."""
        end = whole.find(self._line, self._at)
        return self._size if end < 0 else end + len(self._line)

    def readline(self, size=-1, /):
        self._check()
        whole = self._whole()
        end = self._line_end(whole)
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
    __module__ = '_io'
    _empty, _line, _pad = '', '\n', '\0'

    def __init__(self, initial_value='', newline='\n'):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f'initial_value must be str or None, not {type(initial_value).__name__}')
        if newline not in (None, '', '\n', '\r', '\r\n'):
            raise ValueError(f'illegal newline value: {newline!r}')
        self._newline = newline
        self._line = newline or '\n'
        self._parts = [self._translate(initial_value or '')]
        self._size = len(self._parts[0])
        self._at = 0

    def _translate(self, s):
        if self._newline is None:
            return s.replace('\r\n', '\n').replace('\r', '\n')
        return s if self._newline in ('', '\n') else s.replace('\n', self._newline)

    def _line_end(self, whole):
        end = super()._line_end(whole)
        if self._newline == '' and (cr := whole.find('\r', self._at, end)) >= 0:
            return cr + (2 if whole.startswith('\n', cr + 1) else 1)
        return end

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
    __module__ = '_io'
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


_made_in_c(StringIO, BytesIO)
_io.StringIO, _io.BytesIO = StringIO, BytesIO   # where a pickle finds them


class TextIOWrapper(TextIOBase):
    """Text over any binary file. Over one of the system's, it is the engine's own; over others, this."""
    _CHUNK = 8192
    __module__ = '_io'
    _buffer = None

    def __new__(cls, *args, **kwargs):
        if not args and 'buffer' not in kwargs:
            raise TypeError("TextIOWrapper() missing required argument 'buffer' (pos 1)")
        buffer = args[0] if args else kwargs['buffer']
        system = issubclass(type(buffer), (BufferedReader, FileIO, BufferedWriter, BufferedRandom))
        if cls is TextIOWrapper and system:
            return _io.TextIOWrapper(*args, **kwargs)
        return super().__new__(cls)

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        for name, value in ('encoding', encoding), ('errors', errors), ('newline', newline):
            if value is not None and not isinstance(value, str):
                raise TypeError(f"TextIOWrapper() argument '{name}' must be str or None, not {type(value).__name__}")
        if newline not in (None, '', '\n', '\r', '\r\n'):
            raise ValueError(f'illegal newline value: {newline}')
        self.encoding = 'UTF-8' if encoding is None else 'utf-8' if encoding == 'locale' else encoding
        self.errors = 'strict' if errors is None else errors
        ''.encode(self.encoding)
        self.line_buffering, self.write_through = bool(line_buffering), bool(write_through)
        self._newline = newline
        self._pending, self._pending_size, self._began = [], 0, False
        buffer.readable(), buffer.writable(), buffer.seekable()
        self._buffer = buffer
        self._forget()

    def _forget(self):
        self._text, self._at, self._held, self._decoder = '', 0, '', None
        self._iterates, self._translated, self._seen = False, False, set()

    @property
    def buffer(self):
        return self._buffer

    @property
    def _file(self):
        if self._buffer is None:
            raise ValueError('underlying buffer has been detached')
        return self._buffer

    @property
    def closed(self):
        return self._file.closed

    @property
    def name(self):
        return self._file.name

    @property
    def newlines(self):
        seen = tuple(end for end in ('\r', '\n', '\r\n') if end in self._seen)
        return seen if len(seen) > 1 else seen[0] if seen else None

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')

    def __repr__(self):
        name = getattr(self._buffer, 'name', None)
        shown = '' if name is None else f' name={name!r}'
        return f"<_io.TextIOWrapper{shown} encoding={self.encoding!r}>"

    def readable(self):
        return self._file.readable()

    def writable(self):
        return self._file.writable()

    def seekable(self):
        return self._file.seekable()

    def fileno(self):
        return self._file.fileno()

    def isatty(self):
        self._check()
        return self._buffer.isatty()

    def reconfigure(self, *, encoding=None, errors=None, newline=_io, line_buffering=None, write_through=None):
        if self._decoder and (encoding is not None or errors is not None or newline is not _io):
            raise UnsupportedOperation('It is not possible to set the encoding or newline of stream after the first '
                                       'read')
        self.flush()
        if encoding is not None:
            ''.encode(encoding)
            self.encoding, self.errors = encoding, 'strict'
        if errors is not None:
            self.errors = errors
        if newline is not _io:
            self._newline = newline
        if line_buffering is not None:
            self.line_buffering = bool(line_buffering)
        if write_through is not None:
            self.write_through = bool(write_through)

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError(f'write() argument must be str, not {type(text).__name__}')
        self._check()
        ends = self.line_buffering and ('\n' in text or '\r' in text)
        count = len(text)
        if self._newline in ('\r', '\r\n'):
            text = text.replace('\n', self._newline)
        data = text.encode(self._mark(), self.errors)
        self._began = True
        self._pending.append(data)
        self._pending_size += len(data)
        if self._pending_size > self._CHUNK or ends or self.write_through:
            self._give()
        if ends:
            self._buffer.flush()
        self._text, self._at = '', 0
        return count

    def _mark(self):
        """UTF-16 and UTF-32 begin with a mark, once."""
        plain = self.encoding.lower().replace('_', '-')
        if not self._began or plain not in ('utf-16', 'utf-32', 'utf-8-sig', 'utf16', 'utf32'):
            return self.encoding
        import sys
        return 'utf-8' if plain == 'utf-8-sig' else plain + ('-le' if sys.byteorder == 'little' else '-be')

    def _give(self):
        if self._pending:
            data, self._pending, self._pending_size = b''.join(self._pending), [], 0
            self._buffer.write(data)

    def flush(self):
        self._check()
        self._give()
        self._buffer.flush()

    def detach(self):
        self.flush()
        buffer, self._buffer = self._buffer, None
        return buffer

    def close(self):
        if not self.closed:
            try:
                self.flush()
            finally:
                self._buffer.close()

    def __del__(self):
        if self._buffer is not None:
            self.close()

    def _more(self):
        """Another chunk of the buffer, decoded, behind the text that is there. False: the end."""
        if self._decoder is None:
            if not self._buffer.readable():
                raise UnsupportedOperation('not readable')
            import codecs
            self._decoder = codecs.getincrementaldecoder(self.encoding)(self.errors)
        read = getattr(self._buffer, 'read1', self._buffer.read)
        data = read(self._CHUNK)
        text = self._held + self._decoder.decode(data, not data)
        self._held = ''
        if self._newline in (None, ''):
            if data and text.endswith('\r'):
                text, self._held = text[:-1], '\r'
            if '\r' in text:
                pairs = text.count('\r\n')
                self._seen |= {end for end, there in (('\r\n', pairs), ('\r', text.count('\r') > pairs)) if there}
                self._seen |= {'\n'} if text.count('\n') > pairs else set()
            elif '\n' in text:
                self._seen.add('\n')
            if self._newline is None and '\r' in text:
                text = text.replace('\r\n', '\n').replace('\r', '\n')
                self._translated = True
        self._text = self._text[self._at:] + text
        self._at = 0
        return bool(data)

    def _take(self, end):
        piece = self._text[self._at:end]
        self._at += len(piece)
        return piece

    def read(self, size=-1, /):
        self._check()
        self._give()
        size = -1 if size is None else size
        while (size < 0 or len(self._text) - self._at < size) and self._more():
            pass
        return self._take(None if size < 0 else self._at + size)

    def _line_end(self):
        """Where the line that begins at _at ends; -1: not seen yet."""
        if self._newline == '':
            ends = [at for at in (self._text.find('\n', self._at), self._text.find('\r', self._at)) if at >= 0]
            if not ends:
                return -1
            end = min(ends)
            return end + (2 if self._text.startswith('\r\n', end) else 1)
        mark = self._newline or '\n'
        end = self._text.find(mark, self._at)
        return end if end < 0 else end + len(mark)

    def readline(self, size=-1, /):
        self._check()
        self._give()
        end = self._line_end()
        while end < 0 and (size < 0 or len(self._text) - self._at < size) and self._more():
            end = self._line_end()
        end = len(self._text) if end < 0 else end
        return self._take(end if size < 0 else min(end, self._at + size))

    def __next__(self):
        self._iterates = True
        line = self.readline()
        if not line:
            self._iterates = False
            raise StopIteration
        return line

    def tell(self):
        self._check()
        if not self._buffer.seekable():
            raise UnsupportedOperation('underlying stream is not seekable')
        self.flush()
        if self._iterates:
            raise OSError('telling position disabled by next() call')
        if self._translated or self._held:
            raise UnsupportedOperation("mpdemo's built-in TextIOWrapper cannot tell() where line ends were translated; "
                                       "run it with --engine cpython")
        left = self._text[self._at:]
        return self._buffer.tell() - (len(left.encode(self._mark(), self.errors)) if left else 0)

    def seek(self, offset, whence=0, /):
        self._check()
        if whence not in (0, 1, 2):
            raise ValueError(f'invalid whence ({whence}, should be 0, 1 or 2)')
        if whence and offset:
            raise UnsupportedOperation(f"can't do nonzero {('', 'cur', 'end')[whence]}-relative seeks")
        if offset < 0:
            raise ValueError(f'negative seek position {offset}')
        if whence == 1:
            offset, whence = self.tell(), 0
        self.flush()
        place = self._buffer.seek(offset, whence)
        self._forget()
        self._began = place != 0
        return place

    def truncate(self, pos=None, /):
        self.flush()
        return self._buffer.truncate(pos)


TextIOWrapper._known = (_io.TextIOWrapper,)


def text_encoding(encoding, stacklevel=2):
    return 'utf-8' if encoding is None else encoding


def open_code(path):
    return open(path, 'rb')
