#include <string.h>

#include "base/mem.h"
#include "py/frame.h"
#include "py/str.h"
#include "std/util.h"

/* collections.deque: a ring of Values that grows by doubling, so that both ends are as cheap. */

typedef struct Deque {
    Object head;
    Value *ring;
    size_t first, count, capacity; /* capacity: 0 or a power of two */
    int64_t most;                  /* maxlen; -1: none */
    uint64_t changes;              /* of size: an iterator looks at it */
} Deque;

typedef struct DequeIterator {
    Object head;
    Value deque; /* NULL: at the end */
    size_t place;
    uint64_t changes;
    bool backwards;
} DequeIterator;

static Value *item_at(Deque *d, size_t i)
{
    return &d->ring[(d->first + i) & (d->capacity - 1)];
}

static bool grow(Thread *th, Deque *d)
{
    if (d->count < d->capacity)
        return true;
    size_t capacity = d->capacity ? d->capacity * 2 : 8;
    Value *ring = mem_alloc(capacity * sizeof *ring);
    if (!ring) {
        raise_memory(th);
        return false;
    }
    for (size_t i = 0; i < d->count; i++)
        ring[i] = *item_at(d, i);
    mem_free(d->ring);
    d->ring = ring;
    d->first = 0;
    d->capacity = capacity;
    return true;
}

static Value pop_left(Deque *d)
{
    Value item = *item_at(d, 0);
    d->first = (d->first + 1) & (d->capacity - 1);
    d->count--;
    d->changes++;
    return item;
}

static Value pop_right(Deque *d)
{
    d->changes++;
    return *item_at(d, --d->count);
}

static bool push_right(Thread *th, Deque *d, Value item)
{
    if (d->most == 0)
        return true;
    if (!grow(th, d))
        return false;
    d->count++;
    d->changes++;
    *item_at(d, d->count - 1) = ref(item);
    if (d->most >= 0 && (int64_t)d->count > d->most)
        unref(th, pop_left(d));
    return true;
}

static bool push_left(Thread *th, Deque *d, Value item)
{
    if (d->most == 0)
        return true;
    if (!grow(th, d))
        return false;
    d->first = (d->first - 1) & (d->capacity - 1);
    d->count++;
    d->changes++;
    *item_at(d, 0) = ref(item);
    if (d->most >= 0 && (int64_t)d->count > d->most)
        unref(th, pop_right(d));
    return true;
}

static void clear(Thread *th, Deque *d)
{
    while (d->count)
        unref(th, pop_right(d));
}

static bool extend(Thread *th, Deque *d, Value iterable, bool (*push)(Thread *th, Deque *d, Value item))
{
    Value from = iterable == &d->head ? tuple_from(th, iterable) : ref(iterable);
    Value iterator = from ? object_iter(th, from) : NULL, item;
    bool ok = iterator != NULL;
    while (ok && (item = object_next(th, iterator))) {
        ok = push(th, d, item);
        unref(th, item);
    }
    unref_maybe(th, iterator);
    unref_maybe(th, from);
    return ok && !th->error;
}

/* --- the type's slots */

static void deque_dealloc(Thread *th, Object *self)
{
    clear(th, (Deque *)self);
    mem_free(((Deque *)self)->ring);
}

static void deque_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    Deque *d = (Deque *)self;
    for (size_t i = 0; i < d->count; i++)
        visit(ctx, *item_at(d, i));
}

static void deque_clear_slot(Thread *th, Object *self)
{
    clear(th, (Deque *)self);
}

static Value deque_create(Thread *th, Type *type, Value args, Value kwargs)
{
    (void)args, (void)kwargs;
    Deque *d = object_new(th, type, 0);
    if (d)
        d->most = -1;
    return (Value)d;
}

static Value deque_init(Thread *th, Value *a)
{
    Deque *d = (Deque *)a[0];
    d->most = -1;
    if (a[2] && !is_none(th, a[2])) {
        if (!is_int(a[2]))
            return raise(th, T_TypeError, "an integer is required");
        if (!int_as_i64(th, a[2], &d->most))
            return NULL;
        if (d->most < 0)
            return raise(th, T_ValueError, "maxlen must be non-negative");
    }
    clear(th, d);
    return !a[1] || extend(th, d, a[1], push_right) ? none(th) : NULL;
}

static Value deque_repr(Thread *th, Value self)
{
    Deque *d = (Deque *)self;
    int entered = repr_enter(th, self);
    if (entered)
        return entered < 0 ? NULL : str_from(th, "[...]");
    Value items = list_from(th, self), text = items ? object_repr(th, items) : NULL, made = NULL;
    if (text && d->most >= 0)
        made = str_format(th, "%s(%s, maxlen=%lld)", type_short_name(self->type), str_data(text), (long long)d->most);
    else if (text)
        made = str_format(th, "%s(%s)", type_short_name(self->type), str_data(text));
    unref_maybe(th, items);
    unref_maybe(th, text);
    repr_leave(th, self);
    return made;
}

static int64_t deque_length(Thread *th, Value self)
{
    (void)th;
    return (int64_t)((Deque *)self)->count;
}

static bool place_of(Thread *th, Value self, Value key, size_t *out)
{
    Deque *d = (Deque *)self;
    int64_t i;
    if (!is_int(key))
        return raise_false(th, T_TypeError, "sequence index must be integer, not '%s'", type_of(th, key)->name);
    if (!index_as_clamped(th, key, &i))
        return false;
    if (i < 0)
        i += (int64_t)d->count;
    if (i < 0 || i >= (int64_t)d->count)
        return raise_false(th, T_IndexError, "deque index out of range");
    *out = (size_t)i;
    return true;
}

static Value deque_getitem(Thread *th, Value self, Value key)
{
    size_t i;
    return place_of(th, self, key, &i) ? ref(*item_at((Deque *)self, i)) : NULL;
}

static void remove_at(Thread *th, Deque *d, size_t i)
{
    Value gone = *item_at(d, i);
    for (; i + 1 < d->count; i++)
        *item_at(d, i) = *item_at(d, i + 1);
    d->count--;
    d->changes++;
    unref(th, gone);
}

static bool deque_setitem(Thread *th, Value self, Value key, Value value)
{
    size_t i;
    if (!place_of(th, self, key, &i))
        return false;
    if (value)
        ref_set(th, item_at((Deque *)self, i), ref(value));
    else
        remove_at(th, (Deque *)self, i);
    return true;
}

/* Whether the item at i is equal, -1 on an exception; *mutated tells whether the comparison changed the size. */
static int equal_at(Thread *th, Deque *d, size_t i, Value item, bool *mutated)
{
    uint64_t changes = d->changes;
    Value at = ref(*item_at(d, i));
    int same = object_equal(th, at, item);
    unref(th, at);
    *mutated = d->changes != changes;
    return same;
}

/* The place of the first equal item between `from` and `to`; -1 none, -2 exception. */
static int64_t find(Thread *th, Deque *d, Value item, size_t from, size_t to)
{
    for (size_t i = from; i < to && i < d->count; i++) {
        bool mutated;
        int same = equal_at(th, d, i, item, &mutated);
        if (same < 0)
            return -2;
        if (same)
            return (int64_t)i;
        if (mutated) {
            raise(th, T_RuntimeError, "deque mutated during iteration");
            return -2;
        }
    }
    return -1;
}

static int deque_contains(Thread *th, Value self, Value item)
{
    int64_t at = find(th, (Deque *)self, item, 0, SIZE_MAX);
    return at == -2 ? -1 : at >= 0;
}

static bool is_deque(Value v)
{
    return !is_small(v) && v->type->slots.dealloc && deque_length == v->type->slots.length;
}

static Value deque_compare(Thread *th, Value self, Value other, CompareOp op)
{
    if (!is_deque(other))
        return ref(th->vm->not_implemented);
    Value x = list_from(th, self), y = x ? list_from(th, other) : NULL;
    Value answer = y ? object_compare(th, x, y, op) : NULL;
    unref_maybe(th, x);
    unref_maybe(th, y);
    return answer;
}

static Value deque_copy(Thread *th, Value *a)
{
    Deque *d = (Deque *)a[0];
    Value limit = d->most < 0 ? none(th) : int_from(th, d->most);
    Value made = limit ? call2(th, (Value)a[0]->type, a[0], limit) : NULL;
    unref_maybe(th, limit);
    return made;
}

static Value deque_binary(Thread *th, Value left, Value right, BinaryOp op)
{
    if (op == OP_ADD && is_deque(left)) {
        if (!is_deque(right))
            return raise(th, T_TypeError, "can only concatenate deque (not \"%s\") to deque", type_of(th, right)->name);
        Value made = deque_copy(th, &left);
        if (made && !extend(th, (Deque *)made, right, push_right))
            ref_set(th, &made, NULL);
        return made;
    }
    if (op == OP_MUL) {
        Value d = is_deque(left) ? left : right, given = d == left ? right : left;
        int64_t times;
        if (!can_index(given))
            return raise(th, T_TypeError, "can't multiply sequence by non-int of type '%s'", type_name(th, given));
        if (!index_as_clamped(th, given, &times))
            return NULL;
        Value made = deque_copy(th, &d), items = made ? tuple_from(th, d) : NULL;
        if (made && times <= 0)
            clear(th, (Deque *)made);
        for (int64_t i = 1; items && made && i < times; i++)
            if (!extend(th, (Deque *)made, items, push_right))
                ref_set(th, &made, NULL);
        unref_maybe(th, items);
        return made;
    }
    return ref(th->vm->not_implemented);
}

static Value deque_inplace(Thread *th, Value left, Value right, BinaryOp op)
{
    if (op != OP_ADD)
        return deque_binary(th, left, right, op);
    return extend(th, (Deque *)left, right, push_right) ? ref(left) : NULL;
}

/* --- iterators */

static Value iterate(Thread *th, Value self, bool backwards)
{
    Value type = import_attr(th, "_collections", "_deque_iterator");
    DequeIterator *it = type ? object_new(th, (Type *)type, 0) : NULL;
    unref_maybe(th, type);
    if (it) {
        it->deque = ref(self);
        it->changes = ((Deque *)self)->changes;
        it->backwards = backwards;
    }
    return (Value)it;
}

static Value deque_iter(Thread *th, Value self)
{
    return iterate(th, self, false);
}

static Value deque_reversed(Thread *th, Value *a)
{
    return iterate(th, a[0], true);
}

static Value iterator_next(Thread *th, Value self)
{
    DequeIterator *it = (DequeIterator *)self;
    Deque *d = (Deque *)it->deque;
    if (d && d->changes != it->changes) {
        ref_set(th, &it->deque, NULL);
        return raise(th, T_RuntimeError, "deque mutated during iteration");
    }
    if (d && it->place < d->count) {
        size_t at = it->place++;
        return ref(*item_at(d, it->backwards ? d->count - 1 - at : at));
    }
    ref_set(th, &it->deque, NULL);
    return NULL;
}

static Value iterator_iter(Thread *th, Value self)
{
    (void)th;
    return ref(self);
}

static void iterator_dealloc(Thread *th, Object *self)
{
    unref_maybe(th, ((DequeIterator *)self)->deque);
}

/* iter([what is left]) */
static Value iterator_reduce(Thread *th, Value *a)
{
    DequeIterator *it = (DequeIterator *)a[0], *same = object_new(th, it->head.type, 0);
    if (!same)
        return NULL;
    same->deque = it->deque ? ref(it->deque) : NULL;
    same->place = it->place;
    same->changes = it->changes;
    same->backwards = it->backwards;
    Value left = list_from(th, (Value)same);
    unref(th, (Value)same);
    return iterator_reduced(th, "iter", left, -1);
}
static const NativeDef ITERATOR_METHODS[] = {{"__reduce__(self, /)", iterator_reduce, NULL, 0}, {0}};

static void iterator_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    DequeIterator *it = (DequeIterator *)self;
    if (it->deque)
        visit(ctx, it->deque);
}

static void iterator_clear(Thread *th, Object *self)
{
    ref_set(th, &((DequeIterator *)self)->deque, NULL);
}

static const TypeDef ITERATOR = {
    .name = "_deque_iterator",
    .module = "_collections",
    .size = sizeof(DequeIterator),
    .flags = TYPE_FINAL | TYPE_ABSTRACT | TYPE_GC | TYPE_C,
    .methods = ITERATOR_METHODS,
    .slots = {.dealloc = iterator_dealloc, .traverse = iterator_traverse, .clear = iterator_clear,
              .iter = iterator_iter, .next = iterator_next},
};

/* --- methods */

static Value deque_append(Thread *th, Value *a)
{
    return push_right(th, (Deque *)a[0], a[1]) ? none(th) : NULL;
}

static Value deque_appendleft(Thread *th, Value *a)
{
    return push_left(th, (Deque *)a[0], a[1]) ? none(th) : NULL;
}

static Value deque_pop(Thread *th, Value *a)
{
    Deque *d = (Deque *)a[0];
    return d->count ? pop_right(d) : raise(th, T_IndexError, "pop from an empty deque");
}

static Value deque_popleft(Thread *th, Value *a)
{
    Deque *d = (Deque *)a[0];
    return d->count ? pop_left(d) : raise(th, T_IndexError, "pop from an empty deque");
}

static Value deque_extend(Thread *th, Value *a)
{
    return extend(th, (Deque *)a[0], a[1], push_right) ? none(th) : NULL;
}

static Value deque_extendleft(Thread *th, Value *a)
{
    return extend(th, (Deque *)a[0], a[1], push_left) ? none(th) : NULL;
}

static Value deque_clear(Thread *th, Value *a)
{
    clear(th, (Deque *)a[0]);
    return none(th);
}

static Value deque_rotate(Thread *th, Value *a)
{
    Deque *d = (Deque *)a[0];
    int64_t n = 1, count = (int64_t)d->count;
    if (a[1] && !index_as_clamped(th, a[1], &n))
        return NULL;
    n = count ? ((n % count) + count) % count : 0;
    for (int64_t i = 0; i < n; i++) {
        Value item = pop_right(d);
        bool ok = push_left(th, d, item);
        unref(th, item);
        if (!ok)
            return NULL;
    }
    return none(th);
}

static Value deque_reverse(Thread *th, Value *a)
{
    Deque *d = (Deque *)a[0];
    for (size_t i = 0; i < d->count / 2; i++) {
        Value *x = item_at(d, i), *y = item_at(d, d->count - 1 - i), swap = *x;
        *x = *y;
        *y = swap;
    }
    return none(th);
}

static Value deque_count(Thread *th, Value *a)
{
    Deque *d = (Deque *)a[0];
    int64_t count = 0;
    for (size_t i = 0; i < d->count; i++) {
        bool mutated;
        int same = equal_at(th, d, i, a[1], &mutated);
        if (same < 0)
            return NULL;
        if (mutated)
            return raise(th, T_RuntimeError, "deque mutated during iteration");
        count += same;
    }
    return int_from(th, count);
}

static Value absent(Thread *th, Value item)
{
    Value text = object_repr(th, item);
    if (text)
        raise(th, T_ValueError, "%s is not in deque", str_data(text));
    unref_maybe(th, text);
    return NULL;
}

static Value deque_index(Thread *th, Value *a)
{
    Deque *d = (Deque *)a[0];
    int64_t from, to;
    if (!slice_bounds(th, a[2], a[3], (int64_t)d->count, &from, &to))
        return NULL;
    int64_t at = find(th, d, a[1], (size_t)from, (size_t)to);
    if (at >= 0)
        return int_from(th, at);
    return at == -1 ? absent(th, a[1]) : NULL;
}

static Value deque_remove(Thread *th, Value *a)
{
    Deque *d = (Deque *)a[0];
    for (size_t i = 0; i < d->count; i++) {
        bool mutated;
        int same = equal_at(th, d, i, a[1], &mutated);
        if (same < 0)
            return NULL;
        if (mutated)
            return raise(th, T_IndexError, "deque mutated during iteration");
        if (same) {
            remove_at(th, d, i);
            return none(th);
        }
    }
    return absent(th, a[1]);
}

static Value deque_insert(Thread *th, Value *a)
{
    Deque *d = (Deque *)a[0];
    int64_t at;
    if (!index_as_clamped(th, a[1], &at))
        return NULL;
    if (d->most >= 0 && (int64_t)d->count >= d->most)
        return raise(th, T_IndexError, "deque already at its maximum size");
    if (!push_right(th, d, a[2]))
        return NULL;
    int64_t last = (int64_t)d->count - 1;
    at = at < 0 ? (at + last < 0 ? 0 : at + last) : at > last ? last : at;
    for (int64_t i = last; i > at; i--)
        *item_at(d, (size_t)i) = *item_at(d, (size_t)i - 1);
    *item_at(d, (size_t)at) = a[2]; /* the reference that push_right took */
    return none(th);
}

static Value deque_reduce(Thread *th, Value *a)
{
    Deque *d = (Deque *)a[0];
    Value state = call_method(th, a[0], "__getstate__", 0);
    Value args = d->most < 0 ? tuple_new(th, 0) : NULL, limit = NULL, empty = NULL;
    if (d->most >= 0) {
        limit = int_from(th, d->most);
        empty = tuple_new(th, 0);
        args = tuple_of(th, 2, empty, limit);
    }
    Value iterator = args ? object_iter(th, a[0]) : NULL, items = iterator ? list_from(th, iterator) : NULL;
    Value again = items ? object_iter(th, items) : NULL;
    Value made = state && again ? tuple_of(th, 4, (Value)a[0]->type, args, state, again) : NULL;
    unref_maybe(th, state);
    unref_maybe(th, args);
    unref_maybe(th, limit);
    unref_maybe(th, empty);
    unref_maybe(th, iterator);
    unref_maybe(th, items);
    unref_maybe(th, again);
    return made;
}

static const NativeDef METHODS[] = {
    {"__init__(self, iterable=(), maxlen=None)", deque_init, NULL, 0},
    {"append(self, item, /)", deque_append, "Adds an item at the right end.", 0},
    {"appendleft(self, item, /)", deque_appendleft, "Adds an item at the left end.", 0},
    {"clear(self, /)", deque_clear, "Takes out everything.", 0},
    {"copy(self, /)", deque_copy, "A shallow copy.", 0},
    {"__copy__(self, /)", deque_copy, NULL, 0},
    {"count(self, value, /)", deque_count, "How many items are equal to value.", 0},
    {"extend(self, iterable, /)", deque_extend, "Adds items at the right end.", 0},
    {"extendleft(self, iterable, /)", deque_extendleft, "Adds items at the left end, one by one.", 0},
    {"index(self, value, start=0, stop=None, /)", deque_index, "The first place of value.", 0},
    {"insert(self, index, value, /)", deque_insert, "Puts value before index.", 0},
    {"pop(self, /)", deque_pop, "Takes out the rightmost item.", 0},
    {"popleft(self, /)", deque_popleft, "Takes out the leftmost item.", 0},
    {"remove(self, value, /)", deque_remove, "Takes out the first item equal to value.", 0},
    {"reverse(self, /)", deque_reverse, "Turns the order around, in place.", 0},
    {"rotate(self, n=1, /)", deque_rotate, "Moves items from the right end to the left.", 0},
    {"__reversed__(self, /)", deque_reversed, NULL, 0},
    {"__reduce__(self, /)", deque_reduce, NULL, 0},
    {0},
};

static Value deque_maxlen(Thread *th, Value self)
{
    int64_t most = ((Deque *)self)->most;
    return most < 0 ? none(th) : int_from(th, most);
}

static const GetSetDef FIELDS[] = {{"maxlen", deque_maxlen, NULL, "The largest size, or None."}, {0}};

static const TypeDef DEQUE = {
    .name = "deque",
    .module = "collections",
    .size = sizeof(Deque),
    .flags = TYPE_GC | TYPE_C,
    .doc = "A list whose both ends are cheap.",
    .methods = METHODS,
    .getsets = FIELDS,
    .slots = {.create = deque_create,
              .dealloc = deque_dealloc,
              .traverse = deque_traverse,
              .clear = deque_clear_slot,
              .repr = deque_repr,
              .length = deque_length,
              .getitem = deque_getitem,
              .setitem = deque_setitem,
              .contains = deque_contains,
              .compare = deque_compare,
              .iter = deque_iter,
              .binary = deque_binary,
              .inplace = deque_inplace},
};

/* The name of the user's module that calls: what namedtuple, Enum and others put into __module__. */
static Value caller_module(Thread *th, Value *a)
{
    for (Frame *frame = th->frame; frame; frame = frame->back) {
        Value name = frame->code->flags & CODE_USER ? dict_peek_c(th, frame->globals, "__name__") : NULL;
        if (name)
            return ref(name);
    }
    return a[0] ? ref(a[0]) : str_from(th, "__main__");
}

/* (file, line, function) of the user's frame that runs: for log records. */
static Value caller_place(Thread *th, Value *a)
{
    (void)a;
    Frame *frame = th->frame;
    while (frame && !(frame->code->flags & CODE_USER))
        frame = frame->back;
    Value line = int_from(th, frame ? frame_line(frame) : 0), unknown = str_from(th, "(unknown file)");
    Value place = !unknown ? NULL
                  : frame  ? tuple_of(th, 3, frame->code->filename, line, frame->code->name)
                           : tuple_of(th, 3, unknown, line, th->vm->none);
    unref_maybe(th, line);
    unref_maybe(th, unknown);
    return place;
}

static const NativeDef FUNCTIONS[] = {
    {"_caller_place()", caller_place, "(file, line, function) of the script that is running.", 0},
    {"_caller_module(default='__main__')", caller_module, "The __name__ of the script's module that is running.", 0},
    {0},
};

static bool init(Thread *th, Value module)
{
    return type_add(th, module, &DEQUE, NULL) && type_add(th, module, &ITERATOR, NULL);
}

const ModuleDef std__collections_module = {.name = "_collections", .functions = FUNCTIONS, .init = init};
