#ifndef MP_CTYPE_H
#define MP_CTYPE_H

#include "mp/shared.h"
#include "mp/state.h"

/* C's number types as Python sees them through ctypes: what Value and Array hold. A small part of the module ctypes. */

typedef enum CKind { CKIND_INT, CKIND_UNSIGNED, CKIND_FLOAT, CKIND_BOOL, CKIND_CHAR, CKIND_WCHAR } CKind;

typedef struct CType {
    char code;          /* the typecode of array and Value; '\0': none */
    const char *name;   /* c_int */
    CKind kind;
    unsigned char size; /* bytes */
} CType;

extern const CType CTYPES[];
enum { CTYPE_COUNT = 16 };

/* An instance (c_int(5)) or an array, in memory of its own or shared. */
typedef struct Raw {
    Object head;
    const CType *ctype;
    int64_t count;     /* items of an array; -1: one value */
    char *data;        /* points into own, or into the slot */
    SharedSlot *slot;  /* NULL: not shared */
    bool big;          /* the slot is a chunk of its own */
    unsigned forks;
    int64_t id;        /* in the trace, 0: not told */
    uint64_t own;
} Raw;

const CType *ctype_find(Thread *th, Value typecode_or_type); /* TypeError */
Value ctype_get(Thread *th, const CType *ctype, const char *data);
bool ctype_set(Thread *th, const CType *ctype, char *data, Value value);
/* count -1: one value. Zeroed, in shared memory. */
Raw *raw_new(Thread *th, const CType *ctype, int64_t count);
Value raw_reduce(Thread *th, Value self);
bool is_raw(Thread *th, Value v);

/* Reading and writing as scripts do it: told to the trace. */
Value raw_read(Thread *th, Raw *raw);
bool raw_write(Thread *th, Raw *raw, Value value);
Value raw_item(Thread *th, Raw *raw, Value key);
bool raw_set_item(Thread *th, Raw *raw, Value key, Value value);

extern const ModuleDef CTYPES_MODULE;
extern const NativeDef CTYPE_FUNCTIONS[]; /* of multiprocessing.sharedctypes */

#endif
