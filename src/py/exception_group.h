#ifndef PY_EXCEPTION_GROUP_H
#define PY_EXCEPTION_GROUP_H

#include "py/object.h"

/* BaseExceptionGroup and ExceptionGroup (CPython's Objects/exceptions.c), and what except* does with them. */

extern const NativeDef exception_group_methods[];

/* Makes the class ExceptionGroup, kept in VmPrivate.exception_group. */
bool exception_group_init(Thread *th);
/* __new__ of both. */
Value exception_group_create(Thread *th, Type *type, Value args, Value kwargs);
bool exception_is_group(Thread *th, Value v);
Value exception_group_members(Value group); /* tuple, borrowed */
/* What an except* clause for `wanted` takes of e (an exception, or None: nothing is left), as a group, and what it
 * leaves; both new references, None for nothing. false: the error (as _PyEval_ExceptionGroupMatch). */
bool exception_group_match(Thread *th, Value e, Value wanted, Value *match, Value *rest);
/* What goes on after all clauses: `raised`, a list, has what they raised, raised again, or left over (None: nothing) of
 * `origin`. A new reference, None for nothing; NULL: the error (as _PyExc_PrepReraiseStar). */
Value exception_group_raised(Thread *th, Value origin, Value raised);

#endif
