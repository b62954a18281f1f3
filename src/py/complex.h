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
/* base ** exponent, of floats whose result is no float: (-8) ** (1 / 3). */
Value complex_power(Thread *th, double real, double imag, double exponent_real, double exponent_imag);

static inline bool is_complex(Thread *th, Value v) { return is_instance(th, v, T_complex); }

#endif
