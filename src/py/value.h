#ifndef PY_VALUE_H
#define PY_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A Python value is one word. Small integers (62 bits and a sign) stand in the word itself, with the lowest bit set;
 * everything else is a pointer to an Object. NULL is no value: "absent", or "an exception is set".
 *
 * Ownership, everywhere in the engine:
 *   - a function that returns a Value returns a new reference, which the caller must give away or unref, or NULL with
 *     an exception set in the Thread; functions named *_peek return a borrowed one (and NULL without exception);
 *   - arguments are borrowed: a callee that keeps one takes its own ref; functions named *_steal take over theirs. */

typedef struct Object Object;
typedef struct Object *Value;
typedef struct Type Type;
typedef struct Thread Thread;
typedef struct Vm Vm;

struct Object {
    int64_t refs;
    Type *type;
};

#define SMALL_MAX (INT64_MAX >> 1)
#define SMALL_MIN (INT64_MIN >> 1)

static inline bool is_small(Value v) { return (uintptr_t)v & 1; }
static inline int64_t small_get(Value v) { return (int64_t)(intptr_t)v >> 1; }
static inline bool small_fits(int64_t i) { return i >= SMALL_MIN && i <= SMALL_MAX; }
static inline Value small_make(int64_t i) { return (Value)(((uintptr_t)i << 1) | 1); } /* i must fit */

void object_free(Thread *th, Object *object); /* refs fell to 0: runs __del__, then the type's dealloc */

static inline Value ref(Value v) {
    if (!is_small(v)) v->refs++;
    return v;
}
static inline void unref(Thread *th, Value v) {
    if (!is_small(v) && --v->refs == 0) object_free(th, v);
}
static inline Value ref_maybe(Value v) { return v ? ref(v) : NULL; }
static inline void unref_maybe(Thread *th, Value v) {
    if (v) unref(th, v);
}
/* *place = value (stolen), and the old value is let go after the change. */
static inline void ref_set(Thread *th, Value *place, Value value) {
    Value old = *place;
    *place = value;
    unref_maybe(th, old);
}

#endif
