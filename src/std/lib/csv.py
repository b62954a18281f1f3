"""Tables as text, a row a line."""
import io

__all__ = ['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE', 'QUOTE_STRINGS', 'QUOTE_NOTNULL', 'Error',
           'Dialect', 'excel', 'excel_tab', 'field_size_limit', 'reader', 'writer', 'register_dialect', 'get_dialect',
           'list_dialects', 'Sniffer', 'unregister_dialect', 'DictReader', 'DictWriter', 'unix_dialect']

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)


class Error(Exception):
    __module__ = '_csv'


_limit = 131072


def field_size_limit(*new):
    global _limit
    old = _limit
    if new:
        _limit, = new
    return old


class Dialect:
    delimiter = None
    quotechar = '"'
    escapechar = None
    doublequote = True
    skipinitialspace = False
    lineterminator = '\r\n'
    quoting = QUOTE_MINIMAL
    strict = False


class excel(Dialect):
    delimiter = ','


class excel_tab(excel):
    delimiter = '\t'


class unix_dialect(Dialect):
    delimiter = ','
    lineterminator = '\n'
    quoting = QUOTE_ALL


_dialects = {'excel': excel, 'excel-tab': excel_tab, 'unix': unix_dialect}
_names = ('delimiter', 'quotechar', 'escapechar', 'doublequote', 'skipinitialspace', 'lineterminator', 'quoting',
          'strict')


class _Settings:
    """What a dialect and the keywords of a call come to."""

    def __init__(self, dialect, fmtparams):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        for name in _names:
            setattr(self, name, getattr(dialect, name, getattr(Dialect, name)))
        if self.delimiter is None:
            self.delimiter = ','
        for name, value in fmtparams.items():
            if name not in _names:
                raise TypeError(f"this function got an unexpected keyword argument '{name}'")
            setattr(self, name, value)
        if not isinstance(self.delimiter, str):
            raise TypeError('"delimiter" must be a unicode character, not %s' % type(self.delimiter).__name__)
        if len(self.delimiter) != 1:
            raise TypeError('"delimiter" must be a 1-character string')
        if self.quotechar is not None and (not isinstance(self.quotechar, str) or len(self.quotechar) != 1):
            raise TypeError('"quotechar" must be a unicode character or None, not %s' % (
                'a string of length %d' % len(self.quotechar) if isinstance(self.quotechar, str)
                else type(self.quotechar).__name__))
        if not isinstance(self.quoting, int) or not 0 <= self.quoting <= 5:
            raise TypeError('bad "quoting" value')
        if self.quoting != QUOTE_NONE and not self.quotechar:
            raise TypeError('quotechar must be set if quoting enabled')


def register_dialect(name, dialect=excel, **fmtparams):
    if not isinstance(name, str):
        raise TypeError('dialect name must be a string')
    _dialects[name] = _Settings(dialect, fmtparams)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    return _dialects[name]


def list_dialects():
    return list(_dialects)


_END = ''     # of a line, after its last character; like every text, '\r\n' holds it


class _Row:
    """A row as it is read, character by character: `state` is what the next one means."""

    def __init__(self, dialect):
        self.dialect = dialect
        self.quote = dialect.quotechar if dialect.quoting != QUOTE_NONE else None
        self.fields, self.field, self.size = [], [], 0
        self.quoted = self.over = False
        self.state = self.first

    def take(self, line):
        if self.state == self.first and self._is_plain(line):
            for text in line.rstrip('\r\n').split(self.dialect.delimiter):
                self.add(text)
                self.end_field()
            self.over = True
            return
        at, in_quotes, jumps = 0, self.in_quotes, self.dialect.escapechar is None
        while at < len(line):
            end = line.find(self.quote, at) if jumps and self.state == in_quotes else at
            if end != at:       # what stands between quotes, at once
                text = line[at:end] if end > 0 else line[at:]
                self.add(text)
                at += len(text)
            else:
                self.state(line[at])
                at += 1
        self.state(_END)

    def _is_plain(self, line):
        """Whether the line is a row, which its delimiters cut."""
        d, end = self.dialect, line.rstrip('\r\n')
        return bool(end) and not ('\n' in end or '\r' in end or d.skipinitialspace or self.quote and self.quote in end
                                  or d.escapechar and d.escapechar in end)

    def add(self, text):
        self.size += len(text)
        if self.size > _limit:
            raise Error('field larger than field limit (%d)' % _limit)
        self.field.append(text)

    def end_field(self):
        value, quoting = ''.join(self.field), self.dialect.quoting
        if not self.quoted:
            if value and quoting in (QUOTE_NONNUMERIC, QUOTE_STRINGS):
                value = float(value)
            elif not value and quoting in (QUOTE_STRINGS, QUOTE_NOTNULL):
                value = None
        self.fields.append(value)
        self.field, self.size, self.quoted = [], 0, False

    def end_row(self, c):
        self.end_field()
        self.after_newline(c)

    # --- the states

    def first(self, c):
        if c in '\r\n':
            self.after_newline(c)
        else:
            self.start(c)

    def start(self, c):
        """Of a field."""
        self.state = self.start
        if c in '\r\n':
            self.end_row(c)
        elif c == self.quote:
            self.quoted, self.state = True, self.in_quotes
        elif c == self.dialect.escapechar:
            self.state = self.escaped
        elif c == ' ' and self.dialect.skipinitialspace:
            pass
        elif c == self.dialect.delimiter:
            self.end_field()
        else:
            self.add(c)
            self.state = self.inside

    def inside(self, c):
        if c in '\r\n':
            self.end_row(c)
        elif c == self.dialect.escapechar:
            self.state = self.escaped
        elif c == self.dialect.delimiter:
            self.end_field()
            self.state = self.start
        else:
            self.add(c)

    def escaped(self, c):
        self.add(c or '\n')
        self.state = self.after_escaped_newline if c and c in '\r\n' else self.inside

    def after_escaped_newline(self, c):
        """The row goes on in the next line."""
        if c != _END:
            self.inside(c)

    def in_quotes(self, c):
        if c == self.dialect.escapechar:
            self.state = self.escaped_in_quotes
        elif c == self.quote:
            self.state = self.after_quote if self.dialect.doublequote else self.inside
        elif c != _END:
            self.add(c)

    def escaped_in_quotes(self, c):
        self.add(c or '\n')
        self.state = self.in_quotes

    def after_quote(self, c):
        """The quoted part's end, or the first of two quotes that stand for one."""
        self.state = self.inside
        if c == self.quote:
            self.add(c)
            self.state = self.in_quotes
        elif c in '\r\n' or c == self.dialect.delimiter:
            self.inside(c)
        elif self.dialect.strict:
            raise Error("'%s' expected after '%s'" % (self.dialect.delimiter, self.quote))
        else:
            self.add(c)

    def after_newline(self, c):
        self.state = self.after_newline
        if c == _END:
            self.over = True
        elif c not in '\r\n':
            raise Error("new-line character seen in unquoted field - do you need to open the file with newline=''?")


class reader:
    def __init__(self, iterable, dialect='excel', **fmtparams):
        self._lines = iter(iterable)
        self.dialect = _Settings(dialect, fmtparams)
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        row = _Row(self.dialect)
        while not row.over:
            try:
                line = next(self._lines)
            except StopIteration:
                if not row.field and row.state != row.in_quotes:
                    raise
                if self.dialect.strict:
                    raise Error('unexpected end of data') from None
                row.end_field()
                break
            if not isinstance(line, str):
                raise Error('iterator should return strings, not %s (the file should be opened in text mode)'
                            % type(line).__name__)
            self.line_num += 1
            row.take(line)
        return row.fields


class writer:
    def __init__(self, fileobj, dialect='excel', **fmtparams):
        if not hasattr(fileobj, 'write'):
            raise TypeError('argument 1 must have a "write" method')
        self._write = fileobj.write
        self.dialect = _Settings(dialect, fmtparams)

    def _field(self, value, alone):
        d = self.dialect
        if value is None:
            text = ''
        elif isinstance(value, float):
            text = repr(value)
        else:
            text = str(value)
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        quoting = d.quoting
        needs = (quoting == QUOTE_ALL or quoting == QUOTE_NONNUMERIC and not number
                 or quoting == QUOTE_STRINGS and isinstance(value, str)
                 or quoting == QUOTE_NOTNULL and value is not None)
        special = [d.delimiter, '\n', '\r', *d.lineterminator]
        if quoting == QUOTE_NONE:
            out = []
            for c in text:
                if c in special or c == d.escapechar or c == d.quotechar:
                    if not d.escapechar:
                        raise Error('need to escape, but no escapechar set')
                    out.append(d.escapechar)
                out.append(c)
            if alone and not text:
                raise Error('single empty field record must be quoted')
            return ''.join(out)
        if not needs:
            needs = d.quotechar in text or any(c in text for c in special) or alone and not text
            if text and d.skipinitialspace and text[0] == ' ':
                needs = True
        if not needs:
            return text
        if d.escapechar:
            text = text.replace(d.escapechar, d.escapechar * 2)
        if d.doublequote:
            text = text.replace(d.quotechar, d.quotechar * 2)
        elif d.quotechar in text:
            if not d.escapechar:
                raise Error('need to escape, but no escapechar set')
            text = text.replace(d.quotechar, d.escapechar + d.quotechar)
        return d.quotechar + text + d.quotechar

    def writerow(self, row):
        try:
            row = list(row)
        except TypeError:
            raise Error('iterable expected, not %s' % type(row).__name__) from None
        d = self.dialect
        return self._write(d.delimiter.join([self._field(value, len(row) == 1) for value in row]) + d.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey, self.restval = restkey, restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        d = dict(zip(self.fieldnames, row))
        names, given = len(self.fieldnames), len(row)
        if names < given:
            d[self.restkey] = row[names:]
        elif names > given:
            for key in self.fieldnames[given:]:
                d[key] = self.restval
        return d


class DictWriter:
    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames = fieldnames
        self.restval = restval
        if extrasaction.lower() not in ('raise', 'ignore'):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.extrasaction = extrasaction.lower()
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, rowdict):
        if self.extrasaction == 'raise':
            wrong = [key for key in rowdict if key not in self.fieldnames]
            if wrong:
                raise ValueError('dict contains fields not in fieldnames: ' + ', '.join(repr(x) for x in wrong))
        return [rowdict.get(key, self.restval) for key in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._row, rowdicts))


class Sniffer:
    """Guesses a delimiter: the one that stands equally often in every line."""
    preferred = [',', '\t', ';', ' ', ':']

    def sniff(self, sample, delimiters=None):
        lines = [line for line in sample.splitlines() if line]
        for c in delimiters or [*self.preferred, '|']:
            counts = {line.count(c) for line in lines}
            if len(counts) == 1 and counts != {0}:
                break
        else:
            raise Error('Could not determine delimiter')

        class dialect(excel):
            _name = 'sniffed'
            lineterminator = '\r\n'
            delimiter = c
        return dialect

    def has_header(self, sample):
        rows = list(reader(io.StringIO(sample), self.sniff(sample)))
        def number(text):
            try:
                complex(text)
            except ValueError:
                return False
            return True
        return bool(rows[1:]) and any(not number(head) and all(number(row[i]) for row in rows[1:] if len(row) > i)
                                      for i, head in enumerate(rows[0]))
