#ifndef TRACE_COMPARE_H
#define TRACE_COMPARE_H

#include "base/vec.h"
#include "trace/log.h"

/* Two logs laid side by side, as rows: what was looked at, and how it was in each. Pure. The screen and the text draw
 * them.
 *
 * Lines of the program's top level are known by their text, so that an edit does not shift what is compared (equal
 * lines of a file count as one). In lines of output, a pid is written as its label: two runs never have the same pids.
 * A time differs when one is at least twice the other. */

typedef struct CompareRow {
    char *what, *a, *b;
    bool differs;
} CompareRow;

typedef struct Comparison {
    VEC(CompareRow) rows;
    bool failed; /* memory was short while it was made */
} Comparison;

/* The caller releases it, whatever the status. */
Status compare_logs(const Log *a, const Log *b, Comparison *comparison);
void compare_release(Comparison *comparison);

#endif
