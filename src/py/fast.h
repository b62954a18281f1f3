#ifndef PY_FAST_H
#define PY_FAST_H

#include <string.h>

#include "py/gc.h"
#include "py/private.h"
#include "py/str.h"

/* The insides that the loop and the containers share: memory, dict entries, type lookup, inline so that the hot paths
 * make no call. Nobody outside src/py includes this. */

/* --- memory: blocks of up to BLOCK_MAX bytes come from free lists by size class (16 bytes apart) that are refilled
 * from slabs; larger ones from mem_alloc. The caller says the size again when it frees. Under a sanitizer every block
 * is an allocation of its own, so that use after free is seen. */
enum { BLOCK_STEP = 16, BLOCK_CLASSES = 32, BLOCK_MAX = BLOCK_STEP * BLOCK_CLASSES };
#if defined(__SANITIZE_ADDRESS__)
#define BLOCK_LISTS 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define BLOCK_LISTS 0
#else
#define BLOCK_LISTS 1
#endif
#else
#define BLOCK_LISTS 1
#endif

void *block_alloc_slow(Thread *th, size_t size); /* NULL with MemoryError */
void block_free_slow(void *block);

static inline void *block_alloc(Thread *th, size_t size)
{
    if (BLOCK_LISTS && size <= BLOCK_MAX) {
        void **list = &th->vm->own->free_lists[(size + BLOCK_STEP - 1) / BLOCK_STEP - 1];
        void *block = *list;
        if (block) {
            *list = *(void **)block;
            return block;
        }
    }
    return block_alloc_slow(th, size);
}

static inline void block_free(Thread *th, void *block, size_t size)
{
    if (!BLOCK_LISTS || size > BLOCK_MAX) {
        block_free_slow(block);
        return;
    }
    void **list = &th->vm->own->free_lists[(size + BLOCK_STEP - 1) / BLOCK_STEP - 1];
    *(void **)block = *list;
    *list = block;
}

/* --- the header before every object of a TYPE_GC type; next NULL: not tracked. The low bits of prev are flags. */
enum { GC_FINALIZED = 1, GC_FLAGS = 3 };
static inline GcHead *gc_head(Object *o)
{
    return (GcHead *)o - 1;
}
static inline Object *gc_object(GcHead *head)
{
    return (Object *)(head + 1);
}
static inline GcHead *gc_prev(const GcHead *head)
{
    return (GcHead *)((uintptr_t)head->prev & ~(uintptr_t)GC_FLAGS);
}
static inline void gc_set_prev(GcHead *head, GcHead *prev)
{
    head->prev = (GcHead *)((uintptr_t)prev | ((uintptr_t)head->prev & GC_FLAGS));
}
/* Types made in C have no header: they are never freed before the Vm. */
static inline bool gc_has_head(Object *o)
{
    return (o->type->flags & TYPE_GC) && (!(o->type->flags & TYPE_TYPE) || (((Type *)o)->flags & TYPE_HEAP));
}
static inline void gc_append(GcHead *list, GcHead *head)
{
    GcHead *last = list->prev;
    head->next = list;
    gc_set_prev(head, last);
    last->next = head;
    list->prev = head;
}
static inline void gc_unlink(GcHead *head)
{
    gc_prev(head)->next = head->next;
    gc_set_prev(head->next, gc_prev(head));
    head->next = NULL;
}
static inline void gc_track(Thread *th, Object *o)
{
    struct VmPrivate *own = th->vm->own;
    gc_append(&own->gc_young, gc_head(o));
    if (++own->gc_count > own->gc_threshold && !own->gc_disabled)
        atomic_fetch_or_explicit(&own->breaker, BREAK_GC, memory_order_relaxed);
}
static inline void gc_untrack(Thread *th, Object *o)
{
    if (!gc_head(o)->next)
        return;
    gc_unlink(gc_head(o));
    if (th->vm->own->gc_count > 0)
        th->vm->own->gc_count--;
}

void object_clear_slots(Thread *th, Object *o); /* of __slots__ */
void object_call_del(Thread *th, Object *o);    /* marks it finalized; errors are told as unraisable */

/* object_new without the zeroing, for types whose every field is set at once, and that are neither heap types nor
 * TYPE_GC: int, float, str. */
static inline void *object_new_raw(Thread *th, Type *type, size_t size)
{
    Object *o = block_alloc(th, size);
    if (o) {
        o->refs = 1;
        o->type = type;
    }
    return o;
}

/* --- hashes: CPython's for numbers */
int64_t hash_i64(int64_t i);
int64_t hash_double(double d, const void *identity);
int64_t hash_pointer(const void *p);
int64_t str_hash_of(const char *utf8, size_t size);
int64_t str_hash_slow(Str *str);
static inline int64_t str_hash_get(Value str)
{
    int64_t hash = ((Str *)str)->hash;
    return hash != -1 ? hash : str_hash_slow((Str *)str);
}

static inline bool str_same(Value a, Value b)
{
    return ((Str *)a)->size == ((Str *)b)->size && !memcmp(((Str *)a)->data, ((Str *)b)->data, ((Str *)a)->size);
}

/* --- dict: entries in the order of insertion; above DICT_LINEAR entries an index of their positions by hash stands
 * behind them (open addressing), below it they are searched one after the other. A deleted entry has key NULL. */
typedef struct DictEntry {
    int64_t hash;
    Value key, value;
} DictEntry;

typedef struct Dict {
    Object head;
    size_t count;        /* live entries */
    uint32_t used;       /* entries, deleted ones too */
    uint32_t first;      /* the first live one, so that a queue of keys is not searched from its long gone head */
    uint32_t capacity;   /* entries there is room for */
    uint32_t index_mask; /* of the index */
    bool odd_keys;       /* some key is not an exact str */
    uint64_t filter;     /* the bits of dict_filter of all keys since the dict was last empty */
    uint64_t shape;      /* changes when a key comes or goes, or entries move */
    DictEntry *entries;
    int32_t *index; /* position + 1; 0 free; -1 deleted; NULL: none */
} Dict;
enum { DICT_LINEAR = 10 };

/* The position of an interned str in a dict, tried first at *hint, which is set. -1: absent. No exception, no user
 * code: only for exact, interned names. */
int32_t dict_find_name(const Dict *dict, Value name);
/* A small Bloom filter: two bits a key. dict_lacks is true for most names that are not there, so that a method is known
 * at once not to be hidden by an attribute of the instance. */
static inline uint64_t dict_filter(int64_t hash)
{
    return (uint64_t)1 << (hash & 63) | (uint64_t)1 << (hash >> 8 & 63);
}
static inline bool dict_lacks(Value dict, Value name)
{
    return dict_filter(((Str *)name)->hash) & ~((Dict *)dict)->filter;
}
static inline Value dict_peek_name(Value dict, Value name, uint32_t *hint)
{
    Dict *d = (Dict *)dict;
    if (*hint < d->used && d->entries[*hint].key == name)
        return d->entries[*hint].value;
    int32_t at = dict_find_name(d, name);
    if (at < 0)
        return NULL;
    *hint = (uint32_t)at;
    return d->entries[at].value;
}
static inline uint64_t dict_shape(Value dict)
{
    return ((Dict *)dict)->shape;
}
/* With the key's hash known. dict_find: the entry's position, -1 absent, -2 exception. */
int32_t dict_find(Thread *th, Dict *dict, Value key, int64_t hash);
void dict_remove_at(Thread *th, Dict *dict, int32_t at);
bool dict_insert_new(Thread *th, Dict *dict, Value key, int64_t hash, Value value); /* that is not there yet */
Value dict_peek_hash(Thread *th, Value dict, Value key, int64_t hash);
bool dict_set_hash(Thread *th, Value dict, Value key, int64_t hash, Value value);
Value dict_new_sized(Thread *th, size_t count);

/* --- types */
/* Finds along the mro; borrowed; NULL if absent, never an exception. Cached by type version. name: interned. */
Value type_find(Thread *th, Type *type, Value name);
/* A type made in C gets its dict's entries when somebody first looks. */
bool type_complete(Thread *th, Type *type);
bool type_changed(Thread *th, Type *type); /* a new version for it and its subclasses, slots looked up again */
Value type_new_class(Thread *th, Type *meta, Value name, Value bases, Value dict, Value kwargs);
Type *type_best_meta(Thread *th, Type *meta, Value bases); /* borrowed; TypeError: metaclass conflict */
Value object_create(Thread *th, Type *type, Value args, Value kwargs); /* object.__new__ */
/* The function that instances are initialised with, or NULL if it is object's own; borrowed. */
Value type_init_peek(Thread *th, Type *type);
/* True if instances are made by object.__new__ alone, so that object_new does it. */
static inline bool type_plain_create(const Type *type)
{
    return type->slots.create == object_create;
}

/* type(v).name(v); *found false: there is none (NULL, no exception). call_special (slots.h) takes arguments. */
Value call_special_name(Thread *th, Value v, Value name, bool *found);
Value raise_attribute(Thread *th, Value v, Value name); /* "'X' object has no attribute 'y'", with name and obj */
/* What super().name gives: looked up behind `start` in the mro of self's type, bound. */
Value super_lookup(Thread *th, Type *start, Value self, Value name);

/* --- list and tuple */
Value list_slice(Thread *th, Value list, int64_t from, int64_t to); /* clamped already */
Value tuple_from_array(Thread *th, Value *items, size_t count);     /* refs them */

/* --- ranges, for the loop's FOR_ITER. */
typedef struct RangeIterator {
    Object head;
    int64_t next, step;
    int64_t left;
} RangeIterator;
typedef struct SequenceIterator {
    Object head;
    Value sequence; /* NULL: at the end */
    size_t place;
} SequenceIterator;
void sequence_dealloc(Thread *th, Object *self); /* of each type whose instances are SequenceIterators */
void sequence_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx);

Value callable_iterator_new(Thread *th, Value function, Value sentinel); /* iter(function, sentinel) */
/* --- whether an iterator's end may be told by NULL alone */
bool iteration_ended(Thread *th); /* after NULL from object_next: true if no exception (StopIteration is cleared) */

/* --- small things used all over */
static inline bool is_exact(Thread *th, Value v, TypeId id)
{
    return !is_small(v) && v->type == th->vm->type[id];
}
static inline Value not_implemented(Thread *th)
{
    return ref(th->vm->not_implemented);
}
/* Reads an argument tuple of a `create` slot: "int() takes at most 2 arguments (3 given)". Fills out[], NULL if not
 * given; names are those of the keywords ("" for positional only). */
bool create_args(Thread *th, const char *name, Value args, Value kwargs, const char *const *names, size_t min,
                 size_t max, Value *out);
/* Whether a class on a built-in type has an __init__ of its own: keywords are then its affair, not __new__'s. */
bool own_init(Thread *th, Type *type, TypeId base);

#endif
