#ifndef PY_BUILTINS_H
#define PY_BUILTINS_H

#include "py/object.h"

/* Adds a table of functions to the builtins module. */
bool builtins_add(Vm *vm, const NativeDef *functions);

#endif
