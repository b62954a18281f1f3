#include <stdarg.h>

#include "py/defs.h"
#include "py/fast.h"
#include "py/list.h"
#include "py/str.h"

/* The tuple: as C sees it, and as a Python type. */

Value tuple_new(Thread *th, size_t count)
{
    if (!count && th->vm->empty_tuple)
        return ref(th->vm->empty_tuple);
    Tuple *t = object_new(th, th->vm->type[T_tuple], count * sizeof(Value));
    if (t)
        t->count = count;
    return (Value)t;
}

Value tuple_of(Thread *th, size_t count, ...)
{
    va_list args;
    va_start(args, count);
    Value tuple = tuple_new(th, count);
    for (size_t i = 0; tuple && i < count; i++) {
        Value item = va_arg(args, Value);
        if (!item) {
            unref(th, tuple);
            tuple = NULL;
        } else {
            tuple_set_steal(tuple, i, ref(item));
        }
    }
    va_end(args);
    return tuple;
}

Value tuple_from_array(Thread *th, Value *items, size_t count)
{
    Value tuple = tuple_new(th, count);
    for (size_t i = 0; tuple && i < count; i++)
        tuple_set_steal(tuple, i, ref(items[i]));
    return tuple;
}

static Value tuple_slice(Thread *th, Value tuple, int64_t from, int64_t to)
{
    if (from == 0 && to == (int64_t)tuple_count(tuple) && is_exact(th, tuple, T_tuple))
        return ref(tuple);
    return tuple_from_array(th, ((Tuple *)tuple)->items + from, to > from ? (size_t)(to - from) : 0);
}

Value tuple_from(Thread *th, Value iterable)
{
    if (is_exact(th, iterable, T_tuple))
        return ref(iterable);
    if (is_exact(th, iterable, T_list))
        return list_to_tuple(th, iterable);
    Value list = list_from(th, iterable);
    if (!list)
        return NULL;
    Value tuple = list_to_tuple(th, list);
    unref(th, list);
    return tuple;
}

/* --- the type */
static void tuple_dealloc(Thread *th, Object *self)
{
    Tuple *t = (Tuple *)self;
    for (size_t i = t->count; i-- > 0;)
        unref_maybe(th, t->items[i]);
}

static void tuple_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    Tuple *t = (Tuple *)self;
    for (size_t i = t->count; i-- > 0;)
        if (t->items[i])
            visit(ctx, t->items[i]);
}

static Value tuple_create(Thread *th, Type *type, Value args, Value kwargs)
{
    static const char *const names[] = {""};
    Value given[1];
    if (!create_args(th, "tuple", args, own_init(th, type, T_tuple) ? NULL : kwargs, names, 0, 1, given))
        return NULL;
    Value plain = given[0] ? tuple_from(th, given[0]) : tuple_new(th, 0);
    if (!plain || type == th->vm->type[T_tuple])
        return plain;
    size_t count = tuple_count(plain);
    Tuple *t = object_new(th, type, count * sizeof(Value));
    if (t) {
        t->count = count;
        for (size_t i = 0; i < count; i++)
            t->items[i] = ref(tuple_peek(plain, i));
    }
    unref(th, plain);
    return (Value)t;
}

static Value tuple_repr(Thread *th, Value self)
{
    size_t count = tuple_count(self);
    if (!count)
        return str_from(th, "()");
    int entered = repr_enter(th, self);
    if (entered)
        return entered < 0 ? NULL : str_from(th, "(...)");
    Buf out = {0};
    bool ok = true;
    buf_add_char(&out, '(');
    for (size_t i = 0; ok && i < count; i++) {
        buf_add_str(&out, i ? ", " : "");
        ok = buf_add_value_repr(th, &out, tuple_peek(self, i));
    }
    buf_add_str(&out, count == 1 ? ",)" : ")");
    repr_leave(th, self);
    if (ok)
        return str_from_buf(th, &out);
    buf_release(&out);
    return NULL;
}

/* CPython's (xxHash's mixing), so that sets of tuples of numbers have its order. */
static bool tuple_hash(Thread *th, Value self, int64_t *out)
{
    uint64_t acc = 2870177450012600261u;
    size_t count = tuple_count(self);
    for (size_t i = 0; i < count; i++) {
        Value item = tuple_peek(self, i);
        int64_t lane;
        bool deeper = has_flag(item, TYPE_TUPLE);
        if (deeper && !native_enter(th, " in comparison"))
            return false;
        bool ok = object_hash(th, item, &lane);
        if (deeper)
            native_leave(th);
        if (!ok)
            return false;
        acc += (uint64_t)lane * 14029467366897019727u;
        acc = (acc << 31) | (acc >> 33);
        acc *= 11400714785074694791u;
    }
    acc += count ^ (2870177450012600261u ^ 3527539u);
    *out = acc == (uint64_t)-1 ? 1546275796 : (int64_t)acc;
    return true;
}

static Value tuple_compare(Thread *th, Value self, Value other, CompareOp op)
{
    if (!is_tuple(self) || !is_tuple(other))
        return not_implemented(th);
    return sequence_compare(th, self, other, op);
}

static int64_t tuple_length(Thread *th, Value self)
{
    (void)th;
    return (int64_t)tuple_count(self);
}

static Value tuple_getitem(Thread *th, Value self, Value key)
{
    int64_t count = (int64_t)tuple_count(self), i;
    if (is_exact(th, key, T_slice)) {
        int64_t start, stop, step, n;
        if (!slice_indices(th, key, count, &start, &stop, &step, &n))
            return NULL;
        if (step == 1)
            return tuple_slice(th, self, start, start + n);
        Value part = tuple_new(th, (size_t)n);
        for (int64_t k = 0; part && k < n; k++)
            tuple_set_steal(part, (size_t)k, ref(tuple_peek(self, (size_t)(start + k * step))));
        return part;
    }
    if (is_small(key))
        i = small_get(key);
    else if (!sequence_index(th, key, "tuple indices must be integers or slices, not ", &i))
        return NULL;
    if (i < 0)
        i += count;
    if (i < 0 || i >= count)
        return raise(th, T_IndexError, "tuple index out of range");
    return ref(tuple_peek(self, (size_t)i));
}

static int tuple_contains(Thread *th, Value self, Value item)
{
    for (size_t i = 0; i < tuple_count(self); i++) {
        int same = object_equal(th, tuple_peek(self, i), item);
        if (same)
            return same;
    }
    return 0;
}

static Value tuple_repeat(Thread *th, Value self, Value times)
{
    int64_t n;
    if (!sequence_times(th, times, &n))
        return NULL;
    size_t count = tuple_count(self);
    if (n <= 0 || !count)
        return ref(th->vm->empty_tuple);
    if (n == 1 && is_exact(th, self, T_tuple))
        return ref(self);
    if ((uint64_t)n > SIZE_MAX / sizeof(Value) / 4 / count)
        return raise_memory(th);
    Value result = tuple_new(th, count * (size_t)n);
    for (size_t i = 0; result && i < count * (size_t)n; i++)
        tuple_set_steal(result, i, ref(tuple_peek(self, i % count)));
    return result;
}

static Value tuple_binary(Thread *th, Value left, Value right, BinaryOp op)
{
    if (op == OP_ADD && is_tuple(left) && is_tuple(right)) {
        size_t a = tuple_count(left), b = tuple_count(right);
        if (!b && is_exact(th, left, T_tuple))
            return ref(left);
        Value sum = tuple_new(th, a + b);
        for (size_t i = 0; sum && i < a + b; i++)
            tuple_set_steal(sum, i, ref(i < a ? tuple_peek(left, i) : tuple_peek(right, i - a)));
        return sum;
    }
    if (op == OP_MUL && is_tuple(left) && can_index(right))
        return tuple_repeat(th, left, right);
    if (op == OP_MUL && is_tuple(right) && can_index(left))
        return tuple_repeat(th, right, left);
    return not_implemented(th);
}

static Value tuple_iter(Thread *th, Value self)
{
    SequenceIterator *it = object_new(th, th->vm->type[T_tuple_iterator], 0);
    if (it)
        it->sequence = ref(self);
    return (Value)it;
}

static Value tuple_index(Thread *th, Value *a)
{
    int64_t count = (int64_t)tuple_count(a[0]), from = 0, to = count;
    if (!slice_bounds(th, a[2], a[3], count, &from, &to))
        return NULL;
    for (int64_t i = from; i < to; i++) {
        int same = object_equal(th, tuple_peek(a[0], (size_t)i), a[1]);
        if (same)
            return same < 0 ? NULL : small_make(i);
    }
    return raise(th, T_ValueError, "tuple.index(x): x not in tuple");
}

static Value tuple_count_method(Thread *th, Value *a)
{
    int64_t n = 0;
    for (size_t i = 0; i < tuple_count(a[0]); i++) {
        int same = object_equal(th, tuple_peek(a[0], i), a[1]);
        if (same < 0)
            return NULL;
        n += same;
    }
    return small_make(n);
}

static Value tuple_getnewargs(Thread *th, Value *a)
{
    Value plain = tuple_from_array(th, ((Tuple *)a[0])->items, tuple_count(a[0]));
    Value args = tuple_of(th, 1, plain);
    unref_maybe(th, plain);
    return args;
}

static const NativeDef tuple_methods[] = {
    {"index(self, value, start=0, stop=9223372036854775807, /)", tuple_index,
     "Return first index of value. Raises ValueError if the value is not present.", 0},
    {"count(self, value, /)", tuple_count_method, "Return number of occurrences of value.", 0},
    {"__class_getitem__(cls, item, /)", alias_class_getitem, "See PEP 585", NATIVE_CLASS},
    {"__getnewargs__(self, /)", tuple_getnewargs, NULL, 0},
    {0},
};

const TypeDef tuple_def = {
    .name = "tuple",
    .size = sizeof(Tuple),
    .flags = TYPE_TUPLE | TYPE_GC | TYPE_VARIABLE,
    .doc = "Built-in immutable sequence.",
    .methods = tuple_methods,
    .slots = {.dealloc = tuple_dealloc,
              .traverse = tuple_traverse,
              .create = tuple_create,
              .repr = tuple_repr,
              .hash = tuple_hash,
              .compare = tuple_compare,
              .iter = tuple_iter,
              .length = tuple_length,
              .getitem = tuple_getitem,
              .contains = tuple_contains,
              .binary = tuple_binary},
};
