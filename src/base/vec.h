#ifndef BASE_VEC_H
#define BASE_VEC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

/* A growing array of T: `typedef VEC(int) IntVec; IntVec v = {0}; if (!vec_push(&v, 3)) ...; v.items[0]`. */
#define VEC(T)            \
    struct {              \
        T *items;         \
        size_t count;     \
        size_t capacity;  \
    }

/* Makes room for one more of item_size bytes; false when memory is short. */
bool vec_grow(void **items, size_t *capacity, size_t count, size_t item_size);

#define vec_push(v, ...)                                                                               \
    ((v)->count < (v)->capacity ||                                                                     \
             vec_grow((void **)&(v)->items, &(v)->capacity, (v)->count, sizeof *(v)->items)            \
         ? ((v)->items[(v)->count++] = (__VA_ARGS__), true)                                            \
         : false)
#define vec_pop(v) ((v)->items[--(v)->count])
#define vec_clear(v) ((v)->count = 0)
#define vec_release(v) (mem_free((v)->items), (v)->items = NULL, (v)->count = (v)->capacity = 0)

#endif
