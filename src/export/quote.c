#include "export/quote.h"

#include <string.h>

#include "base/utf8.h"

void quote_add(Buf *out, const char *bytes, size_t size)
{
    buf_add_char(out, '"');
    for (size_t at = 0; at < size;) {
        unsigned rune;
        size_t took = utf8_decode(bytes + at, size - at, &rune);
        if (rune == '"' || rune == '\\') {
            buf_add_char(out, '\\');
            buf_add_char(out, (char)rune);
        } else if (rune == '\n') {
            buf_add_str(out, "\\n");
        } else if (rune == '\r') {
            buf_add_str(out, "\\r");
        } else if (rune == '\t') {
            buf_add_str(out, "\\t");
        } else if (rune < 0x20 || rune == 0x7F) {
            buf_addf(out, "\\u%04x", rune);
        } else {
            buf_add_rune(out, rune);
        }
        at += took;
    }
    buf_add_char(out, '"');
}

void quote_add_str(Buf *out, const char *text)
{
    quote_add(out, text, strlen(text));
}
