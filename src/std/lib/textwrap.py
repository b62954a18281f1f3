"""Text wrapped, filled and dedented."""

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']


_SPACES = '\t\n\v\f\r '     # other kinds of space are parts of words


def _is_letter(c):
    return c == '_' or c.isalnum() and not c.isdigit()


def _is_word(c):
    return c == '_' or c.isalnum()


def _ends_word(c):
    return _is_word(c) or c in '!"\'&.,?'


def _dashes(text, at):
    """The length of an em-dash (two or more hyphens before a word) at a place; 0: none is there."""
    end = at
    while text[end:end + 1] == '-':
        end += 1
    return end - at if end - at > 1 and end < len(text) and _is_word(text[end]) else 0


def _hyphenates(word, at):
    """Whether a line may end behind the hyphen before `at`: two letters on either side, or letters with hyphens."""
    before, after = word[:at - 1], word[at:].replace('-', '', 1) if word[at + 1:at + 2] == '-' else word[at:]
    if before[-2:-1] == '-':
        before = before[:-2] + before[-1:]
    return len(before) > 1 and all(map(_is_letter, before[-2:])) and len(after) > 1 and all(map(_is_letter, after[:2]))


def _breaks(word, at):
    return word[at - 1] == '-' and _hyphenates(word, at) or _ends_word(word[at - 1]) and _dashes(word, at)


def _pieces(word):
    """A word's parts: after the hyphens at which it may be broken, and around em-dashes."""
    start = 0
    while start < len(word):
        end = start + (_dashes(word, start) if start and _ends_word(word[start - 1]) else 0)
        if end == start:
            end += 1
            while end < len(word) and not _breaks(word, end):
                end += 1
        yield word[start:end]
        start = end


class TextWrapper:
    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=' [...]'):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _split(self, text):
        """Words and the spaces between them; a word with hyphens falls into pieces."""
        chunks, at = [], 0
        while at < len(text):
            start = at
            space = text[at] in _SPACES
            while at < len(text) and (text[at] in _SPACES) == space:
                at += 1
            word = text[start:at]
            chunks += _pieces(word) if self.break_on_hyphens and not space else [word]
        return chunks

    def _chunks(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            for c in _SPACES:
                text = text.replace(c, ' ')
        chunks = self._split(text)
        if self.fix_sentence_endings:   # two spaces behind a sentence
            for i in range(len(chunks) - 1):
                end = chunks[i].rstrip('"\'')
                if chunks[i + 1] == ' ' and len(chunks[i]) - len(end) < 2 and end[-1:] in ('.', '!', '?') and (
                        'a' <= end[-2:-1] <= 'z'):
                    chunks[i + 1] = '  '
        return chunks

    def _break(self, chunks, line, room):
        """A chunk that no line has room for: as much of it as there is room for here."""
        if not self.break_long_words:
            if not line:
                line.append(chunks.pop())
            return
        chunk = chunks.pop()
        end = room
        hyphen = chunk.rfind('-', 0, end) if self.break_on_hyphens and len(chunk) > end else -1
        if hyphen > 0 and chunk[:hyphen].strip('-'):
            end = hyphen + 1
        line.append(chunk[:end])
        chunks.append(chunk[end:])

    def _close(self, lines, line, indent, width):
        """The last line that is allowed, though text is left: the placeholder stands for it."""
        placeholder = self.placeholder
        while line and (not line[-1].strip() or sum(map(len, line)) + len(placeholder) > width):
            line.pop()
        if line:
            lines.append(indent + ''.join(line) + placeholder)
        elif lines and len(lines[-1].rstrip()) + len(placeholder) <= self.width:
            lines[-1] = lines[-1].rstrip() + placeholder
        else:
            lines.append(indent + placeholder.lstrip())
        return lines

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError(f'invalid width {self.width!r} (must be > 0)')
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError('placeholder too large for max width')
        chunks = self._chunks(text)
        chunks.reverse()
        lines = []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and chunks[-1].strip() == '' and lines:
                chunks.pop()
            line, size = [], 0
            while chunks and size + len(chunks[-1]) <= width:
                size += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._break(chunks, line, width - size if width > 0 else 1)
                size = sum(map(len, line))
            if self.drop_whitespace and line and line[-1].strip() == '':
                size -= len(line.pop())
            if not line:
                continue
            last = self.max_lines is not None and len(lines) + 1 >= self.max_lines
            rest = chunks and not (self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
            if last and (rest or size > width):
                return self._close(lines, line, indent, width)
            lines.append(indent + ''.join(line))
        return lines

    def fill(self, text):
        return '\n'.join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


def dedent(text):
    lines = text.split('\n')
    margin = None
    for line in lines:
        if not line.strip():
            continue
        indent = line[:len(line) - len(line.lstrip(' \t'))]
        if margin is None:
            margin = indent
            continue
        n = 0
        while n < min(len(margin), len(indent)) and margin[n] == indent[n]:
            n += 1
        margin = margin[:n]
    return '\n'.join(line[len(margin or ''):] if line.strip() else '' for line in lines)


def indent(text, prefix, predicate=None):
    return ''.join(prefix + line if (predicate(line) if predicate else line.strip()) else line
                   for line in text.splitlines(True))
