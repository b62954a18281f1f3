#ifndef PY_BUILTINS_H
#define PY_BUILTINS_H

#include "py/object.h"

/* Adds a table of functions to the builtins module. */
bool builtins_add(Vm *vm, const NativeDef *functions);
/* isinstance(v, cls), issubclass(type, cls): 1, 0, -1 with an exception. cls: a class or a tuple of such. */
int object_is_instance(Thread *th, Value v, Value cls);
int object_is_subclass(Thread *th, Value type, Value cls);
Value object_dir(Thread *th, Value v); /* dir(v): a sorted list */

#endif
