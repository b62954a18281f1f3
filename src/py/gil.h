#ifndef PY_GIL_H
#define PY_GIL_H

#include "py/vm.h"

/* The lock that a thread holds while it touches objects, as CPython's: a waiting thread asks for it after the switch
 * interval, and the holder lets it go at its next look at VmPrivate.breaker. */

bool gil_init(Vm *vm);
void gil_destroy(Vm *vm);
void gil_yield(Thread *th); /* lets another thread have it, if one waits; then takes it back */
void gil_keep(Thread *th);  /* the end begins: nobody but the main thread gets it from now on */
void gil_set_interval(Vm *vm, int64_t ns);

/* The Thread of a thread that exists already; set what is its C stack. */
void thread_bounds(Thread *th);

#endif
