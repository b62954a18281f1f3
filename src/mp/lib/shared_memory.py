"""Shared memory that goes by a name: any process may attach to it."""
import errno
import mmap
import os
import secrets
import struct
import types

import _posixshmem
from multiprocessing import resource_tracker

__all__ = ['SharedMemory', 'ShareableList']

_CREATE = os.O_CREAT | os.O_EXCL | os.O_RDWR
_PREFIX = '/psm_'


def _make_filename():
    return _PREFIX + secrets.token_hex(4)


class SharedMemory:
    _name = None
    _fd = -1
    _mmap = None
    _buf = None
    _flags = os.O_RDWR
    _mode = 0o600
    _prepend_leading_slash = True
    _track = True

    def __init__(self, name=None, create=False, size=0, *, track=True):
        if not size >= 0:
            raise ValueError("'size' must be a positive integer")
        if create:
            self._flags = _CREATE
            if size == 0:
                raise ValueError("'size' must be a positive number different from zero")
        if name is None and not self._flags & os.O_EXCL:
            raise ValueError("'name' can only be None if create=True")
        self._track = track
        if name is None:
            while True:
                name = _make_filename()
                try:
                    self._fd = _posixshmem.shm_open(name, self._flags, mode=self._mode)
                except FileExistsError:
                    continue
                self._name = name
                break
        else:
            name = '/' + name
            self._fd = _posixshmem.shm_open(name, self._flags, mode=self._mode)
            self._name = name
        try:
            if create and size:
                os.ftruncate(self._fd, size)
            size = os.fstat(self._fd).st_size
            self._mmap = mmap.mmap(self._fd, size)
        except OSError:
            self.unlink()
            raise
        if self._track:
            resource_tracker.register(self._name, 'shared_memory')
        self._size = size
        self._buf = memoryview(self._mmap)

    def __del__(self):
        try:
            self.close()
        except OSError:
            pass

    def __reduce__(self):
        return (self.__class__, (self.name, False, self.size))

    def __repr__(self):
        return f'{self.__class__.__name__}({self.name!r}, size={self.size})'

    @property
    def buf(self):
        """The memory, as a memoryview."""
        return self._buf

    @property
    def name(self):
        return self._name[1:] if self._name.startswith('/') else self._name

    @property
    def size(self):
        return self._size

    def close(self):
        """This process is done with it; the memory stays."""
        if self._buf is not None:
            self._buf.release()
            self._buf = None
        if self._mmap is not None:
            self._mmap.close()
            self._mmap = None
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def unlink(self):
        """Nobody needs it any more: its name goes now, the memory with its last user."""
        if self._name:
            _posixshmem.shm_unlink(self._name)
            if self._track:
                resource_tracker.unregister(self._name, 'shared_memory')


_utf8 = 'utf-8'


class ShareableList:
    """A list of fixed length in shared memory: int, float, bool, str, bytes, None.

    The memory holds the count of items, where each item begins, the items, a struct format for each, and a byte that
    says how it is to be read back."""
    _types_mapping = {int: 'q', float: 'd', bool: 'xxxxxxx?', str: '%ds', bytes: '%ds', None.__class__: 'xxxxxx?x'}
    _alignment = 8
    _back_transforms_mapping = {
        0: lambda value: value,
        1: lambda value: value.rstrip(b'\x00').decode(_utf8),
        2: lambda value: value.rstrip(b'\x00'),
        3: lambda _value: None,
    }

    @staticmethod
    def _extract_recreation_code(value):
        if not isinstance(value, (str, bytes, None.__class__)):
            return 0
        return 1 if isinstance(value, str) else 2 if isinstance(value, bytes) else 3

    def __init__(self, sequence=None, *, name=None):
        if name is None or sequence is not None:
            sequence = sequence or ()
            formats = [self._types_mapping[type(item)] if not isinstance(item, (str, bytes))
                       else self._types_mapping[type(item)] % self._room(item) for item in sequence]
            self._list_len = len(formats)
            offset = 0
            self._allocated_offsets = [0]
            for fmt in formats:
                offset += self._alignment if fmt[-1] != 's' else int(fmt[:-1])
                self._allocated_offsets.append(offset)
            codes = [self._extract_recreation_code(item) for item in sequence]
            requested = struct.calcsize('q' + self._format_size_metainfo + ''.join(formats) +
                                        self._format_packing_metainfo + self._format_back_transform_codes)
            self.shm = SharedMemory(name, create=True, size=requested)
        else:
            self.shm = SharedMemory(name)
        if sequence is not None:
            struct.pack_into('q' + self._format_size_metainfo, self.shm.buf, 0, self._list_len,
                             *self._allocated_offsets)
            struct.pack_into(''.join(formats), self.shm.buf, self._offset_data_start,
                             *(v.encode(_utf8) if isinstance(v, str) else v for v in map(self._packable, sequence)))
            struct.pack_into(self._format_packing_metainfo, self.shm.buf, self._offset_packing_formats,
                             *(v.encode(_utf8) for v in formats))
            struct.pack_into(self._format_back_transform_codes, self.shm.buf, self._offset_back_transform_codes, *codes)
        else:
            self._list_len = len(self)
            self._allocated_offsets = list(struct.unpack_from(self._format_size_metainfo, self.shm.buf, 8))

    @staticmethod
    def _packable(value):
        return False if value is None else value

    def _room(self, item):
        # CPython counts a text's characters and stores its bytes: what is not ASCII may be cut, there as here
        return self._alignment * (len(item) // self._alignment + 1)

    def _get_packing_format(self, position):
        position = position if position >= 0 else position + self._list_len
        if position >= self._list_len or self._list_len < 0:
            raise IndexError('Requested position out of range.')
        v = struct.unpack_from('8s', self.shm.buf, self._offset_packing_formats + position * 8)[0]
        return v.rstrip(b'\x00').decode(_utf8)

    def _get_back_transform(self, position):
        if position >= self._list_len or self._list_len < 0:
            raise IndexError('Requested position out of range.')
        code = struct.unpack_from('b', self.shm.buf, self._offset_back_transform_codes + position)[0]
        return self._back_transforms_mapping[code]

    def __getitem__(self, position):
        position = position if position >= 0 else position + self._list_len
        try:
            offset = self._offset_data_start + self._allocated_offsets[position]
            (v,) = struct.unpack_from(self._get_packing_format(position), self.shm.buf, offset)
        except IndexError:
            raise IndexError('index out of range')
        return self._get_back_transform(position)(v)

    def __setitem__(self, position, value):
        position = position if position >= 0 else position + self._list_len
        try:
            item_offset = self._allocated_offsets[position]
            offset = self._offset_data_start + item_offset
            current = self._get_packing_format(position)
        except IndexError:
            raise IndexError('assignment index out of range')
        if not isinstance(value, (str, bytes)):
            fmt, packed = self._types_mapping[type(value)], self._packable(value)
        else:
            allocated = self._allocated_offsets[position + 1] - item_offset
            packed = value.encode(_utf8) if isinstance(value, str) else value
            if len(packed) > allocated:
                raise ValueError('bytes/str item exceeds available storage')
            fmt = current if current[-1] == 's' else self._types_mapping[str] % (allocated,)
        struct.pack_into('8s', self.shm.buf, self._offset_packing_formats + position * 8, fmt.encode(_utf8))
        struct.pack_into('b', self.shm.buf, self._offset_back_transform_codes + position,
                         self._extract_recreation_code(value))
        struct.pack_into(fmt, self.shm.buf, offset, packed)

    def __reduce__(self):
        from functools import partial
        return partial(self.__class__, name=self.shm.name), ()

    def __len__(self):
        return struct.unpack_from('q', self.shm.buf, 0)[0]

    def __repr__(self):
        return f'{self.__class__.__name__}({list(self)}, name={self.shm.name!r})'

    @property
    def format(self):
        """The struct format of what is in it now."""
        return ''.join(self._get_packing_format(i) for i in range(self._list_len))

    @property
    def _format_size_metainfo(self):
        return 'q' * (self._list_len + 1)

    @property
    def _format_packing_metainfo(self):
        return '8s' * self._list_len

    @property
    def _format_back_transform_codes(self):
        return 'b' * self._list_len

    @property
    def _offset_data_start(self):
        return (self._list_len + 2) * 8

    @property
    def _offset_packing_formats(self):
        return self._offset_data_start + self._allocated_offsets[-1]

    @property
    def _offset_back_transform_codes(self):
        return self._offset_packing_formats + self._list_len * 8

    def count(self, value):
        return sum(value == entry for entry in self)

    def index(self, value):
        for position, entry in enumerate(self):
            if value == entry:
                return position
        raise ValueError(f'{value!r} not in this container')

    __class_getitem__ = classmethod(types.GenericAlias)
