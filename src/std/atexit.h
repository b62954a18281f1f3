#ifndef STD_ATEXIT_H
#define STD_ATEXIT_H

#include "py/vm.h"

/* The module atexit, for C code. */

bool atexit_add(Thread *th, Value function); /* to be called without arguments; false: exception */
/* From now on there is this one call alone to make: a forked child has none of its parent's. false: exception. */
bool atexit_only(Thread *th, Value function);
void atexit_run_all(Thread *th);             /* last registered first; what they raise is told */

#endif
