#include "export/compare.h"

#include <string.h>

#include "base/shown.h"
#include "base/words.h"

enum { TEXT_MOST = 100 };

/* About TEXT_MOST bytes, with nothing that could do harm to a terminal. */
static void add_shown(Buf *out, const char *text)
{
    size_t size = strlen(text);
    if (shown_add(out, text, size, TEXT_MOST, NULL) < size)
        buf_add_str(out, "…");
}

static void add_rows_text(const Comparison *comparison, bool differs, Buf *out)
{
    for (size_t i = 0; i < comparison->rows.count; i++) {
        const CompareRow *row = &comparison->rows.items[i];
        if (row->differs != differs)
            continue;
        buf_add_str(out, "  ");
        add_shown(out, row->what);
        buf_add_str(out, word_in("verdict|: "));
        add_shown(out, *row->a ? row->a : word("none"));
        if (strcmp(row->a, row->b) != 0) { /* times are the same when they are close */
            buf_add_str(out, " | ");
            add_shown(out, *row->b ? row->b : word("none"));
        }
        buf_add_char(out, '\n');
    }
}

void compare_text(const Comparison *comparison, const char *name_a, const char *name_b, Buf *out)
{
    int differing = 0;
    for (size_t i = 0; i < comparison->rows.count; i++)
        differing += comparison->rows.items[i].differs;
    if (differing) {
        buf_addf(out, word("What differs: %s | %s\n"), name_a, name_b);
        add_rows_text(comparison, true, out);
    } else {
        buf_addf(out, word("Nothing differs that is looked at: %s, %s\n"), name_a, name_b);
    }
    buf_add_str(out, word("What is the same:\n"));
    add_rows_text(comparison, false, out);
}
