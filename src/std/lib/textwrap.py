"""Text wrapped, filled and dedented."""

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']


class TextWrapper:
    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=' [...]'):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _chunks(self, text):
        """Words and the spaces between them; a word with hyphens falls into pieces."""
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            for c in '\t\n\v\f\r':
                text = text.replace(c, ' ')
        chunks, at = [], 0
        while at < len(text):
            start = at
            space = text[at].isspace()
            while at < len(text) and text[at].isspace() == space:
                at += 1
            word = text[start:at]
            while self.break_on_hyphens and not space:
                cut = self._hyphen(word)
                if not cut:
                    break
                chunks.append(word[:cut])
                word = word[cut:]
            chunks.append(word)
        return chunks

    @staticmethod
    def _hyphen(word):
        for i in range(2, len(word) - 1):
            if word[i] == '-' and word[i - 1].isalpha() and word[i - 2].isalpha() and word[i + 1].isalpha():
                return i + 1
        return 0

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError(f'invalid width {self.width!r} (must be > 0)')
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
                if self.break_long_words and width - size > 0:
                    long = chunks.pop()
                    line.append(long[:width - size])
                    chunks.append(long[width - size:])
                elif not line:
                    line.append(chunks.pop())
                size = sum(map(len, line))
            if self.drop_whitespace and line and line[-1].strip() == '':
                size -= len(line[-1])
                line.pop()
            if not line:
                continue
            last = self.max_lines is not None and len(lines) + 1 >= self.max_lines
            rest = chunks and not (self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
            if not last or not rest:
                lines.append(indent + ''.join(line))
                continue
            while line and (not line[-1].strip() or size + len(self.placeholder) > width):
                size -= len(line.pop())
            lines.append(indent + (''.join(line) + self.placeholder if line else self.placeholder.lstrip()))
            break
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
