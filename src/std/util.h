#ifndef STD_UTIL_H
#define STD_UTIL_H

#include <stdio.h>

#include "base/buf.h"
#include "py/vm.h"

/* Small things that several modules need. */

/* A Buf's text as a str; releases the Buf. */
Value buf_value(Thread *th, Buf *buf);
/* tuple of n new references, which it takes over; NULL if one is NULL (the others are let go). */
Value tuple_steal(Thread *th, size_t n, Value *items);
/* An instance of a tuple class of _structseq (lib/structseq.py) from its items, a tuple, which it takes over; NULL if
 * items is. */
Value structseq_steal(Thread *th, const char *name, Value items);
/* Keyword True, 1, ...; NULL: the default. -1: exception. */
int flag_of(Thread *th, Value v, bool fallback);
/* The names and numbers that a module takes over from the system's headers: a table ends with {0}. */
typedef struct NamedInt {
    const char *name;
    int64_t value;
} NamedInt;
#define NAMED_INT(name) {#name, name}
bool module_set_ints(Thread *th, Value module, const NamedInt *table);
Value dict_of_ints(Thread *th, const NamedInt *table); /* new, by name */
/* A module's attribute, borrowed; NULL if there is none. */
Value module_attr_peek(Thread *th, Value module, const char *name);

#endif
