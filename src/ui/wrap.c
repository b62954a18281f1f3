#include "ui/wrap.h"

#include <string.h>

#include "base/utf8.h"

enum { FURTHER = 4, ROOM_LEAST = 8 };

Wrap wrap_begin(const char *line, size_t size)
{
    return (Wrap){.line = line, .size = size};
}

/* The end of what fits into the next row: behind a blank in its second half, if there is one. */
static size_t row_end(const Wrap *wrap, int room)
{
    size_t end = wrap->done, blank = 0;
    for (int used = 0; end < wrap->size;) {
        unsigned rune;
        size_t next = end + utf8_decode(wrap->line + end, wrap->size - end, &rune);
        int width = utf8_width(wrap->line + end, next - end);
        if (used + width > room && end > wrap->done)
            return blank ? blank : end;
        used += width;
        end = next;
        if (rune == ' ' && used > room / 2)
            blank = end;
    }
    return end;
}

bool wrap_next(Wrap *wrap, int width, size_t *from, size_t *to)
{
    if (wrap->done >= wrap->size && wrap->begun)
        return false;
    int room = width - wrap->indent;
    *from = wrap->done;
    *to = wrap->done = row_end(wrap, room > ROOM_LEAST ? room : ROOM_LEAST);
    if (!wrap->begun) {
        int further = FURTHER, most = width > FURTHER * 3 ? width / 3 : FURTHER;
        for (size_t i = 0; i < wrap->size && wrap->line[i] == ' '; i++)
            further++;
        wrap->indent = further < most ? further : most;
    }
    wrap->begun = true;
    return true;
}
