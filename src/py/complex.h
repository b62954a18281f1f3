#ifndef PY_COMPLEX_H
#define PY_COMPLEX_H

#include "py/object.h"
#include "py/vm.h"

/* complex: two doubles. */
typedef struct Complex {
    Object head;
    double real, imag;
} Complex;

Value complex_from(Thread *th, double real, double imag);
/* Any number, or an object with __complex__: false with TypeError "must be real number, not X". */
bool complex_as_parts(Thread *th, Value v, double *real, double *imag);
/* base ** exponent, of floats whose result is no float: (-8) ** (1 / 3). */
Value complex_power(Thread *th, double real, double imag, double exponent_real, double exponent_imag);
/* The text of a complex number's part: a float's repr without ".0". Its size; out holds at least 32 bytes. */
size_t complex_part_text(double part, char *out);

static inline bool is_complex(Thread *th, Value v) { return is_instance(th, v, T_complex); }

#endif
