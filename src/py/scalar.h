#ifndef PY_SCALAR_H
#define PY_SCALAR_H

#include "py/object.h"

/* One number or character in memory, in the machine's own form: what memoryview, array and struct's native formats
 * hold. Codes as in the module struct: c b B ? h H i I l L q Q n N f d P. */

typedef enum ScalarPut {
    SCALAR_OK,
    SCALAR_TYPE,  /* the value is of a type that does not go there; no exception is set */
    SCALAR_RANGE, /* it does not fit; no exception is set */
    SCALAR_RAISED /* an exception of the value's own */
} ScalarPut;

size_t scalar_size(char code); /* 0: no such code */
Value scalar_get(Thread *th, char code, const char *at);
ScalarPut scalar_put(Thread *th, char code, char *at, Value value);

#endif
