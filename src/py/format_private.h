#ifndef PY_FORMAT_PRIVATE_H
#define PY_FORMAT_PRIVATE_H

#include "base/buf.h"
#include "py/format.h"
#include "py/object.h"

/* What the files of formatting share. */

/* A number's text in its parts; `digits` are those before the point, `rest` the point and what follows. */
typedef struct NumberParts {
    bool negative;
    const char *prefix; /* "0x" or "" */
    const char *digits;
    size_t digit_count;
    const char *rest;
    size_t rest_size;
} NumberParts;

/* [[fill]align][sign][z][#][0][width][grouping][.precision][type] */
typedef struct FormatSpec {
    unsigned fill;
    bool fill_given;
    char align; /* < > = ^ */
    bool align_given;
    char sign;  /* '+', '-', ' ', or 0 */
    bool no_negative_zero, alternate;
    int64_t width; /* -1: none */
    char grouping; /* ',' '_' or 0 */
    int64_t precision; /* -1: none */
    unsigned type; /* 0: none */
} FormatSpec;

/* The digits of an int in base 2, 8, 10, 16 without sign; false: ValueError (too many digits), MemoryError. */
bool format_int_digits(Thread *th, Buf *out, Value v, int base, bool upper, bool *negative);
/* The integer text of a float kind: "1.50", without sign. */
void format_float_digits(Buf *out, double magnitude, char kind, int64_t precision, bool alternate, bool add_dot_0);

#endif
