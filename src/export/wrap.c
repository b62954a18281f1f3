#include "export/wrap.h"

#include <string.h>

#include "base/utf8.h"

typedef struct Wrap {
    int width, indent, at; /* at: cells used on this line */
    bool fresh;            /* nothing but the indent stands on it */
    Buf *out;
} Wrap;

static void begin_line(Wrap *wrap)
{
    buf_add_char(wrap->out, '\n');
    for (int i = 0; i < wrap->indent; i++)
        buf_add_char(wrap->out, ' ');
    wrap->at = wrap->indent;
    wrap->fresh = true;
}

static void add_word(Wrap *wrap, const char *word, size_t size, int blanks)
{
    int cells = utf8_width(word, size);
    if (!wrap->fresh && wrap->at + blanks + cells > wrap->width)
        begin_line(wrap);
    else
        for (; blanks > 0 && wrap->at < wrap->width; blanks--, wrap->at++)
            buf_add_char(wrap->out, ' ');
    while (wrap->at + cells > wrap->width) {
        size_t fits = utf8_fit(word, size, wrap->width - wrap->at);
        if (!fits) {
            if (wrap->fresh)
                break;
            begin_line(wrap);
            continue;
        }
        buf_add(wrap->out, word, fits);
        word += fits;
        size -= fits;
        cells = utf8_width(word, size);
        if (size)
            begin_line(wrap);
    }
    buf_add(wrap->out, word, size);
    wrap->at += cells;
    wrap->fresh = false;
}

void wrap_text(const char *text, size_t size, const char *first, int indent, int width, Buf *out)
{
    Wrap wrap = {.width = width > indent + 8 ? width : indent + 8, .indent = indent, .out = out, .fresh = true};
    buf_add_str(out, first);
    wrap.at = utf8_width(first, strlen(first));
    int blanks = 0;
    for (size_t at = 0; at < size;) {
        if (text[at] == '\n') {
            begin_line(&wrap);
            blanks = 0;
            at++;
        } else if (text[at] == ' ' || text[at] == '\t') {
            blanks++;
            at++;
        } else {
            size_t word = utf8_piece(text + at, size - at);
            add_word(&wrap, text + at, word, blanks);
            blanks = 0;
            at += word;
        }
    }
    buf_add_char(out, '\n');
}
