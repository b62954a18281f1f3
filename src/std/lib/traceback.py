"""Tracebacks as text. The text itself is the engine's, so that it is the same everywhere."""
import sys
import _traceback


class FrameSummary:
    def __init__(self, filename, lineno, name, line=None, *, lookup_line=True, locals=None, end_lineno=None, colno=None,
                 end_colno=None, **kwargs):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line
        self._shown = None
        self.locals = locals
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno

    @property
    def line(self):
        if self._line is None:
            self._line = _traceback.source_line(self.filename, self.lineno).strip()
        return self._line

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __getitem__(self, at):
        return (self.filename, self.lineno, self.name, self.line)[at]

    def __len__(self):
        return 4

    def __eq__(self, other):
        return list(self) == list(other)

    def __repr__(self):
        return '<FrameSummary file %s, line %s in %s>' % (self.filename, self.lineno, self.name)


class StackSummary(list):
    @classmethod
    def from_list(cls, a_list):
        return cls([row if isinstance(row, FrameSummary) else FrameSummary(*row) for row in a_list])

    def format_frame_summary(self, frame_summary, **kwargs):
        return format_list([frame_summary])[0]

    def format(self, **kwargs):
        return format_list(self)


def format_list(extracted_list):
    rows = []
    for entry in extracted_list:
        filename, lineno, name, line = entry
        row = '  File "%s", line %s, in %s\n' % (filename, lineno, name)
        if getattr(entry, '_shown', None) is not None:
            row += entry._shown
        elif line:
            row += '    %s\n' % line.strip()
        rows.append(row)
    return rows


def print_list(extracted_list, file=None):
    for row in format_list(extracted_list):
        print(row, file=file if file is not None else sys.stderr, end='')


def extract_tb(tb, limit=None):
    rows = StackSummary()
    for filename, lineno, name, shown, end_lineno, colno, end_colno in _traceback.rows(tb):
        row = FrameSummary(filename, lineno, name, end_lineno=end_lineno, colno=colno, end_colno=end_colno)
        row._shown = shown
        rows.append(row)
    if limit is None:
        return rows
    return StackSummary(rows[:limit] if limit >= 0 else rows[limit:])


def extract_stack(f=None, limit=None):
    rows = StackSummary([FrameSummary(*row) for row in _traceback.stack()])
    return rows if limit is None else StackSummary(rows[-limit:])


def format_tb(tb, limit=None):
    return format_list(extract_tb(tb, limit))


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit), file)


def format_stack(f=None, limit=None):
    return format_list(extract_stack(f, limit))


def print_stack(f=None, limit=None, file=None):
    print_list(extract_stack(f, limit), file)


_given = object()


def _value(exc, value):
    if value is _given:
        return exc
    return value


def format_exception_only(exc, /, value=_given, *, show_group=False):
    value = _value(exc, value)
    if value is None:
        return ['NoneType: None\n']
    if isinstance(value, SyntaxError):
        rows = _rows(_traceback.text(value, False))
        frames = [i for i, row in enumerate(rows) if _is_frame(row) or row.startswith('  [Previous line')]
        return rows[frames[-1] + 1 if frames else 0:]
    return [_traceback.line(value) + '\n', *_note_rows(getattr(value, '__notes__', None))]


def _note_rows(notes):
    if notes is None:
        return []
    if not isinstance(notes, (list, tuple)):    # somebody's own: shown as it is
        return [repr(notes) + '\n']
    return [row + '\n' for note in notes for row in str(note).split('\n')]


def _is_frame(row):
    return row.startswith('  File "') and ', in ' in row.split('\n', 1)[0]


def _rows(text):
    """As CPython yields them: a frame with its source, and what joins two exceptions, is one."""
    rows = []
    for line in text.splitlines(True):
        last = rows[-1] if rows else ''
        if line.startswith('    ') and _is_frame(last) or last == '\n' or line == '\n' and last[:1] == '\n':
            rows[-1] += line
        else:
            rows.append(line)
    return rows


def format_exception(exc, /, value=_given, tb=_given, limit=None, chain=True):
    value = _value(exc, value)
    if value is None:
        return ['NoneType: None\n']
    return _rows(_traceback.text(value, chain, limit))


def print_exception(exc, /, value=_given, tb=_given, limit=None, file=None, chain=True):
    print(''.join(format_exception(exc, value, tb, limit, chain)), file=file if file is not None else sys.stderr,
          end='')


def format_exc(limit=None, chain=True):
    return ''.join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print(format_exc(limit, chain), file=file if file is not None else sys.stderr, end='')


def print_last(limit=None, file=None, chain=True):
    raise ValueError('no last exception')


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def clear_frames(tb):
    pass


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, _seen=None, **options):
        self._type = exc_type
        self._value = exc_value
        self._limit = limit
        self.stack = extract_tb(exc_traceback, limit)
        self.exc_type_str = exc_type.__qualname__
        if exc_type.__module__ not in ('__main__', 'builtins'):
            self.exc_type_str = exc_type.__module__ + '.' + self.exc_type_str
        self.__notes__ = getattr(exc_value, '__notes__', None)
        if isinstance(exc_value, SyntaxError):
            for name in ('filename', 'text', 'offset', 'end_offset', 'msg'):
                setattr(self, name, getattr(exc_value, name))
            for name in ('lineno', 'end_lineno'):
                number = getattr(exc_value, name)
                setattr(self, name, None if number is None else str(number))
        seen = [] if _seen is None else _seen
        seen.append(exc_value)

        def other(exc):
            return None if exc is None or any(exc is e for e in seen) else TracebackException(
                type(exc), exc, exc.__traceback__, limit=limit, _seen=seen)
        self.__cause__ = other(exc_value.__cause__)
        self.__context__ = other(exc_value.__context__)
        self.__suppress_context__ = exc_value.__suppress_context__
        members = exc_value.exceptions if isinstance(exc_value, BaseExceptionGroup) else None
        self.exceptions = None if members is None else [other(exc) for exc in members]

    @classmethod
    def from_exception(cls, exc, *args, **options):
        return cls(type(exc), exc, exc.__traceback__, *args, **options)

    @property
    def exc_type(self):
        import warnings
        warnings.warn('Deprecated in 3.13. Use exc_type_str instead.', DeprecationWarning, stacklevel=2)
        return self._type

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return str(self._value)

    def format(self, *, chain=True, **options):
        yield from format_exception(self._value, limit=self._limit, chain=chain)

    def format_exception_only(self, *, show_group=False, **options):
        yield from format_exception_only(self._value, show_group=show_group)

    def print(self, *, file=None, chain=True):
        print_exception(self._value, file=file, chain=chain)
