#ifndef MP_CTYPE_H
#define MP_CTYPE_H

#include "mp/shared.h"
#include "mp/state.h"

/* C's number types as Python sees them through ctypes: what Value and Array hold. A small part of the module ctypes. */

typedef enum CKind {
    CKIND_INT,
    CKIND_UNSIGNED,
    CKIND_FLOAT,
    CKIND_BOOL,
    CKIND_CHAR,
    CKIND_WCHAR,
    CKIND_STRUCT,
    CKIND_ARRAY
} CKind;

typedef struct CType {
    char code;          /* the typecode of array and Value; '\0': none */
    const char *name;   /* c_int */
    CKind kind;
    unsigned size;      /* bytes */
    unsigned align;     /* of a struct or an array; else the size */
    Type *type;         /* of a struct or an array: its class; else NULL */
    struct CField *fields; /* a struct's */
    size_t field_count;
    const struct CType *item; /* an array's */
    int64_t count;
    Value wrapper;      /* of a struct: the class SynchronizedPoint, as soon as it is needed */
    struct CType *next; /* of the structs and arrays, all of which stand in a list of Mp's */
} CType;

/* A field of a struct: a subclass of ctypes.Structure. */
typedef struct CField {
    Value name;
    const CType *ctype;
    size_t at;
} CField;

extern const CType CTYPES[];
enum { CTYPE_COUNT = 14 };

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
    Value owner;       /* a struct in an array: what keeps the memory; or NULL */
    char *heap;        /* memory of its own that is more than `own` */
} Raw;

const CType *ctype_find(Thread *th, Value typecode_or_type); /* TypeError */
Value ctype_get(Thread *th, const CType *ctype, const char *data);
bool ctype_set(Thread *th, const CType *ctype, char *data, Value value);
/* count -1: one value. Zeroed, in shared memory. */
Raw *raw_new(Thread *th, const CType *ctype, int64_t count);
/* --- ctype_class.c: the types that scripts make */
const CType *ctype_of_struct(Thread *th, Type *class); /* a subclass of Structure, read from its _fields_ */
const CType *ctype_of_array(Thread *th, Type *class);  /* c_int * 3 */
/* Borrowed. by_script: it belongs to the running module, else to multiprocessing.sharedctypes. */
Type *ctype_array_class(Thread *th, const CType *item, int64_t count, bool by_script);
Type *ctype_class(Thread *th, const CType *t);         /* borrowed */
Type *ctype_wrapper(Thread *th, const CType *t);       /* borrowed: what Value(Point) is, a SynchronizedPoint */
/* The field of a struct, or NULL. */
const CField *raw_field(const Raw *raw, Value name);
Value raw_get_field(Thread *th, Raw *raw, const CField *field);
bool raw_set_field(Thread *th, Raw *raw, const CField *field, Value value);
/* Struct(*args): fills the fields in their order. */
bool raw_fill(Thread *th, Raw *raw, Value args, Value kwargs);
void ctype_release(Mp *mp);
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
