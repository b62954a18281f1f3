#include "py/defs.h"
#include "py/fast.h"
#include "py/int.h"

/* slice */

Value slice_new(Thread *th, Value start, Value stop, Value step)
{
    Slice *s = object_new(th, th->vm->type[T_slice], 0);
    if (!s)
        return NULL;
    s->start = start ? ref(start) : none(th);
    s->stop = stop ? ref(stop) : none(th);
    s->step = step ? ref(step) : none(th);
    return (Value)s;
}

static bool slice_bound(Thread *th, Value v, int64_t *out)
{
    if (!v || is_none(th, v) || index_as_clamped(th, v, out))
        return true;
    if (error_matches(th, T_TypeError)) {
        error_clear(th);
        raise(th, T_TypeError, "slice indices must be integers or None or have an __index__ method");
    }
    return false;
}

bool slice_bounds(Thread *th, Value start, Value end, int64_t length, int64_t *from, int64_t *to)
{
    *from = 0;
    *to = length;
    if (!slice_bound(th, start, from) || !slice_bound(th, end, to))
        return false;
    if (*from < 0 && (*from += length) < 0)
        *from = 0;
    if (*to < 0 && (*to += length) < 0)
        *to = 0;
    if (*to > length)
        *to = length;
    return true;
}

/* A part of a slice, or what stands for None. */
static bool slice_part(Thread *th, Value v, int64_t missing, int64_t *out)
{
    if (is_none(th, v)) {
        *out = missing;
        return true;
    }
    if (is_small(v)) {
        *out = small_get(v);
        return true;
    }
    if (!can_index(v))
        return raise_false(th, T_TypeError, "slice indices must be integers or None or have an __index__ method");
    return index_as_clamped(th, v, out);
}

static int64_t clamp(int64_t i, int64_t length, bool forwards)
{
    if (i < 0)
        i += length;
    if (i < 0)
        return forwards ? 0 : -1;
    return i < length ? i : forwards ? length : length - 1;
}

bool slice_indices(Thread *th, Value slice, int64_t length, int64_t *start, int64_t *stop, int64_t *step,
                   int64_t *count)
{
    Slice *s = (Slice *)slice;
    if (!slice_part(th, s->step, 1, step))
        return false;
    if (*step == 0)
        return raise_false(th, T_ValueError, "slice step cannot be zero");
    if (*step < -INT64_MAX)
        *step = -INT64_MAX;
    bool forwards = *step > 0;
    if (!slice_part(th, s->start, forwards ? 0 : INT64_MAX, start) ||
        !slice_part(th, s->stop, forwards ? INT64_MAX : INT64_MIN, stop))
        return false;
    *start = clamp(*start, length, forwards);
    *stop = !forwards && is_none(th, s->stop) ? -1 : clamp(*stop, length, forwards);
    *count = 0;
    if (forwards && *start < *stop)
        *count = (*stop - *start - 1) / *step + 1;
    else if (!forwards && *stop < *start)
        *count = (*start - *stop - 1) / -*step + 1;
    return true;
}

static Value slice_create(Thread *th, Type *type, Value args, Value kwargs)
{
    (void)type;
    static const char *const names[] = {"", "", ""};
    Value given[3];
    if (!create_args(th, "slice", args, kwargs, names, 1, 3, given))
        return NULL;
    return given[1] ? slice_new(th, given[0], given[1], given[2]) : slice_new(th, NULL, given[0], NULL);
}

static void slice_dealloc(Thread *th, Object *self)
{
    Slice *s = (Slice *)self;
    unref_maybe(th, s->start);
    unref_maybe(th, s->stop);
    unref_maybe(th, s->step);
}

static Value slice_tuple(Thread *th, Value self)
{
    Slice *s = (Slice *)self;
    return tuple_of(th, 3, s->start, s->stop, s->step);
}

static Value slice_repr(Thread *th, Value self)
{
    Value parts = slice_tuple(th, self), text = parts ? object_repr(th, parts) : NULL;
    Value shown = text ? str_format(th, "slice%s", str_data(text)) : NULL;
    unref_maybe(th, parts);
    unref_maybe(th, text);
    return shown;
}

static Value slice_compare(Thread *th, Value self, Value other, CompareOp op)
{
    if (!is_exact(th, other, T_slice))
        return not_implemented(th);
    Value a = slice_tuple(th, self), b = a ? slice_tuple(th, other) : NULL;
    Value result = b ? object_compare(th, a, b, op) : NULL;
    unref_maybe(th, a);
    unref_maybe(th, b);
    return result;
}

/* CPython's mixes the three without their count, unlike a tuple's. */
static bool slice_hash(Thread *th, Value self, int64_t *out)
{
    Slice *s = (Slice *)self;
    Value parts[] = {s->start, s->stop, s->step};
    uint64_t acc = 2870177450012600261u;
    for (size_t i = 0; i < 3; i++) {
        int64_t lane;
        if (!object_hash(th, parts[i], &lane))
            return false;
        acc += (uint64_t)lane * 14029467366897019727u;
        acc = (acc << 31) | (acc >> 33);
        acc *= 11400714785074694791u;
    }
    *out = acc == (uint64_t)-1 ? 1546275796 : (int64_t)acc;
    return true;
}

/* --- with ints of any size, as CPython's _PySlice_GetLongIndices */
static Value part_of(Thread *th, Value part)
{
    return can_index(part)
               ? int_index(th, part)
               : raise(th, T_TypeError, "slice indices must be integers or None or have an __index__ method");
}

/* A start or stop, counted from the end if negative, within [lower, upper]; None stands for `missing`. */
static Value bounded(Thread *th, Value part, Value length, Value lower, Value upper, Value missing)
{
    if (is_none(th, part))
        return ref(missing);
    Value i = part_of(th, part);
    if (i && int_sign(i) < 0)
        ref_set(th, &i, int_binary(th, i, length, OP_ADD));
    if (!i)
        return NULL;
    Value limit = int_compare_values(i, lower) < 0 ? lower : int_compare_values(i, upper) > 0 ? upper : NULL;
    if (limit)
        ref_set(th, &i, ref(limit));
    return i;
}

bool slice_indices_of(Thread *th, Value slice, Value length, Value out[3])
{
    Slice *s = (Slice *)slice;
    Value step = is_none(th, s->step) ? small_make(1) : part_of(th, s->step), lower = NULL, upper = NULL;
    out[0] = out[1] = NULL;
    out[2] = step;
    if (step && int_is_zero(step))
        raise(th, T_ValueError, "slice step cannot be zero");
    else if (step && int_sign(step) > 0)
        lower = small_make(0), upper = ref(length);
    else if (step)
        lower = small_make(-1), upper = int_binary(th, length, small_make(1), OP_SUB);
    if (upper) {
        bool forwards = int_sign(step) > 0;
        out[0] = bounded(th, s->start, length, lower, upper, forwards ? lower : upper);
        out[1] = out[0] ? bounded(th, s->stop, length, lower, upper, forwards ? upper : lower) : NULL;
    }
    unref_maybe(th, upper);
    if (out[1])
        return true;
    unref_maybe(th, out[0]);
    unref_maybe(th, step);
    return false;
}

static Value slice_indices_method(Thread *th, Value *a)
{
    Value length = int_index(th, a[1]), cut[3], result = NULL;
    if (length && int_sign(length) < 0) {
        raise(th, T_ValueError, "length should not be negative");
    } else if (length && slice_indices_of(th, a[0], length, cut)) {
        result = tuple_of(th, 3, cut[0], cut[1], cut[2]);
        for (size_t i = 0; i < 3; i++)
            unref(th, cut[i]);
    }
    unref_maybe(th, length);
    return result;
}

static Value slice_start(Thread *th, Value self)
{
    (void)th;
    return ref(((Slice *)self)->start);
}
static Value slice_stop(Thread *th, Value self)
{
    (void)th;
    return ref(((Slice *)self)->stop);
}
static Value slice_step(Thread *th, Value self)
{
    (void)th;
    return ref(((Slice *)self)->step);
}
static const GetSetDef slice_getsets[] = {
    {"start", slice_start, NULL, NULL},
    {"stop", slice_stop, NULL, NULL},
    {"step", slice_step, NULL, NULL},
    {0},
};
static const NativeDef slice_methods[] = {{"indices(self, length, /)", slice_indices_method, NULL, 0}, {0}};

const TypeDef slice_def = {
    .name = "slice",
    .size = sizeof(Slice),
    .flags = TYPE_FINAL,
    .doc = "slice(stop)\nslice(start, stop[, step])",
    .methods = slice_methods,
    .getsets = slice_getsets,
    .slots = {.dealloc = slice_dealloc,
              .create = slice_create,
              .repr = slice_repr,
              .hash = slice_hash,
              .compare = slice_compare},
};
