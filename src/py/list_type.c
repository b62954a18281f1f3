#include "py/defs.h"
#include "py/fast.h"
#include "py/list.h"
#include "py/str.h"

/* The type list. */

static void list_dealloc(Thread *th, Object *self)
{
    list_clear(th, self);
}

static void list_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    List *l = (List *)self;
    for (size_t i = l->count; i-- > 0;) /* from the end, as in CPython: finalisers run in the order of visits */
        if (l->items[i])
            visit(ctx, l->items[i]);
}

static Value list_init(Thread *th, Value *a)
{
    list_clear(th, a[0]);
    return !a[1] || list_extend(th, a[0], a[1]) ? none(th) : NULL;
}

static Value list_create(Thread *th, Type *type, Value args, Value kwargs)
{
    static const char *const names[] = {""};
    Value given[1];
    if (type == th->vm->type[T_list] && !create_args(th, "list", args, kwargs, names, 0, 1, given))
        return NULL;
    return object_new(th, type, 0);
}

static Value list_repr(Thread *th, Value self)
{
    if (!list_count(self))
        return str_from(th, "[]");
    int entered = repr_enter(th, self);
    if (entered)
        return entered < 0 ? NULL : str_from(th, "[...]");
    Buf out = {0};
    bool ok = true;
    buf_add_char(&out, '[');
    for (size_t i = 0; ok && i < list_count(self); i++) {
        buf_add_str(&out, i ? ", " : "");
        Value item = ref(list_peek(self, i));
        ok = buf_add_value_repr(th, &out, item);
        unref(th, item);
    }
    buf_add_char(&out, ']');
    repr_leave(th, self);
    if (ok)
        return str_from_buf(th, &out);
    buf_release(&out);
    return NULL;
}

static Value list_compare(Thread *th, Value self, Value other, CompareOp op)
{
    if (!is_list(self) || !is_list(other))
        return not_implemented(th);
    return sequence_compare(th, self, other, op);
}

static int64_t list_length(Thread *th, Value self)
{
    (void)th;
    return (int64_t)list_count(self);
}

/* --- subscripts */
static Value list_getslice(Thread *th, Value self, Value slice)
{
    int64_t start, stop, step, n;
    if (!slice_indices(th, slice, (int64_t)list_count(self), &start, &stop, &step, &n))
        return NULL;
    if (step == 1)
        return list_slice(th, self, start, start + n);
    Value part = list_new(th, (size_t)n);
    for (int64_t i = 0; part && i < n; i++)
        ((List *)part)->items[((List *)part)->count++] = ref(list_peek(self, (size_t)(start + i * step)));
    return part;
}

/* The position a key names; false: TypeError or IndexError. */
static bool list_place(Thread *th, Value self, Value key, const char *out_of_range, int64_t *out)
{
    int64_t i, count = (int64_t)list_count(self);
    if (is_small(key))
        i = small_get(key);
    else if (!sequence_index(th, key, "list indices must be integers or slices, not ", &i))
        return false;
    if (i < 0)
        i += count;
    if (i < 0 || i >= count)
        return raise_false(th, T_IndexError, "%s", out_of_range);
    *out = i;
    return true;
}

static Value list_getitem(Thread *th, Value self, Value key)
{
    int64_t i;
    if (is_exact(th, key, T_slice))
        return list_getslice(th, self, key);
    return list_place(th, self, key, "list index out of range", &i) ? ref(list_peek(self, (size_t)i)) : NULL;
}

/* del list[start::step], or list[start::step] = items */
static bool list_set_steps(Thread *th, Value self, int64_t start, int64_t step, int64_t n, Value items)
{
    List *l = (List *)self;
    if (items) {
        if ((int64_t)list_count(items) != n)
            return raise_false(th, T_ValueError,
                               "attempt to assign sequence of size %zu to extended slice of size %lld",
                               list_count(items), (long long)n);
        for (int64_t i = 0; i < n; i++)
            ref_set(th, &l->items[start + i * step], ref(list_peek(items, (size_t)i)));
        return true;
    }
    if (step < 0) {
        start += (n - 1) * step;
        step = -step;
    }
    for (int64_t i = n - 1; i >= 0; i--) {
        Value gone = list_pop(th, self, start + i * step);
        if (!gone)
            return false;
        unref(th, gone);
    }
    return true;
}

static bool list_setslice(Thread *th, Value self, Value slice, Value value)
{
    int64_t start, stop, step, n;
    Value items = NULL;
    if (value) {
        if (!type_of(th, value)->slots.iter && !type_of(th, value)->slots.getitem)
            return raise_false(th, T_TypeError, "must assign iterable to extended slice");
        items = list_from(th, value);
        if (!items)
            return false;
    }
    bool ok = slice_indices(th, slice, (int64_t)list_count(self), &start, &stop, &step, &n);
    if (ok && step == 1)
        ok = list_replace(th, self, start, start + n, items ? ((List *)items)->items : NULL,
                          items ? list_count(items) : 0);
    else if (ok)
        ok = list_set_steps(th, self, start, step, n, items);
    unref_maybe(th, items);
    return ok;
}

static bool list_setitem(Thread *th, Value self, Value key, Value value)
{
    int64_t i;
    if (is_exact(th, key, T_slice))
        return list_setslice(th, self, key, value);
    if (!list_place(th, self, key, "list assignment index out of range", &i))
        return false;
    if (!value) {
        Value gone = list_pop(th, self, i);
        unref_maybe(th, gone);
        return gone != NULL;
    }
    ref_set(th, &((List *)self)->items[i], ref(value));
    return true;
}

/* The first place of an equal item in [from, to); -1 none, -2 exception. */
static int64_t list_find(Thread *th, Value self, Value item, int64_t from, int64_t to)
{
    for (int64_t i = from; i < to && i < (int64_t)list_count(self); i++) {
        Value each = ref(list_peek(self, (size_t)i));
        int same = object_equal(th, each, item);
        unref(th, each);
        if (same)
            return same < 0 ? -2 : i;
    }
    return -1;
}

static int list_contains(Thread *th, Value self, Value item)
{
    int64_t at = list_find(th, self, item, 0, INT64_MAX);
    return at == -2 ? -1 : at >= 0;
}

/* --- + and * */
static Value list_repeat(Thread *th, Value self, Value times)
{
    int64_t n;
    if (!sequence_times(th, times, &n))
        return NULL;
    size_t count = list_count(self);
    if (n <= 0 || !count)
        return list_new(th, 0);
    if ((uint64_t)n > SIZE_MAX / sizeof(Value) / 4 / count)
        return raise_memory(th);
    Value result = list_new(th, count * (size_t)n);
    if (!result)
        return NULL;
    List *l = (List *)result;
    for (size_t i = 0; i < count; i++) {
        Value item = list_peek(self, i);
        for (int64_t k = 0; k < n; k++)
            l->items[(size_t)k * count + i] = ref(item);
    }
    l->count = count * (size_t)n;
    return result;
}

static Value list_binary(Thread *th, Value left, Value right, BinaryOp op)
{
    if (op == OP_ADD && is_list(left) && is_list(right)) {
        Value sum = list_slice(th, left, 0, (int64_t)list_count(left));
        size_t at = sum ? list_count(sum) : 0;
        if (sum && !list_replace(th, sum, (int64_t)at, (int64_t)at, ((List *)right)->items, list_count(right))) {
            unref(th, sum);
            return NULL;
        }
        return sum;
    }
    if (op == OP_MUL && is_list(left) && can_index(right))
        return list_repeat(th, left, right);
    if (op == OP_MUL && is_list(right) && can_index(left))
        return list_repeat(th, right, left);
    return not_implemented(th);
}

static Value list_inplace(Thread *th, Value left, Value right, BinaryOp op)
{
    if (op == OP_ADD)
        return list_extend(th, left, right) ? ref(left) : NULL;
    if (op == OP_MUL && can_index(right)) {
        Value product = list_repeat(th, left, right);
        if (!product)
            return NULL;
        List *l = (List *)left, *p = (List *)product, old = *l;
        l->items = p->items;
        l->count = p->count;
        l->capacity = p->capacity;
        p->items = old.items;
        p->count = old.count;
        p->capacity = old.capacity;
        unref(th, product);
        return ref(left);
    }
    return not_implemented(th);
}

/* --- methods */
static Value list_append_method(Thread *th, Value *a)
{
    return list_append(th, a[0], a[1]) ? none(th) : NULL;
}
static Value list_extend_method(Thread *th, Value *a)
{
    return list_extend(th, a[0], a[1]) ? none(th) : NULL;
}

static Value list_insert_method(Thread *th, Value *a)
{
    int64_t at;
    return index_as_clamped(th, a[1], &at) && list_insert(th, a[0], at, a[2]) ? none(th) : NULL;
}

static Value list_pop_method(Thread *th, Value *a)
{
    int64_t at = -1;
    if (a[1] && !sequence_index(th, a[1], "", &at)) {
        if (error_matches(th, T_TypeError)) {
            error_clear(th);
            raise(th, T_TypeError, "'%s' object cannot be interpreted as an integer", type_name(th, a[1]));
        }
        return NULL;
    }
    return list_pop(th, a[0], at);
}

static Value list_remove(Thread *th, Value *a)
{
    int64_t at = list_find(th, a[0], a[1], 0, INT64_MAX);
    if (at < 0)
        return at == -2 ? NULL : raise(th, T_ValueError, "list.remove(x): x not in list");
    Value gone = list_pop(th, a[0], at);
    unref_maybe(th, gone);
    return gone ? none(th) : NULL;
}

static Value list_clear_method(Thread *th, Value *a)
{
    list_clear(th, a[0]);
    return none(th);
}

static Value list_copy(Thread *th, Value *a)
{
    return list_slice(th, a[0], 0, (int64_t)list_count(a[0]));
}

static Value list_index(Thread *th, Value *a)
{
    int64_t count = (int64_t)list_count(a[0]), from = 0, to = count;
    if (!slice_bounds(th, a[2], a[3], count, &from, &to))
        return NULL;
    int64_t at = list_find(th, a[0], a[1], from, to);
    if (at >= 0)
        return small_make(at);
    Value shown = at == -1 ? object_repr(th, a[1]) : NULL;
    if (shown)
        raise(th, T_ValueError, "%s is not in list", str_data(shown));
    unref_maybe(th, shown);
    return NULL;
}

static Value list_count_method(Thread *th, Value *a)
{
    int64_t n = 0, at = -1;
    while ((at = list_find(th, a[0], a[1], at + 1, INT64_MAX)) >= 0)
        n++;
    return at == -2 ? NULL : small_make(n);
}

static Value list_reverse(Thread *th, Value *a)
{
    List *l = (List *)a[0];
    for (size_t i = 0; i < l->count / 2; i++) {
        Value other = l->items[l->count - 1 - i];
        l->items[l->count - 1 - i] = l->items[i];
        l->items[i] = other;
    }
    return none(th);
}

static Value sequence_iterator(Thread *th, TypeId id, Value list, size_t place)
{
    SequenceIterator *it = object_new(th, th->vm->type[id], 0);
    if (it) {
        it->sequence = ref(list);
        it->place = place;
    }
    return (Value)it;
}

static Value list_iter(Thread *th, Value self)
{
    return sequence_iterator(th, T_list_iterator, self, 0);
}
static Value list_reversed(Thread *th, Value *a)
{
    return sequence_iterator(th, T_list_reverseiterator, a[0], list_count(a[0]));
}

static const NativeDef list_methods[] = {
    {"__init__(self, iterable=(), /)", list_init, NULL, 0},
    {"append(self, object, /)", list_append_method, "Append object to the end of the list.", 0},
    {"extend(self, iterable, /)", list_extend_method, "Extend list by appending elements from the iterable.", 0},
    {"insert(self, index, object, /)", list_insert_method, "Insert object before index.", 0},
    {"pop(self, index=-1, /)", list_pop_method, "Remove and return item at index (default last).", 0},
    {"remove(self, value, /)", list_remove, "Remove first occurrence of value.", 0},
    {"clear(self, /)", list_clear_method, "Remove all items from list.", 0},
    {"copy(self, /)", list_copy, "Return a shallow copy of the list.", 0},
    {"index(self, value, start=0, stop=9223372036854775807, /)", list_index, "Return first index of value.", 0},
    {"count(self, value, /)", list_count_method, "Return number of occurrences of value.", 0},
    {"reverse(self, /)", list_reverse, "Reverse *IN PLACE*.", 0},
    {"sort(self, *, key=None, reverse=False)", list_sort_method, "Sort the list in ascending order and return None.",
     0},
    {"__class_getitem__(cls, item, /)", alias_class_getitem, "See PEP 585", NATIVE_CLASS},
    {"__reversed__(self, /)", list_reversed, "Return a reverse iterator over the list.", 0},
    {0},
};

const TypeDef list_def = {
    .name = "list",
    .size = sizeof(List),
    .flags = TYPE_LIST | TYPE_GC,
    .doc = "Built-in mutable sequence.",
    .methods = list_methods,
    .slots = {.dealloc = list_dealloc,
              .traverse = list_traverse,
              .clear = list_dealloc,
              .create = list_create,
              .repr = list_repr,
              .compare = list_compare,
              .iter = list_iter,
              .length = list_length,
              .getitem = list_getitem,
              .setitem = list_setitem,
              .contains = list_contains,
              .binary = list_binary,
              .inplace = list_inplace},
};
