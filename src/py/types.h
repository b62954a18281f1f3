#ifndef PY_TYPES_H
#define PY_TYPES_H

#include <gmp.h>

#include "py/object.h"

/* The concrete types as C sees them. Struct fields may be read by all; they are changed only by the type's own file,
 * save where said. All constructors return a new reference, or NULL with MemoryError. */

/* --- int: small in the word, else here, always beyond the small range (bool: T_bool objects with mpz 0 or 1) */
typedef struct Int {
    Object head;
    mpz_t big;
} Int;
Value int_from(Thread *th, int64_t i);
Value int_from_u64(Thread *th, uint64_t i);
Value int_from_double(Thread *th, double d);        /* truncates; OverflowError, ValueError as CPython */
Value int_from_mpz(Thread *th, const mpz_t z);      /* copies; small if it fits */
void int_to_mpz(Value v, mpz_t out);                /* out must be initialised; v must be an int */
Value int_parse(Thread *th, const char *text, size_t size, int base); /* ValueError as int(text, base) */
/* v as a C number: an int, or an object with __index__; TypeError, or OverflowError "Python int too large to convert to
 * C long". */
bool int_as_i64(Thread *th, Value v, int64_t *out);
bool int_as_int(Thread *th, Value v, int *out);
/* For slices and indexes: too large counts as the largest. */
bool index_as_clamped(Thread *th, Value v, int64_t *out);
bool sequence_times(Thread *th, Value v, int64_t *out); /* the count of a repetition: too large is OverflowError */
bool can_index(Value v);                                /* an int, or has __index__ */
double int_to_double(Thread *th, Value v);          /* -1.0 with an exception (OverflowError) possible */
Value int_repr(Thread *th, Value v);

/* --- float */
typedef struct Float {
    Object head;
    double value;
} Float;
Value float_from(Thread *th, double d);
/* Any number with __float__ or __index__, as float(v) without strings: "must be real number, not str". */
bool float_as_double(Thread *th, Value v, double *out);
Value float_repr(Thread *th, double d); /* the shortest text that reads back, as CPython's repr */

/* --- str: UTF-8 (lone surrogates as three bytes, so any str can be held), immutable */
typedef struct Str {
    Object head;
    size_t size;    /* bytes */
    size_t count;   /* characters; count == size: all ASCII */
    int64_t hash;   /* -1: not known yet */
    bool interned;
    uint32_t mark_char, mark_byte; /* str.c: where the last index of a text beyond ASCII stood */
    char data[];    /* size bytes and a NUL */
} Str;
Value str_new(Thread *th, const char *utf8, size_t size);
Value str_from(Thread *th, const char *utf8);       /* NUL-terminated */
Value str_format(Thread *th, const char *format, ...) __attribute__((format(printf, 2, 3))); /* %s is UTF-8 */
Value str_intern(Thread *th, const char *utf8);     /* one object a text in a Vm; for names */
Value str_intern_n(Thread *th, const char *utf8, size_t size);
Value str_intern_value(Thread *th, Value str);      /* steals and returns the one */
static inline const char *str_data(Value v) { return ((Str *)v)->data; }
static inline size_t str_size(Value v) { return ((Str *)v)->size; }
bool str_is_identifier(Value text); /* it could be a name */
int str_equal_c(Value str, const char *utf8);       /* 1 or 0; 0 if it is no str */
Value str_join(Thread *th, Value separator, Value iterable);
Value str_slice(Thread *th, Value str, size_t from, size_t to); /* character positions */
/* path.c: a path-like argument (str, bytes, __fspath__) as C text, borrowed. NULL: TypeError, or ValueError on an
 * embedded NUL. */
const char *path_text(Thread *th, Value v);

/* --- bytes */
typedef struct Bytes {
    Object head;
    size_t size;
    int64_t hash;
    char data[]; /* size bytes and a NUL */
} Bytes;
Value bytes_new(Thread *th, const void *data, size_t size); /* data NULL: uninitialised, to be filled at once */
/* The bytes of a bytes-like object (bytes, bytearray, memoryview), borrowed; TypeError "a bytes-like object is
 * required, not 'X'". */
bool bytes_view(Thread *th, Value v, const char **data, size_t *size);

/* --- list, tuple */
typedef struct List {
    Object head;
    size_t count, capacity;
    Value *items;
} List;
Value list_new(Thread *th, size_t capacity);
bool list_append(Thread *th, Value list, Value item);
bool list_insert(Thread *th, Value list, int64_t at, Value item);
Value list_pop(Thread *th, Value list, int64_t at); /* IndexError */
bool list_extend(Thread *th, Value list, Value iterable);
void list_clear(Thread *th, Value list);
bool list_sort(Thread *th, Value list, Value key, bool reverse); /* key NULL: none */
Value list_from(Thread *th, Value iterable);
Value list_to_tuple(Thread *th, Value list);
/* Takes item over, whatever happens. item NULL: false. */
static inline bool list_append_steal(Thread *th, Value list, Value item)
{
    List *l = (List *)list;
    if (item && l->count < l->capacity) {
        l->items[l->count++] = item;
        return true;
    }
    bool ok = item && list_append(th, list, item);
    unref_maybe(th, item);
    return ok;
}
static inline bool list_append_text(Thread *th, Value list, const char *text)
{
    return list_append_steal(th, list, str_from(th, text));
}
static inline size_t list_count(Value v) { return ((List *)v)->count; }
static inline Value list_peek(Value v, size_t i) { return ((List *)v)->items[i]; }

typedef struct Tuple {
    Object head;
    size_t count;
    Value items[];
} Tuple;
Value tuple_new(Thread *th, size_t count);          /* items NULL: fill them (stealing) at once */
Value tuple_of(Thread *th, size_t count, ...);      /* refs its arguments; any NULL argument gives NULL */
Value tuple_from(Thread *th, Value iterable);
static inline size_t tuple_count(Value v) { return ((Tuple *)v)->count; }
static inline Value tuple_peek(Value v, size_t i) { return ((Tuple *)v)->items[i]; }
static inline void tuple_set_steal(Value v, size_t i, Value item) { ((Tuple *)v)->items[i] = item; }

/* --- dict: keeps the order of insertion. Opaque but for these. */
Value dict_new(Thread *th);
Value dict_peek(Thread *th, Value dict, Value key);        /* borrowed; NULL: absent, or an exception (error_is_set) */
Value dict_peek_c(Thread *th, Value dict, const char *key);
bool dict_set(Thread *th, Value dict, Value key, Value value);
bool dict_set_c(Thread *th, Value dict, const char *key, Value value);
int dict_remove(Thread *th, Value dict, Value key);        /* 1 removed, 0 was absent, -1 exception */
void dict_clear(Thread *th, Value dict);
size_t dict_count(Value dict);
/* Goes over the dict: *place begins at 0; key and value are borrowed. The dict must not change meanwhile. */
bool dict_next(Value dict, size_t *place, Value *key, Value *value);
Value dict_copy(Thread *th, Value dict);
bool dict_update(Thread *th, Value dict, Value other);     /* a mapping, or pairs */

/* --- set */
Value set_new(Thread *th, Value iterable, bool frozen);    /* iterable NULL: empty */
bool set_add(Thread *th, Value set, Value item);
int set_contains(Thread *th, Value set, Value item);
int set_remove(Thread *th, Value set, Value item);
size_t set_count(Value set);
bool set_next(Value set, size_t *place, Value *item);      /* borrowed */

/* --- range, slice */
typedef struct Slice {
    Object head;
    Value start, stop, step; /* None if not given */
} Slice;
Value slice_new(Thread *th, Value start, Value stop, Value step);
/* As slice.indices(length): the count of items too. */
bool slice_indices(Thread *th, Value slice, int64_t length, int64_t *start, int64_t *stop, int64_t *step,
                   int64_t *count);
/* start and end as a slice of `length` has them, of which each may be NULL or None: str.find's optional arguments. */
bool slice_bounds(Thread *th, Value start, Value end, int64_t length, int64_t *from, int64_t *to);
bool slice_indices_of(Thread *th, Value slice, Value length, Value out[3]); /* start, stop, step: ints of any size */

/* --- functions */
typedef struct Function {
    Object head;
    Value code, globals;         /* Code, dict */
    Value name, qualname, module, doc;
    Value defaults, kwdefaults;  /* tuple or NULL, dict or NULL */
    Value closure;               /* tuple of cells or NULL */
    Value annotations, dict;     /* dict or NULL */
} Function;
typedef struct Cell {
    Object head;
    Value value; /* NULL: empty */
} Cell;
typedef struct Method {
    Object head;
    Value function, self;
} Method;
typedef struct Native {
    Object head;
    const struct NativeSignature *signature; /* parsed from def->signature, shared; NULL: not yet (native.c) */
    const NativeDef *def;
    Value self;   /* bound: the module, object or class; NULL: unbound method */
    Value module; /* str or NULL */
    Type *owner;  /* of a method; NULL for a function */
} Native;
bool is_function(Value v); /* a Python function */
bool is_native(Value v);
bool is_method(Value v);
Value method_new(Thread *th, Value function, Value self);
/* The slot `get` of what becomes a method where it is looked up in an instance, as functions do. */
Value function_get(Thread *th, Value self, Value owner, Type *type);
Value native_new(Thread *th, const NativeDef *def, Value self, Value module);
Value native_name(Thread *th, const NativeDef *def); /* the interned name that its signature begins with */

/* --- modules */
typedef struct ModuleDef {
    const char *name;           /* "os.path" */
    const char *doc;
    const NativeDef *functions; /* may be NULL */
    bool (*init)(Thread *th, Value module); /* constants, types, submodules; may be NULL */
} ModuleDef;
typedef struct Module {
    Object head;
    Value dict;
    Value (*late)(Thread *th, Value module, const char *name); /* what is first asked for; NULL, no exception: no */
    void *own; /* for the module's C code */
    void (*release)(Thread *th, void *own);
} Module;
Value module_new(Thread *th, const char *name, const char *doc);
static inline Value module_dict_peek(Value module) { return ((Module *)module)->dict; }
bool module_set(Thread *th, Value module, const char *name, Value value);       /* refs value */
bool module_set_steal(Thread *th, Value module, const char *name, Value value); /* value NULL: false */
bool module_set_int(Thread *th, Value module, const char *name, int64_t value);
bool module_set_str(Thread *th, Value module, const char *name, const char *value);
/* self: what they are bound to, usually the module; NULL: nothing. of: their __module__. */
bool module_add_functions(Thread *th, Value module, Value self, Value of, const NativeDef *defs);

#endif
