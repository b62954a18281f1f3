#ifndef PY_BUILTINS_PRIVATE_H
#define PY_BUILTINS_PRIVATE_H

#include "py/object.h"

/* The tables of builtin functions, by what they are about. */
extern const NativeDef BUILTINS_OBJECT[]; /* builtins_object.c: attributes, classes, reprs */
extern const NativeDef BUILTINS_NUMBER[]; /* builtins_number.c: numbers and characters */
extern const NativeDef BUILTINS_ITER[];   /* builtins_iter.c: what goes over an iterable */
extern const NativeDef BUILTINS_IO[];     /* builtins_io.c: print, input, open */
bool exit_functions_init(Vm *vm);         /* exit and quit */

/* type(v).name(v, args...), looked up on the type alone. *found false and no exception: there is no such method. */
Value special_call(Thread *th, Value v, const char *name, size_t nargs, Value argument, bool *found);

#endif
