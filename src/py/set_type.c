#include "py/defs.h"
#include "py/fast.h"
#include "py/set.h"
#include "py/str.h"

/* The types set and frozenset. */

static void set_dealloc(Thread *th, Object *self)
{
    set_clear(th, self);
}

static void set_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    size_t place = 0;
    Value item;
    while (set_next(self, &place, &item))
        visit(ctx, item);
}

static Value set_create(Thread *th, Type *type, Value args, Value kwargs)
{
    static const char *const names[] = {""};
    Value given[1];
    if (type == th->vm->type[T_set] && !create_args(th, "set", args, kwargs, names, 0, 1, given))
        return NULL;
    return set_new_of(th, type, NULL);
}

static Value set_init(Thread *th, Value *a)
{
    set_clear(th, a[0]);
    return !a[1] || set_update(th, a[0], a[1]) ? none(th) : NULL;
}

static Value frozenset_create(Thread *th, Type *type, Value args, Value kwargs)
{
    static const char *const names[] = {""};
    Value given[1];
    if (!create_args(th, "frozenset", args, own_init(th, type, T_frozenset) ? NULL : kwargs, names, 0, 1, given))
        return NULL;
    if (given[0] && is_exact(th, given[0], T_frozenset) && type == th->vm->type[T_frozenset])
        return ref(given[0]);
    return set_new_of(th, type, given[0]);
}

static bool is_frozen(Thread *th, Value v)
{
    return type_is_subtype(type_of(th, v), th->vm->type[T_frozenset]);
}

/* {1, 2}; of another type: name({1, 2}) */
static Value set_repr(Thread *th, Value self)
{
    bool plain = is_exact(th, self, T_set);
    if (!set_count(self))
        return str_format(th, "%s()", self->type->name);
    int entered = repr_enter(th, self);
    if (entered)
        return entered < 0 ? NULL : str_format(th, "%s(...)", self->type->name);
    Value list = list_from(th, self);
    Buf out = {0};
    bool ok = list != NULL;
    if (!plain)
        buf_addf(&out, "%s(", self->type->name);
    buf_add_char(&out, '{');
    for (size_t i = 0; ok && i < list_count(list); i++) {
        buf_add_str(&out, i ? ", " : "");
        ok = buf_add_value_repr(th, &out, list_peek(list, i));
    }
    buf_add_str(&out, plain ? "}" : "})");
    unref_maybe(th, list);
    repr_leave(th, self);
    if (ok)
        return str_from_buf(th, &out);
    buf_release(&out);
    return NULL;
}

static uint64_t shuffle_bits(uint64_t h)
{
    return ((h ^ 89869747u) ^ (h << 16)) * 3644798167u;
}

/* As CPython's frozenset_hash: it does not depend on the order. */
static bool frozenset_hash(Thread *th, Value self, int64_t *out)
{
    (void)th;
    Set *s = (Set *)self;
    if (s->hash == -1) {
        uint64_t hash = 0;
        size_t mask = s->table ? s->mask : 7;
        for (size_t i = 0; s->table && i <= s->mask; i++)
            hash ^= shuffle_bits((uint64_t)s->table[i].hash);
        if (!s->table)
            for (size_t i = 0; i <= mask; i++)
                hash ^= shuffle_bits(0);
        if ((mask + 1 - s->fill) & 1)
            hash ^= shuffle_bits(0);
        if ((s->fill - s->used) & 1)
            hash ^= shuffle_bits((uint64_t)-1);
        hash ^= ((uint64_t)s->used + 1) * 1927868237u;
        hash ^= (hash >> 11) ^ (hash >> 25);
        hash = hash * 69069u + 907133923u;
        s->hash = hash == (uint64_t)-1 ? 590923713 : (int64_t)hash;
    }
    *out = s->hash;
    return true;
}

/* 1 if every item of a is in b. */
static int is_subset(Thread *th, Value a, Value b)
{
    if (set_count(a) > set_count(b))
        return 0;
    SetEntry e, *slot;
    for (size_t place = 0; set_step((Set *)a, &place, &e);) {
        int found = set_find(th, (Set *)b, e.key, e.hash, &slot);
        unref(th, e.key);
        if (found != 1)
            return found;
    }
    return 1;
}

static Value set_compare(Thread *th, Value self, Value other, CompareOp op)
{
    if (!is_set(self) || !is_set(other))
        return not_implemented(th);
    size_t a = set_count(self), b = set_count(other);
    int yes;
    switch (op) {
    case CMP_EQ:
    case CMP_NE: yes = a == b ? is_subset(th, self, other) : 0; break;
    case CMP_LT: yes = a < b ? is_subset(th, self, other) : 0; break;
    case CMP_LE: yes = is_subset(th, self, other); break;
    case CMP_GT: yes = b < a ? is_subset(th, other, self) : 0; break;
    default: yes = is_subset(th, other, self); break;
    }
    return yes < 0 ? NULL : truth(th, yes == (op != CMP_NE));
}

static int64_t set_length(Thread *th, Value self)
{
    (void)th;
    return (int64_t)set_count(self);
}

/* An unhashable set is looked for as a frozenset. */
static int look_up(Thread *th, Value self, Value item, int (*function)(Thread *th, Value set, Value item))
{
    int found = function(th, self, item);
    if (found >= 0 || !is_set(item) || is_frozen(th, item) || !error_matches(th, T_TypeError))
        return found;
    error_clear(th);
    Value frozen = set_new(th, item, true);
    found = frozen ? function(th, self, frozen) : -1;
    unref_maybe(th, frozen);
    return found;
}

static int set_contains_slot(Thread *th, Value self, Value item)
{
    return look_up(th, self, item, set_contains);
}

/* --- operations; the result has the type of `self` */
static Value set_copy_of(Thread *th, Value self)
{
    return set_new_of(th, th->vm->type[is_frozen(th, self) ? T_frozenset : T_set], self);
}

static bool keep_shared(Thread *th, Value result, Value walked, Value in)
{
    SetEntry e, *slot;
    bool ok = true;
    for (size_t place = 0; ok && set_step((Set *)walked, &place, &e);) {
        int found = set_find(th, (Set *)in, e.key, e.hash, &slot);
        ok = found >= 0 && (!found || set_add_hash(th, result, e.key, e.hash));
        unref(th, e.key);
    }
    return ok;
}

static bool keep_shared_items(Thread *th, Value result, Value walked, Value in)
{
    Value iterator = object_iter(th, walked), item;
    bool ok = iterator != NULL;
    while (ok && (item = object_next(th, iterator))) {
        int found = set_contains(th, in, item);
        ok = found >= 0 && (!found || set_add(th, result, item));
        unref(th, item);
    }
    unref_maybe(th, iterator);
    return ok && iteration_ended(th);
}

static Value set_intersect(Thread *th, Value self, Value other)
{
    Value result = set_new(th, NULL, is_frozen(th, self)), walked = other, in = self;
    if (!result)
        return NULL;
    if (is_set(other) && set_count(other) > set_count(self)) {
        walked = self;
        in = other;
    }
    if (is_set(walked) ? keep_shared(th, result, walked, in) : keep_shared_items(th, result, walked, in))
        return result;
    unref(th, result);
    return NULL;
}

static bool remove_all(Thread *th, Value self, Value other)
{
    if (self == other) {
        set_clear(th, self);
        return true;
    }
    SetEntry e;
    bool ok = true;
    for (size_t place = 0; is_set(other) && ok && set_step((Set *)other, &place, &e);) {
        ok = set_remove_hash(th, self, e.key, e.hash) >= 0;
        unref(th, e.key);
    }
    if (is_set(other))
        return ok;
    Value iterator = object_iter(th, other), item;
    ok = iterator != NULL;
    while (ok && (item = object_next(th, iterator))) {
        ok = set_remove(th, self, item) >= 0;
        unref(th, item);
    }
    unref_maybe(th, iterator);
    return ok && iteration_ended(th);
}

/* Built by adding what is not in other, as CPython's set_difference: the order is that of a new table. */
static Value set_subtract(Thread *th, Value self, Value other)
{
    Value others = is_set(other) ? ref(other) : set_new(th, other, false);
    Value result = others ? set_new(th, NULL, is_frozen(th, self)) : NULL;
    SetEntry e, *slot;
    bool ok = result != NULL;
    for (size_t place = 0; ok && set_step((Set *)self, &place, &e);) {
        int found = set_find(th, (Set *)others, e.key, e.hash, &slot);
        ok = found >= 0 && (found || set_add_hash(th, result, e.key, e.hash));
        unref(th, e.key);
    }
    unref_maybe(th, others);
    if (ok)
        return result;
    unref_maybe(th, result);
    return NULL;
}

/* self ^= other; other is a set. */
static bool toggle_all(Thread *th, Value self, Value other)
{
    if (self == other) {
        set_clear(th, self);
        return true;
    }
    SetEntry e;
    bool ok = true;
    for (size_t place = 0; ok && set_step((Set *)other, &place, &e);) {
        int removed = set_remove_hash(th, self, e.key, e.hash);
        ok = removed > 0 || (removed == 0 && set_add_hash(th, self, e.key, e.hash));
        unref(th, e.key);
    }
    return ok;
}

/* The other's items stand first, as in CPython. */
static Value set_toggle(Thread *th, Value self, Value other)
{
    Value result = set_new(th, other, is_frozen(th, self));
    if (result && !toggle_all(th, result, self)) {
        unref(th, result);
        return NULL;
    }
    return result;
}

static Value set_unite(Thread *th, Value self, Value other)
{
    Value result = set_copy_of(th, self);
    if (result && !set_update(th, result, other)) {
        unref(th, result);
        return NULL;
    }
    return result;
}

static Value set_binary(Thread *th, Value left, Value right, BinaryOp op)
{
    if (!is_set(left) || !is_set(right))
        return not_implemented(th);
    switch (op) {
    case OP_AND: return set_intersect(th, left, right);
    case OP_OR: return set_unite(th, left, right);
    case OP_SUB: return set_subtract(th, left, right);
    case OP_XOR: return set_toggle(th, left, right);
    default: return not_implemented(th);
    }
}

/* Puts the items of `from` (a new set) in place of self's. */
static void set_swap(Value self, Value from)
{
    Set *a = (Set *)self, *b = (Set *)from, old = *a;
    a->used = b->used, a->fill = b->fill, a->mask = b->mask, a->table = b->table;
    b->used = old.used, b->fill = old.fill, b->mask = old.mask, b->table = old.table;
}

static bool intersect_inplace(Thread *th, Value self, Value other)
{
    Value both = set_intersect(th, self, other);
    if (!both)
        return false;
    set_swap(self, both);
    unref(th, both);
    return true;
}

static Value set_inplace(Thread *th, Value left, Value right, BinaryOp op)
{
    bool ok;
    if (!is_set(right))
        return not_implemented(th);
    switch (op) {
    case OP_AND: ok = intersect_inplace(th, left, right); break;
    case OP_OR: ok = set_update(th, left, right); break;
    case OP_SUB: ok = remove_all(th, left, right); break;
    case OP_XOR: ok = toggle_all(th, left, right); break;
    default: return not_implemented(th);
    }
    return ok ? ref(left) : NULL;
}

/* --- methods of both; a[1] is the tuple of the other iterables */
typedef Value (*SetOperation)(Thread *th, Value self, Value other);

static Value fold(Thread *th, Value *a, SetOperation operation)
{
    Value result = set_copy_of(th, a[0]);
    for (size_t i = 0; result && i < tuple_count(a[1]); i++) {
        Value next = operation(th, result, tuple_peek(a[1], i));
        unref(th, result);
        result = next;
    }
    return result;
}

static Value set_union(Thread *th, Value *a)
{
    return fold(th, a, set_unite);
}
static Value set_intersection(Thread *th, Value *a)
{
    return fold(th, a, set_intersect);
}
static Value set_difference(Thread *th, Value *a)
{
    return fold(th, a, set_subtract);
}
static Value set_symmetric(Thread *th, Value *a)
{
    return set_toggle(th, a[0], a[1]);
}
static Value set_copy(Thread *th, Value *a)
{
    return is_exact(th, a[0], T_frozenset) ? ref(a[0]) : set_copy_of(th, a[0]);
}

static Value with_set(Thread *th, Value self, Value other, bool swapped)
{
    Value others = is_set(other) ? ref(other) : set_new(th, other, false);
    int yes = !others ? -1 : swapped ? is_subset(th, others, self) : is_subset(th, self, others);
    unref_maybe(th, others);
    return yes < 0 ? NULL : truth(th, yes);
}
static Value set_issubset(Thread *th, Value *a)
{
    return with_set(th, a[0], a[1], false);
}
static Value set_issuperset(Thread *th, Value *a)
{
    return with_set(th, a[0], a[1], true);
}
static Value set_isdisjoint(Thread *th, Value *a)
{
    Value both = set_intersect(th, a[0], a[1]);
    if (!both)
        return NULL;
    bool none_shared = !set_count(both);
    unref(th, both);
    return truth(th, none_shared);
}

#define SHARED_METHODS                                                                                         \
    {"copy(self, /)", set_copy, "Return a shallow copy of a set.", 0},                                         \
        {"union(self, *others)", set_union, "Return a new set with elements from the set and all others.", 0}, \
        {"intersection(self, *others)", set_intersection,                                                      \
         "Return a new set with elements common to the set and all others.", 0},                               \
        {"difference(self, *others)", set_difference,                                                          \
         "Return a new set with elements in the set that are not in the others.", 0},                          \
        {"symmetric_difference(self, other, /)", set_symmetric,                                                \
         "Return a new set with elements in either the set or other but not both.", 0},                        \
        {"issubset(self, other, /)", set_issubset, "Report whether another set contains this set.", 0},        \
        {"issuperset(self, other, /)", set_issuperset, "Report whether this set contains another set.", 0},    \
        {"__class_getitem__(cls, item, /)", alias_class_getitem, "See PEP 585", NATIVE_CLASS},                 \
    {                                                                                                          \
        "isdisjoint(self, other, /)", set_isdisjoint, "Return True if two sets have a null intersection.", 0   \
    }

/* --- methods of set alone */
static Value set_add_method(Thread *th, Value *a)
{
    return set_add(th, a[0], a[1]) ? none(th) : NULL;
}
static Value set_clear_method(Thread *th, Value *a)
{
    set_clear(th, a[0]);
    return none(th);
}
static Value set_remove_method(Thread *th, Value *a)
{
    int removed = look_up(th, a[0], a[1], set_remove);
    if (removed == 0)
        raise_with(th, T_KeyError, a[1]);
    return removed == 1 ? none(th) : NULL;
}
static Value set_discard(Thread *th, Value *a)
{
    return look_up(th, a[0], a[1], set_remove) < 0 ? NULL : none(th);
}
static Value set_pop(Thread *th, Value *a)
{
    size_t place = 0;
    Value item;
    if (!set_next(a[0], &place, &item))
        return raise(th, T_KeyError, "pop from an empty set");
    ref(item);
    ((Set *)a[0])->table[place - 1] = (SetEntry){.hash = -1};
    ((Set *)a[0])->used--;
    unref(th, item);
    return item;
}

static Value set_update_method(Thread *th, Value *a)
{
    for (size_t i = 0; i < tuple_count(a[1]); i++)
        if (!set_update(th, a[0], tuple_peek(a[1], i)))
            return NULL;
    return none(th);
}
static Value set_intersection_update(Thread *th, Value *a)
{
    for (size_t i = 0; i < tuple_count(a[1]); i++)
        if (!intersect_inplace(th, a[0], tuple_peek(a[1], i)))
            return NULL;
    return none(th);
}
static Value set_difference_update(Thread *th, Value *a)
{
    for (size_t i = 0; i < tuple_count(a[1]); i++)
        if (!remove_all(th, a[0], tuple_peek(a[1], i)))
            return NULL;
    return none(th);
}
static Value set_symmetric_update(Thread *th, Value *a)
{
    Value others = is_set(a[1]) ? ref(a[1]) : set_new(th, a[1], false);
    bool ok = others && toggle_all(th, a[0], others);
    unref_maybe(th, others);
    return ok ? none(th) : NULL;
}

static const NativeDef set_methods[] = {
    {"__init__(self, iterable=(), /)", set_init, NULL, 0},
    {"add(self, object, /)", set_add_method, "Add an element to a set.", 0},
    {"remove(self, object, /)", set_remove_method, "Remove an element from a set; it must be a member.", 0},
    {"discard(self, object, /)", set_discard, "Remove an element from a set if it is a member.", 0},
    {"pop(self, /)", set_pop, "Remove and return an arbitrary set element.", 0},
    {"clear(self, /)", set_clear_method, "Remove all elements from this set.", 0},
    {"update(self, *others)", set_update_method, "Update the set, adding elements from all others.", 0},
    {"intersection_update(self, *others)", set_intersection_update,
     "Update the set, keeping only elements found in it and all others.", 0},
    {"difference_update(self, *others)", set_difference_update, "Update the set, removing elements found in others.",
     0},
    {"symmetric_difference_update(self, other, /)", set_symmetric_update,
     "Update the set, keeping only elements found in either set, but not in both.", 0},
    SHARED_METHODS,
    {0},
};
static const NativeDef frozenset_methods[] = {SHARED_METHODS, {0}};

/* --- iterating */
typedef struct SetIterator {
    Object head;
    Value set; /* NULL: at the end */
    size_t place, count, left; /* left: of count, how many are to come */
} SetIterator;

static Value set_iter(Thread *th, Value self)
{
    SetIterator *it = object_new(th, th->vm->type[T_set_iterator], 0);
    if (it) {
        it->set = ref(self);
        it->count = it->left = set_count(self);
    }
    return (Value)it;
}

static Value set_iterator_next(Thread *th, Value self)
{
    SetIterator *it = (SetIterator *)self;
    if (!it->set)
        return NULL;
    if (it->count != set_count(it->set)) {
        it->count = SIZE_MAX;
        return raise(th, T_RuntimeError, "Set changed size during iteration");
    }
    Value item;
    if (set_next(it->set, &it->place, &item)) {
        it->left -= it->left > 0;
        return ref(item);
    }
    ref_set(th, &it->set, NULL);
    return NULL;
}

static void set_iterator_dealloc(Thread *th, Object *self)
{
    ref_set(th, &((SetIterator *)self)->set, NULL);
}

static void set_iterator_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    if (((SetIterator *)self)->set)
        visit(ctx, ((SetIterator *)self)->set);
}

/* iter([what is left]): a set made anew may have another order. */
static Value set_iterator_reduce(Thread *th, Value *a)
{
    SetIterator *it = (SetIterator *)a[0], *same = object_new(th, it->head.type, 0);
    if (!same)
        return NULL;
    same->set = it->set ? ref(it->set) : NULL;
    same->place = it->place;
    same->count = it->count;
    Value left = list_from(th, (Value)same);
    unref(th, (Value)same);
    return iterator_reduced(th, "iter", left, -1);
}
static Value set_iterator_hint(Thread *th, Value *a)
{
    (void)th;
    SetIterator *it = (SetIterator *)a[0];
    return small_make(it->set && set_count(it->set) == it->count ? (int64_t)it->left : 0);
}
static const NativeDef set_iterator_methods[] = {{"__reduce__(self, /)", set_iterator_reduce, NULL, 0},
                                                 {"__length_hint__(self, /)", set_iterator_hint, NULL, 0},
                                                 {0}};

const TypeDef set_iterator_def = {
    .name = "set_iterator",
    .size = sizeof(SetIterator),
    .flags = TYPE_GC | TYPE_ABSTRACT,
    .methods = set_iterator_methods,
    .slots = {.dealloc = set_iterator_dealloc,
              .traverse = set_iterator_traverse,
              .clear = set_iterator_dealloc,
              .iter = iter_self,
              .next = set_iterator_next},
};

#define SET_SLOTS                                                                                                     \
    .dealloc = set_dealloc, .traverse = set_traverse, .clear = set_dealloc, .repr = set_repr, .compare = set_compare, \
    .iter = set_iter, .length = set_length, .contains = set_contains_slot, .binary = set_binary

const TypeDef set_def = {
    .name = "set",
    .size = sizeof(Set),
    .flags = TYPE_SET | TYPE_GC,
    .doc = "Build an unordered collection of unique elements.",
    .methods = set_methods,
    .slots = {SET_SLOTS, .create = set_create, .inplace = set_inplace},
};
const TypeDef frozenset_def = {
    .name = "frozenset",
    .size = sizeof(Set),
    .flags = TYPE_SET | TYPE_GC,
    .doc = "Build an immutable unordered collection of unique elements.",
    .methods = frozenset_methods,
    .slots = {SET_SLOTS, .create = frozenset_create, .hash = frozenset_hash},
};
