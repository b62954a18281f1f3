#ifndef PY_SUGGEST_H
#define PY_SUGGEST_H

#include "py/vm.h"

/* "Did you mean": the nearest of some names, by the rules and costs of CPython's Python/suggestions.c. */

/* NULL: none is near. The answer points into one of the names, which are str. */
const char *suggest_from(const char *wrong, Value *names, size_t count);
/* The same over the keys of dicts, taken together; NULL dicts are skipped. */
const char *suggest_from_dicts(const char *wrong, Value *dicts, size_t count);
/* What `import` knows under this name: "Did you forget to import 'time'?" */
bool suggest_is_module(Thread *th, const char *name);
/* What the attribute of obj may have been: a new str, NULL for none; no exception is left. */
Value suggest_attribute(Thread *th, Value obj, const char *wrong);

#endif
