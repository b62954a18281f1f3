#ifndef EXPORT_COMPARE_H
#define EXPORT_COMPARE_H

#include "trace/compare.h"

/* As lines of text: what differs, then what is the same. */
void compare_text(const Comparison *comparison, const char *name_a, const char *name_b, Buf *out);

#endif
