#ifndef PY_OBJECT_H
#define PY_OBJECT_H

#include "py/value.h"

/* Objects and types: what every other part of the engine, and every module written in C, builds on.
 * The concrete types have a header each: int.h float.h str.h bytes.h list.h tuple.h dict.h set.h function.h
 * exception.h module.h file.h. */

typedef enum TypeId {
#define TYPE(id, name) T_##id,
#define EXC(id, base) T_##id,
#include "py/types.def"
#undef TYPE
#undef EXC
    T_COUNT
} TypeId;

/* --- native functions. A signature is written as in Python, and arguments are bound by it before fn is called, with
 * CPython's TypeErrors: "sleep(seconds, /)", "get(self, block=True, timeout=None)", "print(*args, sep=' ', **kw)".
 * a[] has one Value a parameter, in the signature's order, borrowed; one that was not given is NULL (its default in
 * the text is documentation); *args is a tuple, **kw a dict. A method's first parameter is self. */
typedef Value (*NativeFn)(Thread *th, Value *a);

typedef struct NativeDef {
    const char *signature; /* NULL ends a table; the name is what stands before "(" */
    NativeFn fn;
    const char *doc;
    unsigned flags; /* NATIVE_STATIC, NATIVE_CLASS (a[0] is the class) */
} NativeDef;
enum { NATIVE_STATIC = 1, NATIVE_CLASS = 2 };

typedef struct GetSetDef {
    const char *name; /* NULL ends a table */
    Value (*get)(Thread *th, Value self);
    bool (*set)(Thread *th, Value self, Value value); /* NULL: read only. value NULL: delete */
    const char *doc;
} GetSetDef;

typedef enum BinaryOp {
    OP_ADD, OP_SUB, OP_MUL, OP_TRUEDIV, OP_FLOORDIV, OP_MOD, OP_POW, OP_LSHIFT, OP_RSHIFT, OP_AND, OP_OR, OP_XOR,
    OP_MATMUL, OP_COUNT
} BinaryOp;
typedef enum UnaryOp { UNARY_NEG, UNARY_POS, UNARY_INVERT } UnaryOp;
typedef enum CompareOp { CMP_LT, CMP_LE, CMP_EQ, CMP_NE, CMP_GT, CMP_GE } CompareOp;

/* What a comparison answers, from the order of its sides: below, at or above 0. */
static inline bool order_holds(int order, CompareOp op)
{
    switch (op) {
    case CMP_LT: return order < 0;
    case CMP_LE: return order <= 0;
    case CMP_EQ: return order == 0;
    case CMP_NE: return order != 0;
    case CMP_GT: return order > 0;
    case CMP_GE: return order >= 0;
    }
    return false;
}

typedef struct BufferInfo BufferInfo;

/* What a type can do. NULL: inherited, or not possible. Binary slots answer NotImplemented (a new ref) to pass. */
typedef struct Slots {
    void (*dealloc)(Thread *th, Object *self);  /* lets go what self holds; the memory is freed by object_free */
    void (*traverse)(Object *self, void (*visit)(void *ctx, Value held), void *ctx); /* for the cycle collector */
    void (*clear)(Thread *th, Object *self);    /* breaks cycles */
    void (*finalize)(Thread *th, Object *self); /* what dealloc runs of a script's code, while all garbage is whole */
    Value (*create)(Thread *th, Type *type, Value args, Value kwargs); /* __new__ */
    Value (*repr)(Thread *th, Value self);
    Value (*str)(Thread *th, Value self);
    bool (*hash)(Thread *th, Value self, int64_t *out);
    Value (*call)(Thread *th, Value self, Value *args, size_t nargs, Value kwnames);
    Value (*getattr)(Thread *th, Value self, Value name);
    bool (*setattr)(Thread *th, Value self, Value name, Value value); /* value NULL: delete */
    Value (*compare)(Thread *th, Value self, Value other, CompareOp op);
    Value (*iter)(Thread *th, Value self);
    Value (*next)(Thread *th, Value self);      /* NULL without exception: at the end */
    int64_t (*length)(Thread *th, Value self);  /* -1: exception */
    int (*truth)(Thread *th, Value self);       /* 1, 0, -1: exception */
    Value (*getitem)(Thread *th, Value self, Value key);
    bool (*setitem)(Thread *th, Value self, Value key, Value value); /* value NULL: delete */
    int (*contains)(Thread *th, Value self, Value item);
    Value (*binary)(Thread *th, Value left, Value right, BinaryOp op); /* either may be of this type */
    Value (*inplace)(Thread *th, Value left, Value right, BinaryOp op);
    Value (*unary)(Thread *th, Value self, UnaryOp op);
    Value (*get)(Thread *th, Value self, Value owner, Type *type);     /* descriptor; owner NULL: on the class */
    bool (*set)(Thread *th, Value self, Value owner, Value value);
    bool (*buffer)(Thread *th, Value self, BufferInfo *out);           /* its memory, for memoryview (bytes.h) */
} Slots;

enum {
    TYPE_INT = 1 << 0, TYPE_STR = 1 << 1, TYPE_BYTES = 1 << 2, TYPE_LIST = 1 << 3, TYPE_TUPLE = 1 << 4,
    TYPE_DICT = 1 << 5, TYPE_SET = 1 << 6, TYPE_FLOAT = 1 << 7, TYPE_EXCEPTION = 1 << 8, TYPE_TYPE = 1 << 9,
    TYPE_WEAKREF = 1 << 10,
    /* the eleven above are inherited by subclasses */
    TYPE_HEAP = 1 << 16,     /* made by a class statement */
    TYPE_FINAL = 1 << 17,    /* cannot be a base */
    TYPE_GC = 1 << 18,       /* instances can be part of a cycle: they have traverse */
    TYPE_HAS_DICT = 1 << 19, /* instances have attributes of their own */
    TYPE_ABSTRACT = 1 << 20, /* cannot be called to make an instance */
    TYPE_HAS_DEL = 1 << 21,  /* some class on the mro has __del__ */
    TYPE_HAS_INDEX = 1 << 23, /* some class on the mro has __index__ */
    TYPE_PLAIN = 1 << 24,     /* freeing an instance is freeing its memory, of type->size (set by type.c) */
    TYPE_C = 1 << 25,         /* CPython's is made in C, too: what goes wrong with it names it with its module */
    TYPE_VARIABLE = 1 << 22, /* instances differ in size (extra of object_new): a subclass keeps its dict before them */
};

/* For making a type in C: a static table. Instances are zeroed; `size` covers the whole struct, beginning with Object.
 * With TYPE_HAS_DICT the type adds room for the dict after it. Constructor: a method "__init__(self, ...)"; the default
 * `create` allocates. Slots not set are inherited from the base; dunder entries for them (so that `__len__` etc.
 * can be looked up and overridden) are made by type_make. */
typedef struct TypeDef {
    const char *name;   /* "Queue" */
    const char *module; /* "multiprocessing.queues" */
    size_t size;
    unsigned flags;
    const char *doc;
    const NativeDef *methods;
    const GetSetDef *getsets;
    Slots slots;
} TypeDef;

struct Type {
    Object head;
    const char *name;   /* as errors give it, "dict" or "collections.deque"; owned by the type */
    Value qualname, module; /* str */
    unsigned flags;
    size_t size;
    size_t dict_offset; /* 0: instances have no dict */
    Type *base;
    Value bases, mro;   /* tuples; mro[0] is the type itself */
    Value dict;         /* attributes of the class */
    uint64_t version;   /* changes when it or a base changes: method caches look at it */
    Value subclasses;   /* weak: a list of the types that have it as a base, not counted */
    Slots slots;
    void *own;          /* for the module that made it */
    Type *next_made;    /* made by type_make: they live as long as the Vm */
    const TypeDef *pending; /* its dict's entries are still to be made of this (type_complete) */
    size_t own_slots, own_slots_offset; /* of __slots__: how many Values of this class's own an instance has; where */
    size_t prefix;      /* bytes of an instance before its Object: the collector's header, the dict of a type whose
                         * instances differ in size */
};

/* base NULL: object. The new type is not put anywhere. */
Type *type_make(Thread *th, const TypeDef *def, Type *base);
/* type_make, then module.NAME = type. The reference returned is borrowed from the module. */
Type *type_add(Thread *th, Value module, const TypeDef *def, Type *base);
bool type_is_subtype(const Type *type, const Type *base);
const char *type_short_name(const Type *type); /* its __name__: "deque" */
Value type_lookup_peek(Thread *th, Type *type, Value name); /* along the mro, no descriptor is called; no exception */

Type *type_of(Thread *th, Value v); /* small integers too */
bool is_instance(Thread *th, Value v, TypeId id); /* subclasses too */
static inline bool has_flag(Value v, unsigned flag) { return !is_small(v) && (v->type->flags & flag); }
static inline bool is_str(Value v) { return has_flag(v, TYPE_STR); }
static inline bool is_bytes(Value v) { return has_flag(v, TYPE_BYTES); }
static inline bool is_list(Value v) { return has_flag(v, TYPE_LIST); }
static inline bool is_tuple(Value v) { return has_flag(v, TYPE_TUPLE); }
static inline bool is_dict(Value v) { return has_flag(v, TYPE_DICT); }
static inline bool is_set(Value v) { return has_flag(v, TYPE_SET); }
static inline bool is_float(Value v) { return has_flag(v, TYPE_FLOAT); }
static inline bool is_int(Value v) { return is_small(v) || (v->type->flags & TYPE_INT); } /* bool too */
static inline bool is_type(Value v) { return has_flag(v, TYPE_TYPE); }
static inline bool is_exception(Value v) { return has_flag(v, TYPE_EXCEPTION); }

/* Memory for an instance: type->size zeroed bytes (+ extra), refs 1; NULL with MemoryError. GC types are known to the
 * collector from here on. */
void *object_new(Thread *th, Type *type, size_t extra);
Value *object_dict_place(Value v); /* where an instance's dict hangs, or NULL if it has none */

/* The function of a method "__class_getitem__(cls, item, /)", NATIVE_CLASS: Queue[int] for annotations. */
Value alias_class_getitem(Thread *th, Value *a);

/* Singletons hang off the Vm (vm.h): none(th), truth(th, bool). */

/* --- the abstract operations, as the language has them */
Value object_repr(Thread *th, Value v);
Value object_str(Thread *th, Value v);
bool object_hash(Thread *th, Value v, int64_t *out);
int object_truth(Thread *th, Value v);                             /* 1, 0, -1 */
int object_equal(Thread *th, Value a, Value b);                    /* identity first; 1, 0, -1 */
Value object_compare(Thread *th, Value a, Value b, CompareOp op);  /* any object */
int object_compare_truth(Thread *th, Value a, Value b, CompareOp op);
Value object_binary(Thread *th, Value a, Value b, BinaryOp op);
Value object_inplace(Thread *th, Value a, Value b, BinaryOp op);
Value object_unary(Thread *th, Value v, UnaryOp op);
Value object_getitem(Thread *th, Value v, Value key);
bool object_setitem(Thread *th, Value v, Value key, Value value);  /* value NULL: delete */
bool no_setitem(Thread *th, Value v, Value key, Value value); /* raises what is said where that cannot be */
int object_contains(Thread *th, Value container, Value item);
int64_t object_length(Thread *th, Value v);
Value object_iter(Thread *th, Value v);
/* What an iterator is taken apart to, for pickles and copies: maker(of) of builtins, and place for __setstate__, unless
 * it is negative. of is taken over; NULL: an exception is set. A new tuple. */
Value iterator_reduced(Thread *th, const char *maker, Value of, int64_t place);
Value object_next(Thread *th, Value iterator);                     /* NULL without exception: at the end */

Value attr_get_str(Thread *th, Value v, Value name);
Value attr_get_c(Thread *th, Value v, const char *name);
Value attr_find(Thread *th, Value v, const char *name);            /* NULL without exception if there is none */
Value attr_find_name(Thread *th, Value v, Value name);             /* the same, by an interned name */
/* A special method, bound: looked for in the type alone, past __getattr__ and the instance, as Python does for all that
 * it calls by itself (_PyObject_LookupSpecial). NULL without exception if there is none. */
Value attr_find_special(Thread *th, Value v, const char *name);
bool attr_set_str(Thread *th, Value v, Value name, Value value);   /* value NULL: delete */
bool attr_set_c(Thread *th, Value v, const char *name, Value value);
/* The plain algorithms behind slots.getattr and setattr. */
Value attr_get_generic(Thread *th, Value v, Value name);
bool attr_set_generic(Thread *th, Value v, Value name, Value value);

bool is_callable(Value v);
/* args: nargs positional values, then one for each name in kwnames (a tuple of str, or NULL). */
Value call(Thread *th, Value f, Value *args, size_t nargs, Value kwnames);
Value call0(Thread *th, Value f);
Value call1(Thread *th, Value f, Value a);
Value call2(Thread *th, Value f, Value a, Value b);
Value call_tuple(Thread *th, Value f, Value args, Value kwargs);   /* args: tuple or NULL; kwargs: dict or NULL */
Value call_star(Thread *th, Value f, Value args, Value kwargs);    /* f(*args, **kwargs): whatever they are */
Value call_method(Thread *th, Value v, const char *name, size_t nargs, ...); /* nargs Values, borrowed */

#endif
