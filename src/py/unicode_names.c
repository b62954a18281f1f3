/* Names of characters, for \N{...} and the error handler namereplace: those of unicode_names.txt (the alphabets and
 * signs that programs name: Unicode 15.1's own names, most of the rest left out), laid into the program by the
 * assembler, and those that are made by rule. Looked for line by line: it happens once a literal. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/embed.h"
#include "py/unicode.h"

EMBED(py_unicode_names, "py/unicode_names.txt") /* lines "0391 GREEK CAPITAL LETTER ALPHA" */

static const char IDEOGRAPH[] = "CJK UNIFIED IDEOGRAPH-";

static bool is_ideograph(unsigned long rune)
{
    return (rune >= 0x4E00 && rune <= 0x9FFF) || (rune >= 0x3400 && rune <= 0x4DBF) ||
           (rune >= 0x20000 && rune <= 0x2A6DF);
}

long rune_by_name(const char *name, size_t size)
{
    size_t prefix = sizeof IDEOGRAPH - 1;
    if (size > prefix && size < prefix + 6 && !strncasecmp(name, IDEOGRAPH, prefix)) {
        char digits[8] = {0}, *end;
        memcpy(digits, name + prefix, size - prefix);
        unsigned long rune = strtoul(digits, &end, 16);
        return *end || !isxdigit((unsigned char)*digits) || !is_ideograph(rune) ? -1 : (long)rune;
    }
    for (const char *line = py_unicode_names; *line;) {
        const char *at = strchr(line, ' ') + 1, *end = strchr(at, '\n');
        if ((size_t)(end - at) == size && !strncasecmp(at, name, size))
            return strtol(line, NULL, 16);
        line = end + 1;
    }
    return -1;
}

bool rune_name(unsigned rune, char *out, size_t room)
{
    if (is_ideograph(rune)) {
        snprintf(out, room, "%s%X", IDEOGRAPH, rune);
        return true;
    }
    for (const char *line = py_unicode_names; *line;) {
        const char *at = strchr(line, ' ') + 1, *end = strchr(at, '\n');
        if (strtoul(line, NULL, 16) == rune) {
            snprintf(out, room, "%.*s", (int)(end - at), at);
            return true;
        }
        line = end + 1;
    }
    return false;
}
