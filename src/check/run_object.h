#ifndef CHECK_RUN_OBJECT_H
#define CHECK_RUN_OBJECT_H

#include "check/facts.h"
#include "py/vm.h"

/* `run` as Python sees it: the attributes and methods of the table in lessons/README.md. The facts must outlive it.
 * method, guard, sets: how it was run. */
Value run_object_new(Thread *th, const Facts *facts);

#endif
