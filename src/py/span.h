#ifndef PY_SPAN_H
#define PY_SPAN_H

#include "base/buf.h"
#include "py/object.h"

/* What str, bytes and bytearray have in common: searching and cutting stretches of bytes. In `text` mode a stretch is
 * UTF-8 and its characters count, else each byte does. */

typedef struct Span {
    const char *data;
    size_t size;
} Span;

/* Makes an object of the kind of `like` from bytes: a str, bytes or bytearray. */
typedef Value (*SpanMaker)(Thread *th, Value like, const char *data, size_t size);

int64_t span_find(Span in, Span what);  /* byte position or -1 */
int64_t span_rfind(Span in, Span what);
size_t span_count(Span in, Span what, bool text);
/* limit -1: all. */
void span_replace(Buf *out, Span in, Span old, Span with, int64_t limit, bool text);
/* Lists. limit -1: no limit. from_right: as rsplit. */
Value span_split(Thread *th, Value like, Span in, Span separator, int64_t limit, bool from_right, SpanMaker make);
Value span_split_space(Thread *th, Value like, Span in, int64_t limit, bool from_right, bool text, SpanMaker make);
Value span_split_lines(Thread *th, Value like, Span in, bool keep_ends, bool text, SpanMaker make);
Value span_partition(Thread *th, Value like, Span in, Span separator, bool from_right, SpanMaker make);
/* Cuts white space (chars.data NULL) or any of the characters of chars from the ends. */
Span span_strip(Span in, Span chars, bool left, bool right, bool text);

#endif
