#ifndef PY_WEAK_H
#define PY_WEAK_H

#include "py/object.h"

/* Weak references: they know an object without keeping it. */

typedef struct WeakRef {
    Object head;
    Value target;          /* not counted; NULL: gone */
    Value callback;        /* or NULL */
    struct WeakRef *next;  /* of the same target */
    int64_t hash;          /* the target's, once asked for; valid if hashed */
    bool hashed;
} WeakRef;

/* Whether v's type allows it: "cannot create weak reference to 'X' object". */
bool weak_possible(Thread *th, Value v);
/* The first of v's weak references, or NULL. */
WeakRef *weak_first(Thread *th, Value v);
/* Adds one to those of its target (which is set); false: MemoryError. */
bool weak_add(Thread *th, WeakRef *weak);
void weak_remove(Thread *th, WeakRef *weak);
/* The object goes: its weak references are dead, then their callbacks are called. */
void weak_clear(Thread *th, Object *o);
void weak_release(Vm *vm);

#endif
