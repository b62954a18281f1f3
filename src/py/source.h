#ifndef PY_SOURCE_H
#define PY_SOURCE_H

#include "base/buf.h"
#include "py/error.h"

/* The source lines that a traceback shows, and the rows of ~ and ^ under them. Files are read when they are shown, as
 * CPython's linecache does. */

typedef struct SourceText { /* zeroed at first: the file that was shown last */
    const char *name;
    Buf text;
    bool read;
} SourceText;

/* A file's text, or that of -c under its name "<string>"; nothing if it cannot be read. */
void source_read(Thread *th, const char *name, Buf *out);
/* Adds the lines of the expression that an entry of a traceback stands at, indented by four; nothing if the file cannot
 * be read. Without carets: the first line alone. As Lib/traceback.py's StackSummary.format_frame_summary. */
void source_add_place(Thread *th, SourceText *file, const Traceback *tb, bool carets, Buf *out);
void source_release(SourceText *file);

#endif
