#ifndef PY_SET_H
#define PY_SET_H

#include "py/object.h"

/* What the files of set share. */
typedef struct SetEntry {
    Value key; /* NULL: free (hash 0) or a dummy (hash -1) */
    int64_t hash;
} SetEntry;

typedef struct Set {
    Object head;
    size_t used, fill; /* items; items and dummies */
    size_t mask;
    SetEntry *table; /* NULL while nothing was added */
    int64_t hash;    /* of a frozenset; -1: not known yet */
} Set;

int set_find(Thread *th, Set *s, Value key, int64_t hash, SetEntry **slot); /* 1, 0, -1 */
bool set_step(Set *s, size_t *place, SetEntry *entry); /* the next item, held for the caller; the set may change */
int set_remove_hash(Thread *th, Value set, Value item, int64_t hash); /* 1, 0, -1 */
bool set_add_hash(Thread *th, Value set, Value item, int64_t hash);
bool set_update(Thread *th, Value set, Value iterable);
void set_clear(Thread *th, Value set);
Value set_new_of(Thread *th, Type *type, Value iterable);

#endif
