#ifndef PY_BYTES_H
#define PY_BYTES_H

#include "py/object.h"
#include "py/span.h"
#include "py/types.h"

/* bytes, bytearray and memoryview as C sees them, besides what types.h has. */

typedef struct ByteArray {
    Object head;
    char *data; /* capacity bytes, or NULL */
    size_t size, capacity;
    size_t exports; /* memoryviews that look into data: it must not move meanwhile */
} ByteArray;

typedef struct MemoryView {
    Object head;
    Value owner; /* what keeps the memory; NULL: released */
    char *data;        /* the first item */
    int64_t count, stride; /* items; bytes from one to the next, negative too */
    size_t item_size;
    char format;       /* 'B', or what cast() asked for */
    bool read_only;
    size_t *exports;   /* of the owner: counts this view; or NULL */
} MemoryView;

/* What an object has in memory, for a view: filled by Slots.buffer. */
struct BufferInfo {
    char *data;
    size_t size, item_size; /* bytes; size is a multiple of item_size, which is not 0 */
    char format;            /* as scalar.h */
    bool read_only;
    size_t *exports;        /* counted up while a view is there; NULL: the memory never moves */
};
/* false: it has none (no exception), or it has just now none (an exception). */
bool buffer_of(Thread *th, Value v, BufferInfo *out);
/* A view's bytes, if they lie in a row. */
bool memoryview_flat(Value view, Span *out);

Value bytearray_new(Thread *th, const void *data, size_t size);
Value memoryview_of(Thread *th, Value v); /* memoryview(v) */

bool is_bytearray(Thread *th, Value v);
bool is_memoryview(Thread *th, Value v);
/* The bytes of a bytes-like object; false without exception if it is none. */
bool bytes_look(Thread *th, Value v, Span *out);

/* bytes_methods.c: what bytes and bytearray share. */
extern const NativeDef BYTES_METHODS[];
extern const NativeDef BYTEARRAY_METHODS[];
Value bytes_make_like(Thread *th, Value like, const char *data, size_t size);
bool byte_value(Thread *th, Value v, const char *message, unsigned char *out);

/* bytearray.c: methods of bytearray alone. */
#define BYTEARRAY_OWN(X) X(append) X(extend) X(insert) X(pop) X(remove) X(reverse) X(clear) X(copy)
#define X(name) Value bytearray_m_##name(Thread *th, Value *a);
BYTEARRAY_OWN(X)
#undef X

bool bytearray_init(Vm *vm);
bool memoryview_init(Vm *vm);
/* The bytes that bytes(...) and bytearray(...) make of their arguments; `what` is the type's name. */
bool bytes_from_arguments(Thread *th, const char *what, Value args, Value kwargs, Buf *out);
Value bytes_iter(Thread *th, Value self);
Value bytes_subscript(Thread *th, Value self, Value key, const char *what);
int bytes_contains(Thread *th, Value self, Value item);
Value bytes_compare(Thread *th, Value a, Value b, CompareOp op);
void bytes_repr_into(Buf *out, Span in, bool escape_single); /* escape_single: \' in double quotes too */
Value bytes_repeat(Thread *th, Value self, Value times, bool *pass);

#endif
