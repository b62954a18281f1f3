#ifndef STD_MATH_PRIVATE_H
#define STD_MATH_PRIVATE_H

#include "py/vm.h"

/* math_int.c: functions of integers, and of many numbers. */
#define MATH_MORE(X) \
    X(comb)          \
    X(dist)          \
    X(factorial)     \
    X(fsum)          \
    X(gcd)           \
    X(hypot)         \
    X(isqrt)         \
    X(lcm)           \
    X(perm)          \
    X(prod)          \
    X(sumprod)
#define X(name) Value math_##name(Thread *th, Value *a);
MATH_MORE(X)
#undef X

#endif
