#ifndef PY_UNICODE_H
#define PY_UNICODE_H

#include <stdbool.h>
#include <stddef.h>

/* What Unicode 15.1 says of a character, as CPython 3.13's str methods see it. Nothing here asks the locale. */

enum {
    RUNE_ALPHA = 0x1,
    RUNE_LOWER = 0x2,
    RUNE_UPPER = 0x4,
    RUNE_TITLE = 0x8,
    RUNE_DECIMAL = 0x10,
    RUNE_DIGIT = 0x20,
    RUNE_NUMERIC = 0x40,
    RUNE_SPACE = 0x80,
    RUNE_PRINTABLE = 0x100,
    RUNE_ID_START = 0x200,
    RUNE_ID_CONTINUE = 0x400,
    RUNE_CASE_IGNORABLE = 0x800,
    RUNE_CASED = 0x1000,
};

unsigned rune_flags(unsigned rune);
int rune_decimal(unsigned rune); /* 0 to 9; -1: no decimal digit, as superscripts are none */

typedef enum RuneCase { RUNE_TO_UPPER, RUNE_TO_LOWER, RUNE_TO_TITLE, RUNE_TO_FOLD } RuneCase;
/* The mapping of a character, at most three characters: UTF-8 into out, returns its bytes (at most 12). */
size_t rune_map(unsigned rune, RuneCase to, char out[12]);

/* unicode_names.c: the character of a name, in any case; -1: not known here. */
long rune_by_name(const char *name, size_t size);
enum { RUNE_NAME_MAX = 96 };
bool rune_name(unsigned rune, char *out, size_t room); /* false: none is known */

/* One character of UTF-8 that is known to be well formed but for lone surrogates, which count as characters. */
static inline size_t rune_read(const char *text, unsigned *rune)
{
    const unsigned char *p = (const unsigned char *)text;
    if (p[0] < 0x80) {
        *rune = p[0];
        return 1;
    }
    if (p[0] < 0xE0) {
        *rune = (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
        return 2;
    }
    if (p[0] < 0xF0) {
        *rune = (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
        return 3;
    }
    *rune = (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
    return 4;
}

/* Writes any code point up to 0x10FFFF, surrogates too; returns its bytes. */
size_t rune_write(unsigned rune, char out[4]);

static inline size_t rune_size(unsigned rune)
{
    return rune < 0x80 ? 1 : rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4;
}

#endif
