#ifndef UI_WRAP_H
#define UI_WRAP_H

#include <stdbool.h>
#include <stddef.h>

/* A line of code or of output in rows of a pane: as it is, blanks and all, going on below itself, indented. */
typedef struct Wrap {
    const char *line; /* the caller's */
    size_t size, done;
    int indent; /* cells before the row that comes next */
    bool begun;
} Wrap;

Wrap wrap_begin(const char *line, size_t size);
/* The next row of `width` cells, its indentation counted: bytes from..to. false: there are no more. An empty line has
 * one. */
bool wrap_next(Wrap *wrap, int width, size_t *from, size_t *to);

#endif
