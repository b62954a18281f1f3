#ifndef EXPORT_QUOTE_H
#define EXPORT_QUOTE_H

#include "base/buf.h"

/* A JSON string with its quotes. Bytes that are no UTF-8 become U+FFFD: other tools' formats have no base64. */
void quote_add(Buf *out, const char *bytes, size_t size);
void quote_add_str(Buf *out, const char *text);

#endif
