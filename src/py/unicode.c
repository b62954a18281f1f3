#include "py/unicode.h"

#include <string.h>

/* Both tables come from .def files made from CPython's own answers. The class table is a sorted list of where the
 * flags change, to be searched by halves. */

typedef struct RuneClass {
    unsigned first;
    unsigned short flags;
} RuneClass;

static const RuneClass classes[] = {
#define RUNES(first, flags) {0x##first, 0x##flags},
#include "py/unicode_class.def"
#undef RUNES
};

/* The same for ASCII, which is nearly all that is asked. */
static const unsigned short ascii_flags[128] = {
    0x0,    0x0,    0x0,    0x0,    0x0,    0x0,    0x0,    0x0,
    0x0,    0x80,   0x80,   0x80,   0x80,   0x80,   0x0,    0x0,
    0x0,    0x0,    0x0,    0x0,    0x0,    0x0,    0x0,    0x0,
    0x0,    0x0,    0x0,    0x0,    0x80,   0x80,   0x80,   0x80,
    0x180,  0x100,  0x100,  0x100,  0x100,  0x100,  0x100,  0x900,
    0x100,  0x100,  0x100,  0x100,  0x100,  0x100,  0x900,  0x100,
    0x570,  0x570,  0x570,  0x570,  0x570,  0x570,  0x570,  0x570,
    0x570,  0x570,  0x900,  0x100,  0x100,  0x100,  0x100,  0x100,
    0x100,  0x1705, 0x1705, 0x1705, 0x1705, 0x1705, 0x1705, 0x1705,
    0x1705, 0x1705, 0x1705, 0x1705, 0x1705, 0x1705, 0x1705, 0x1705,
    0x1705, 0x1705, 0x1705, 0x1705, 0x1705, 0x1705, 0x1705, 0x1705,
    0x1705, 0x1705, 0x1705, 0x100,  0x100,  0x100,  0x900,  0x700,
    0x900,  0x1703, 0x1703, 0x1703, 0x1703, 0x1703, 0x1703, 0x1703,
    0x1703, 0x1703, 0x1703, 0x1703, 0x1703, 0x1703, 0x1703, 0x1703,
    0x1703, 0x1703, 0x1703, 0x1703, 0x1703, 0x1703, 0x1703, 0x1703,
    0x1703, 0x1703, 0x1703, 0x100,  0x100,  0x100,  0x100,  0x0,
};

typedef struct CaseRange {
    unsigned first, last;
    int delta, step;
} CaseRange;

typedef struct CaseMany {
    unsigned rune;
    const char *text;
} CaseMany;

#define RANGE(first, last, delta, step) {first, last, delta, step},
#define MANY(rune, text) {rune, text},

static const CaseRange upper_ranges[] = {
#define UPPER RANGE
#include "py/unicode_case.def"
};
static const CaseRange lower_ranges[] = {
#define LOWER RANGE
#include "py/unicode_case.def"
};
static const CaseRange title_ranges[] = {
#define TITLE RANGE
#include "py/unicode_case.def"
};
static const CaseRange fold_ranges[] = {
#define FOLD RANGE
#include "py/unicode_case.def"
};
static const CaseMany upper_many[] = {
#define UPPER_MANY MANY
#include "py/unicode_case.def"
};
static const CaseMany lower_many[] = {
#define LOWER_MANY MANY
#include "py/unicode_case.def"
};
static const CaseMany title_many[] = {
#define TITLE_MANY MANY
#include "py/unicode_case.def"
};
static const CaseMany fold_many[] = {
#define FOLD_MANY MANY
#include "py/unicode_case.def"
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const struct CaseTable {
    const CaseRange *ranges;
    size_t range_count;
    const CaseMany *many;
    size_t many_count;
} tables[] = {
    [RUNE_TO_UPPER] = {upper_ranges, COUNT(upper_ranges), upper_many, COUNT(upper_many)},
    [RUNE_TO_LOWER] = {lower_ranges, COUNT(lower_ranges), lower_many, COUNT(lower_many)},
    [RUNE_TO_TITLE] = {title_ranges, COUNT(title_ranges), title_many, COUNT(title_many)},
    [RUNE_TO_FOLD] = {fold_ranges, COUNT(fold_ranges), fold_many, COUNT(fold_many)},
};

static size_t class_index(unsigned rune)
{
    size_t low = 0, high = COUNT(classes);
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (classes[middle].first <= rune)
            low = middle;
        else
            high = middle;
    }
    return low;
}

unsigned rune_flags(unsigned rune)
{
    return rune < 0x80 ? ascii_flags[rune] : classes[class_index(rune)].flags;
}

int rune_decimal(unsigned rune)
{
    if (rune < 0x80)
        return rune >= '0' && rune <= '9' ? (int)(rune - '0') : -1;
    size_t at = class_index(rune);
    /* Decimal digits stand in runs of ten from zero on. */
    return classes[at].flags & RUNE_DECIMAL ? (int)((rune - classes[at].first) % 10) : -1;
}

size_t rune_write(unsigned rune, char out[4])
{
    size_t size = rune_size(rune);
    if (size == 1) {
        out[0] = (char)rune;
        return 1;
    }
    static const unsigned lead[] = {[2] = 0xC0, [3] = 0xE0, [4] = 0xF0};
    for (size_t i = size - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (rune & 0x3F));
        rune >>= 6;
    }
    out[0] = (char)(lead[size] | rune);
    return size;
}

static const CaseRange *find_range(const struct CaseTable *table, unsigned rune)
{
    size_t low = 0, high = table->range_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const CaseRange *range = &table->ranges[middle];
        if (rune > range->last)
            low = middle + 1;
        else if (rune < range->first)
            high = middle;
        else
            return (rune - range->first) % (unsigned)range->step ? NULL : range;
    }
    return NULL;
}

size_t rune_map(unsigned rune, RuneCase to, char out[12])
{
    const struct CaseTable *table = &tables[to];
    if (rune >= 0x80)
        for (size_t i = 0; i < table->many_count && table->many[i].rune <= rune; i++)
            if (table->many[i].rune == rune) {
                size_t size = strlen(table->many[i].text);
                memcpy(out, table->many[i].text, size);
                return size;
            }
    const CaseRange *range = find_range(table, rune);
    if (range)
        return rune_write((unsigned)((int)rune + range->delta), out);
    if (to == RUNE_TO_TITLE)
        return rune_map(rune, RUNE_TO_UPPER, out);
    if (to == RUNE_TO_FOLD)
        return rune_map(rune, RUNE_TO_LOWER, out);
    return rune_write(rune, out);
}
