#ifndef PY_FORMAT_PRIVATE_H
#define PY_FORMAT_PRIVATE_H

#include "base/buf.h"
#include "py/format.h"
#include "py/object.h"

/* What the files of formatting share. */

/* The digits of an int in base 2, 8, 10, 16 without sign; false: ValueError (too many digits), MemoryError. */
bool format_int_digits(Thread *th, Buf *out, Value v, int base, bool upper, bool *negative);
/* The integer text of a float kind: "1.50", without sign. */
void format_float_digits(Buf *out, double magnitude, char kind, int64_t precision, bool alternate, bool add_dot_0);

#endif
