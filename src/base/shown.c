#include "base/shown.h"

#include "base/utf8.h"

static bool is_control(unsigned rune)
{
    return rune < 0x20 || (rune >= 0x7F && rune < 0xA0);
}

/* Marks, embeddings, overrides and isolates of the bidirectional algorithm. */
static bool turns_writing(unsigned rune)
{
    return (rune >= 0x202A && rune <= 0x202E) || (rune >= 0x2066 && rune <= 0x2069);
}

size_t shown_add(Buf *out, const char *bytes, size_t size, size_t most, const char *tab)
{
    size_t at = 0;
    while (at < size && at < most) {
        unsigned rune;
        size_t took = colour_size(bytes + at, size - at);
        if (took) {
            at += took;
            continue;
        }
        took = utf8_decode(bytes + at, size - at, &rune);
        if (rune == '\n')
            buf_add_str(out, "\\n");
        else if (rune == '\t')
            buf_add_str(out, tab ? tab : "\\t");
        else if (rune == '\r')
            buf_add_str(out, "\\r");
        else if (rune == 0xFFFD && took == 1)
            buf_addf(out, "\\x%02x", (unsigned)(unsigned char)bytes[at]);
        else if (is_control(rune) || turns_writing(rune))
            buf_addf(out, rune < 0x80 ? "\\x%02x" : "\\u%04x", rune);
        else
            buf_add(out, bytes + at, took);
        at += took;
    }
    return at;
}
