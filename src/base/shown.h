#ifndef BASE_SHOWN_H
#define BASE_SHOWN_H

#include "base/buf.h"

/* A program's own bytes as text that does nothing to the terminal it is shown on: control characters, bytes that are no
 * UTF-8 and what turns the direction of writing are escapes; colour sequences are left out. A newline is \n; a tab is
 * `tab`, or \t if that is NULL. Takes no character that begins at or after `most`; returns the bytes taken. */
size_t shown_add(Buf *out, const char *bytes, size_t size, size_t most, const char *tab);

#endif
