#include "base/utf8.h"

typedef struct RuneRange {
    unsigned first, last;
} RuneRange;

static const RuneRange zero_ranges[] = {
#define RANGE_ZERO(first, last) {first, last},
#define RANGE_WIDE(first, last)
#include "base/rune_ranges.def"
#undef RANGE_ZERO
#undef RANGE_WIDE
};

static const RuneRange wide_ranges[] = {
#define RANGE_ZERO(first, last)
#define RANGE_WIDE(first, last) {first, last},
#include "base/rune_ranges.def"
#undef RANGE_ZERO
#undef RANGE_WIDE
};

size_t utf8_decode(const char *text, size_t size, unsigned *rune)
{
    const unsigned char *p = (const unsigned char *)text;
    *rune = 0xFFFD;
    if (!size)
        return 0;
    if (p[0] < 0x80) {
        *rune = p[0];
        return 1;
    }
    size_t length = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || length > size)
        return 1;
    unsigned value = p[0] & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 1;
        value = value << 6 | (p[i] & 0x3Fu);
    }
    static const unsigned least[] = {[2] = 0x80, [3] = 0x800, [4] = 0x10000};
    if (value < least[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return 1;
    *rune = value;
    return length;
}

size_t utf8_encode(unsigned rune, char out[4])
{
    if (rune > 0x10FFFF || (rune >= 0xD800 && rune <= 0xDFFF))
        rune = 0xFFFD;
    if (rune < 0x80) {
        out[0] = (char)rune;
        return 1;
    }
    size_t length = rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (rune & 0x3F));
        rune >>= 6;
    }
    static const unsigned lead[] = {[2] = 0xC0, [3] = 0xE0, [4] = 0xF0};
    out[0] = (char)(lead[length] | rune);
    return length;
}

bool utf8_valid(const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        if (!((unsigned char)text[at] & 0x80)) { /* most texts have nothing else */
            at++;
            continue;
        }
        unsigned rune;
        size_t took = utf8_decode(text + at, size - at, &rune);
        if (rune == 0xFFFD && took == 1)
            return false;
        at += took;
    }
    return true;
}

size_t utf8_count(const char *text, size_t size)
{
    size_t count = 0;
    unsigned rune;
    for (size_t at = 0; at < size; count++)
        at += utf8_decode(text + at, size - at, &rune);
    return count;
}

static bool in_ranges(const RuneRange *ranges, size_t count, unsigned rune)
{
    while (count) {
        size_t half = count / 2;
        if (rune > ranges[half].last) {
            ranges += half + 1;
            count -= half + 1;
        } else if (rune < ranges[half].first) {
            count = half;
        } else {
            return true;
        }
    }
    return false;
}

int rune_width(unsigned rune)
{
    if (rune < 0x20 || (rune >= 0x7F && rune < 0xA0))
        return 0;
    if (rune < 0x300)
        return 1;
    if (in_ranges(zero_ranges, sizeof zero_ranges / sizeof *zero_ranges, rune))
        return 0;
    return in_ranges(wide_ranges, sizeof wide_ranges / sizeof *wide_ranges, rune) ? 2 : 1;
}

int utf8_width(const char *text, size_t size)
{
    int width = 0;
    unsigned rune;
    for (size_t at = 0; at < size;) {
        at += utf8_decode(text + at, size - at, &rune);
        width += rune_width(rune);
    }
    return width;
}

/* "，。、；：？！）》」』】" and their like; the narrow ones too: "(fork)。" */
static bool closes(unsigned rune)
{
    static const unsigned marks[] = {'!',    ')',    ',',    '.',    ':',    ';',    '?',    ']',    '}',    '%',
                                     0xB7,   0x2019, 0x201D, 0x2026, 0x3001, 0x3002, 0x3009, 0x300B, 0x300D, 0x300F,
                                     0x3011, 0x3015, 0x3017, 0x30FB, 0xFF01, 0xFF05, 0xFF09, 0xFF0C, 0xFF0E, 0xFF1A,
                                     0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i] == rune)
            return true;
    return false;
}

static bool opens(unsigned rune)
{
    static const unsigned marks[] = {'(',    '[',    '{',    0x2018, 0x201C, 0x3008, 0x300A, 0x300C,
                                     0x300E, 0x3010, 0x3014, 0x3016, 0xFF08, 0xFF3B, 0xFF5B};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i] == rune)
            return true;
    return false;
}

bool rune_may_break(unsigned before, unsigned after)
{
    bool wide = rune_width(before) == 2 || rune_width(after) == 2;
    return wide && rune_width(after) != 0 && !closes(after) && !opens(before);
}

size_t utf8_piece(const char *text, size_t size)
{
    unsigned before = 0, rune = 0;
    for (size_t at = 0, took; at < size; at += took, before = rune) {
        took = utf8_decode(text + at, size - at, &rune);
        if (at && (rune == ' ' || rune == '\n' || rune == '\t' || rune_may_break(before, rune)))
            return at;
    }
    return size;
}

size_t utf8_fit(const char *text, size_t size, int cells)
{
    size_t at = 0;
    unsigned rune;
    while (at < size) {
        size_t took = utf8_decode(text + at, size - at, &rune);
        int width = rune_width(rune);
        if (width > cells)
            break;
        cells -= width;
        at += took;
    }
    return at;
}

size_t colour_size(const char *text, size_t size)
{
    size_t at = 2;
    if (size < 3 || text[0] != '\033' || text[1] != '[')
        return 0;
    while (at < size && ((text[at] >= '0' && text[at] <= '9') || text[at] == ';'))
        at++;
    return at < size && text[at] == 'm' ? at + 1 : 0;
}

size_t colour_strip(char *text, size_t size)
{
    size_t kept = 0;
    for (size_t at = 0; at < size;) {
        size_t colour = colour_size(text + at, size - at);
        at += colour;
        if (!colour)
            text[kept++] = text[at++];
    }
    return kept;
}
