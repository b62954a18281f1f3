# Output: told in place of written, as long as the descriptor is still what the run began with. (Bytes on a shared
# terminal carry no author.)
import posix
import sys

OUT_PIECE = 32768

core = None
terminal = {}


def same_terminal(fd):
    try:
        info = posix.fstat(fd)
    except OSError:
        return False
    return (info.st_dev, info.st_ino) == terminal.get(fd)


def tell_output(fd, data):
    """data: a bytes-like object. True if it was told."""
    if core.dead or not same_terminal(fd):
        return False
    data = bytes(data)
    while data:
        piece = data[:OUT_PIECE]
        if len(piece) < len(data):
            for back in range(1, 4):    # not in the middle of a character
                if data[OUT_PIECE - back] & 0xC0 == 0xC0:
                    piece = data[:OUT_PIECE - back]
                    break
        data = data[len(piece):]
        try:
            body = '"out","fd":%d,"bytes":%s' % (fd, core.quoted_text(piece.decode()))
        except UnicodeDecodeError:
            from binascii import b2a_base64
            body = '"out","fd":%d,"bytes64":"%s"' % (fd, b2a_base64(piece).decode().strip())
        core.tell(body)
    return not core.dead


def make_stream(old, fd, name):
    import _io

    class FileIO(_io.FileIO):
        def write(self, data):
            if tell_output(fd, data):
                return data.nbytes if isinstance(data, memoryview) else len(data)
            return _io.FileIO.write(self, data)

    FileIO.__module__ = '_io'
    FileIO.__qualname__ = 'FileIO'
    raw = FileIO(fd, 'wb', closefd=False)
    raw.name = name
    unbuffered = isinstance(old.buffer, _io.FileIO)
    buffer = raw if unbuffered else _io.BufferedWriter(raw, _io.DEFAULT_BUFFER_SIZE)
    stream = _io.TextIOWrapper(buffer, old.encoding, old.errors, newline='\n', line_buffering=old.line_buffering,
                               write_through=getattr(old, 'write_through', False))
    stream.mode = 'w'
    return stream


def begin(teller):
    global core
    core = teller
    saved = core.saved
    value = saved.get('MPDEMO_OUTPUT')
    if value:
        numbers = [int(number) for number in value.replace(':', ',').split(',')]
        terminal[1], terminal[2] = tuple(numbers[:2]), tuple(numbers[2:])
    else:
        for fd in (1, 2):
            try:
                info = posix.fstat(fd)
                terminal[fd] = info.st_dev, info.st_ino
            except OSError:
                terminal[fd] = 0, 0
        saved['MPDEMO_OUTPUT'] = '%d:%d,%d:%d' % (terminal[1] + terminal[2])
    for fd, name in ((1, 'stdout'), (2, 'stderr')):
        old = getattr(sys, name)
        if old is None or not same_terminal(fd):
            continue
        try:
            stream = make_stream(old, fd, '<%s>' % name)
        except (AttributeError, OSError, ValueError):
            continue
        setattr(sys, name, stream)
        setattr(sys, '__%s__' % name, stream)
