#include "ui/fold.h"

#include <string.h>

#include "base/utf8.h"

enum { FURTHER = 4, ROOM_LEAST = 8 };

Fold fold_begin(const char *line, size_t size)
{
    return (Fold){.line = line, .size = size};
}

/* The end of what fits into the next row: behind a blank in its second half, if there is one. */
static size_t row_end(const Fold *fold, int room)
{
    size_t end = fold->done, blank = 0;
    for (int used = 0; end < fold->size;) {
        unsigned rune;
        size_t next = end + utf8_decode(fold->line + end, fold->size - end, &rune);
        int width = utf8_width(fold->line + end, next - end);
        if (used + width > room && end > fold->done)
            return blank ? blank : end;
        used += width;
        end = next;
        if (rune == ' ' && used > room / 2)
            blank = end;
    }
    return end;
}

bool fold_next(Fold *fold, int width, size_t *from, size_t *to)
{
    if (fold->done >= fold->size && fold->begun)
        return false;
    int room = width - fold->indent;
    *from = fold->done;
    *to = fold->done = row_end(fold, room > ROOM_LEAST ? room : ROOM_LEAST);
    if (!fold->begun) {
        int further = FURTHER, most = width > FURTHER * 3 ? width / 3 : FURTHER;
        for (size_t i = 0; i < fold->size && fold->line[i] == ' '; i++)
            further++;
        fold->indent = further < most ? further : most;
    }
    fold->begun = true;
    return true;
}
