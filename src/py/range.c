#include "py/defs.h"
#include "py/fast.h"
#include "py/int.h"

/* range and slice. A range's numbers are kept as they were given; those that fit in 64 bits, practically all, are also
 * kept as C numbers. */

typedef struct Range {
    Object head;
    Value start, stop, step;
    bool big;                 /* some number, or the length, is beyond int64 */
    int64_t from, by, length; /* unless big */
    Value big_length;         /* if big */
} Range;

/* How many steps lie in [from, to): 0 or more. */
static bool small_length(int64_t from, int64_t to, int64_t by, int64_t *out)
{
    uint64_t distance, unit;
    if (by > 0 ? from >= to : from <= to) {
        *out = 0;
        return true;
    }
    if (by > 0) {
        distance = (uint64_t)to - (uint64_t)from;
        unit = (uint64_t)by;
    } else {
        distance = (uint64_t)from - (uint64_t)to;
        unit = 0 - (uint64_t)by;
    }
    uint64_t count = (distance - 1) / unit + 1;
    *out = (int64_t)count;
    return count <= (uint64_t)INT64_MAX;
}

static Value big_length_of(Thread *th, Value start, Value stop, Value step)
{
    IntView a, b, s;
    int_view(start, &a);
    int_view(stop, &b);
    int_view(step, &s);
    mpz_t n;
    mpz_init(n);
    mpz_sub(n, b.z, a.z);
    mpz_cdiv_q(n, n, s.z);
    if (mpz_sgn(n) < 0)
        mpz_set_ui(n, 0);
    int_view_end(&a);
    int_view_end(&b);
    int_view_end(&s);
    return int_from_mpz_steal(th, n);
}

static Value range_new(Thread *th, Value start, Value stop, Value step)
{
    if (int_is_zero(step))
        return raise(th, T_ValueError, "range() arg 3 must not be zero");
    Range *r = object_new(th, th->vm->type[T_range], 0);
    if (!r)
        return NULL;
    r->start = ref(start);
    r->stop = ref(stop);
    r->step = ref(step);
    if (is_small(start) && is_small(stop) && is_small(step)) {
        r->from = small_get(start);
        r->by = small_get(step);
        if (small_length(r->from, small_get(stop), r->by, &r->length))
            return (Value)r;
    }
    r->big = true;
    r->big_length = big_length_of(th, start, stop, step);
    if (r->big_length)
        return (Value)r;
    unref(th, (Value)r);
    return NULL;
}

static Value range_create(Thread *th, Type *type, Value args, Value kwargs)
{
    (void)type;
    static const char *const names[] = {"", "", ""};
    Value given[3];
    if (!create_args(th, "range", args, kwargs, names, 1, 3, given))
        return NULL;
    Value start = given[1] ? int_index(th, given[0]) : small_make(0);
    Value stop = start ? int_index(th, given[1] ? given[1] : given[0]) : NULL;
    Value step = !stop ? NULL : given[2] ? int_index(th, given[2]) : small_make(1);
    Value range = step ? range_new(th, start, stop, step) : NULL;
    unref_maybe(th, start);
    unref_maybe(th, stop);
    unref_maybe(th, step);
    return range;
}

static void range_dealloc(Thread *th, Object *self)
{
    Range *r = (Range *)self;
    unref_maybe(th, r->start);
    unref_maybe(th, r->stop);
    unref_maybe(th, r->step);
    unref_maybe(th, r->big_length);
}

static Value range_repr(Thread *th, Value self)
{
    Range *r = (Range *)self;
    Value start = object_repr(th, r->start), stop = object_repr(th, r->stop), step = object_repr(th, r->step),
          text = NULL;
    if (start && stop && step)
        text = is_small(r->step) && small_get(r->step) == 1
                   ? str_format(th, "range(%s, %s)", str_data(start), str_data(stop))
                   : str_format(th, "range(%s, %s, %s)", str_data(start), str_data(stop), str_data(step));
    unref_maybe(th, start);
    unref_maybe(th, stop);
    unref_maybe(th, step);
    return text;
}

static int64_t range_length(Thread *th, Value self)
{
    Range *r = (Range *)self;
    int64_t length = r->length;
    if (!r->big || int_as_i64(th, r->big_length, &length))
        return length;
    error_clear(th);
    raise(th, T_OverflowError, "Python int too large to convert to C ssize_t");
    return -1;
}

static Value range_count_value(Thread *th, Range *r)
{
    return r->big ? ref(r->big_length) : int_from(th, r->length);
}

/* start + i * step */
static Value range_item(Thread *th, Range *r, Value i)
{
    if (!r->big && is_small(i))
        return int_from(th, r->from + small_get(i) * r->by);
    Value offset = int_binary(th, i, r->step, OP_MUL), item = offset ? int_binary(th, r->start, offset, OP_ADD) : NULL;
    unref_maybe(th, offset);
    return item;
}

static Value range_getslice(Thread *th, Range *r, Value slice)
{
    Value length = range_count_value(th, r), cut[3];
    if (!length || !slice_indices_of(th, slice, length, cut)) {
        unref_maybe(th, length);
        return NULL;
    }
    Value from = range_item(th, r, cut[0]), to = range_item(th, r, cut[1]);
    Value by = int_binary(th, r->step, cut[2], OP_MUL), part = from && to && by ? range_new(th, from, to, by) : NULL;
    unref(th, length);
    unref_maybe(th, from);
    unref_maybe(th, to);
    unref_maybe(th, by);
    for (size_t i = 0; i < 3; i++)
        unref(th, cut[i]);
    return part;
}

static Value range_getitem(Thread *th, Value self, Value key)
{
    Range *r = (Range *)self;
    if (is_exact(th, key, T_slice))
        return range_getslice(th, r, key);
    if (!can_index(key))
        return raise(th, T_TypeError, "range indices must be integers or slices, not %s", type_name(th, key));
    Value i = int_index(th, key), count = i ? range_count_value(th, r) : NULL;
    if (count && int_sign(i) < 0) {
        Value moved = int_binary(th, i, count, OP_ADD);
        unref(th, i);
        i = moved;
    }
    Value item = NULL;
    if (count && i) {
        if (int_sign(i) < 0 || int_compare_values(i, count) >= 0)
            raise(th, T_IndexError, "range object index out of range");
        else
            item = range_item(th, r, i);
    }
    unref_maybe(th, i);
    unref_maybe(th, count);
    return item;
}

/* Where v stands, or -1; NULL: exception. v is an int. */
static Value range_place(Thread *th, Range *r, Value v)
{
    Value distance = int_binary(th, v, r->start, OP_SUB), q = NULL, rest = NULL, count = NULL;
    if (distance)
        q = int_binary(th, distance, r->step, OP_FLOORDIV);
    if (q)
        rest = int_binary(th, distance, r->step, OP_MOD);
    if (rest)
        count = range_count_value(th, r);
    Value place = NULL;
    if (count)
        place = int_is_zero(rest) && int_sign(q) >= 0 && int_compare_values(q, count) < 0 ? ref(q) : small_make(-1);
    unref_maybe(th, distance);
    unref_maybe(th, q);
    unref_maybe(th, rest);
    unref_maybe(th, count);
    return place;
}

/* Only of plain ints is it known, without looking at every number, which of them they equal. */
static bool is_plain_int(Thread *th, Value v)
{
    return is_small(v) || is_exact(th, v, T_int) || is_exact(th, v, T_bool);
}

/* Asks each number whether it equals item: how many do, of all or up to the first; *place is where that stands. */
static int64_t range_search(Thread *th, Value self, Value item, bool all, int64_t *place)
{
    Value iterator = object_iter(th, self), each;
    int64_t found = 0;
    int same = iterator ? 0 : -1;
    for (int64_t at = 0; same >= 0 && (all || !found) && (each = object_next(th, iterator)); at++) {
        same = object_equal(th, each, item);
        unref(th, each);
        if (same > 0) {
            found++;
            *place = at;
        }
    }
    unref_maybe(th, iterator);
    return same < 0 || error_is_set(th) ? -1 : found;
}

static int range_contains(Thread *th, Value self, Value item)
{
    int64_t at;
    if (!is_plain_int(th, item))
        return (int)range_search(th, self, item, false, &at);
    Value place = range_place(th, (Range *)self, item);
    if (!place)
        return -1;
    bool there = int_sign(place) >= 0;
    unref(th, place);
    return there;
}

/* Equal if they give the same numbers. */
static Value range_compare(Thread *th, Value self, Value other, CompareOp op)
{
    if (!is_exact(th, other, T_range) || (op != CMP_EQ && op != CMP_NE))
        return not_implemented(th);
    Range *a = (Range *)self, *b = (Range *)other;
    Value na = range_count_value(th, a), nb = na ? range_count_value(th, b) : NULL;
    if (!nb) {
        unref_maybe(th, na);
        return NULL;
    }
    bool same = int_compare_values(na, nb) == 0;
    if (same && !int_is_zero(na)) {
        same = int_compare_values(a->start, b->start) == 0;
        if (same && !(is_small(na) && small_get(na) == 1))
            same = int_compare_values(a->step, b->step) == 0;
    }
    unref(th, na);
    unref(th, nb);
    return truth(th, same == (op == CMP_EQ));
}

static bool range_hash(Thread *th, Value self, int64_t *out)
{
    Range *r = (Range *)self;
    Value n = range_count_value(th, r);
    bool empty = n && int_is_zero(n), one = n && is_small(n) && small_get(n) == 1;
    Value none_value = th->vm->none;
    Value key = n ? tuple_of(th, 3, n, empty ? none_value : r->start, empty || one ? none_value : r->step) : NULL;
    bool ok = key && object_hash(th, key, out);
    unref_maybe(th, n);
    unref_maybe(th, key);
    return ok;
}

static int range_truth(Thread *th, Value self)
{
    (void)th;
    Range *r = (Range *)self;
    return r->big ? !int_is_zero(r->big_length) : r->length != 0;
}

/* --- iterating */
typedef struct BigRangeIterator {
    Object head;
    Value next, step, left;
} BigRangeIterator;

static void big_iterator_dealloc(Thread *th, Object *self)
{
    BigRangeIterator *it = (BigRangeIterator *)self;
    unref_maybe(th, it->next);
    unref_maybe(th, it->step);
    unref_maybe(th, it->left);
}

static Value big_iterator_next(Thread *th, Value self)
{
    BigRangeIterator *it = (BigRangeIterator *)self;
    if (int_sign(it->left) <= 0)
        return NULL;
    Value next = int_binary(th, it->next, it->step, OP_ADD),
          left = next ? int_binary(th, it->left, small_make(1), OP_SUB) : NULL;
    if (!left) {
        unref_maybe(th, next);
        return NULL;
    }
    Value item = it->next;
    it->next = next;
    ref_set(th, &it->left, left);
    return item;
}

/* iter(range of what is left) */
static Value reduce_rest(Thread *th, Value start, Value step, Value left)
{
    Value width = int_binary(th, step, left, OP_MUL), stop = width ? int_binary(th, start, width, OP_ADD) : NULL;
    Value rest = stop ? range_new(th, start, stop, step) : NULL;
    unref_maybe(th, width);
    unref_maybe(th, stop);
    return iterator_reduced(th, "iter", rest, -1);
}

static Value big_iterator_reduce(Thread *th, Value *a)
{
    BigRangeIterator *it = (BigRangeIterator *)a[0];
    return reduce_rest(th, it->next, it->step, it->left);
}
static Value big_iterator_hint(Thread *th, Value *a)
{
    (void)th;
    return ref(((BigRangeIterator *)a[0])->left);
}
static const NativeDef big_iterator_methods[] = {{"__length_hint__(self, /)", big_iterator_hint, NULL, 0},
                                                 {"__reduce__(self, /)", big_iterator_reduce, NULL, 0},
                                                 {0}};

static const TypeDef big_iterator_def = {
    .name = "longrange_iterator",
    .size = sizeof(BigRangeIterator),
    .flags = TYPE_ABSTRACT,
    .methods = big_iterator_methods,
    .slots = {.dealloc = big_iterator_dealloc, .iter = iter_self, .next = big_iterator_next},
};

static Value big_iterator_new(Thread *th, Value first, Value step, Value left)
{
    struct VmPrivate *own = th->vm->own;
    if (!own->big_range_iterator && !(own->big_range_iterator = type_make(th, &big_iterator_def, NULL)))
        return NULL;
    BigRangeIterator *it = object_new(th, own->big_range_iterator, 0);
    if (!it)
        return NULL;
    it->next = ref(first);
    it->step = ref(step);
    it->left = ref(left);
    return (Value)it;
}

static Value range_iterator_new(Thread *th, int64_t first, int64_t step, int64_t left)
{
    RangeIterator *it = object_new_raw(th, th->vm->type[T_range_iterator], sizeof *it);
    if (!it)
        return NULL;
    it->next = first;
    it->step = step;
    it->left = left;
    return (Value)it;
}

static Value range_iter(Thread *th, Value self)
{
    Range *r = (Range *)self;
    return r->big ? big_iterator_new(th, r->start, r->step, r->big_length)
                  : range_iterator_new(th, r->from, r->by, r->length);
}

static Value range_reversed(Thread *th, Value *a)
{
    Range *r = (Range *)a[0];
    if (!r->big)
        return range_iterator_new(th, r->from + (r->length - 1) * r->by, -r->by, r->length);
    Value last = int_binary(th, r->big_length, small_make(1), OP_SUB), first = last ? range_item(th, r, last) : NULL;
    Value step = int_binary(th, small_make(0), r->step, OP_SUB);
    Value it = first && step ? big_iterator_new(th, first, step, r->big_length) : NULL;
    unref_maybe(th, last);
    unref_maybe(th, first);
    unref_maybe(th, step);
    return it;
}

static Value range_iterator_next(Thread *th, Value self)
{
    RangeIterator *it = (RangeIterator *)self;
    if (it->left <= 0)
        return NULL;
    it->left--;
    int64_t item = it->next;
    it->next = (int64_t)((uint64_t)it->next + (uint64_t)it->step);
    return int_from(th, item);
}

/* As CPython's: the place is counted from where the iterator stands, and kept within what is left. */
static Value range_iterator_setstate(Thread *th, Value *a)
{
    RangeIterator *it = (RangeIterator *)a[0];
    int64_t place;
    if (!int_as_i64(th, a[1], &place))
        return NULL;
    place = place < 0 ? 0 : place > it->left ? it->left : place;
    it->next = (int64_t)((uint64_t)it->next + (uint64_t)place * (uint64_t)it->step);
    it->left -= place;
    return none(th);
}

static Value range_iterator_hint(Thread *th, Value *a)
{
    return int_from(th, ((RangeIterator *)a[0])->left);
}
static Value range_iterator_reduce(Thread *th, Value *a)
{
    RangeIterator *it = (RangeIterator *)a[0];
    Value start = int_from(th, it->next), step = int_from(th, it->step), left = int_from(th, it->left);
    Value reduced = start && step && left ? reduce_rest(th, start, step, left) : NULL;
    unref_maybe(th, start);
    unref_maybe(th, step);
    unref_maybe(th, left);
    return reduced;
}
static const NativeDef range_iterator_methods[] = {{"__length_hint__(self, /)", range_iterator_hint, NULL, 0},
                                                   {"__reduce__(self, /)", range_iterator_reduce, NULL, 0},
                                                   {"__setstate__(self, state, /)", range_iterator_setstate, NULL, 0},
                                                   {0}};

const TypeDef range_iterator_def = {
    .name = "range_iterator",
    .size = sizeof(RangeIterator),
    .flags = TYPE_ABSTRACT | TYPE_FINAL,
    .methods = range_iterator_methods,
    .slots = {.iter = iter_self, .next = range_iterator_next},
};

/* --- the type range */
static Value range_index(Thread *th, Value *a)
{
    int64_t at;
    if (!is_plain_int(th, a[1])) {
        int64_t found = range_search(th, a[0], a[1], false, &at);
        return found > 0    ? int_from(th, at)
               : found == 0 ? raise(th, T_ValueError, "sequence.index(x): x not in sequence")
                            : NULL;
    }
    Value place = range_place(th, (Range *)a[0], a[1]);
    if (!place || int_sign(place) >= 0)
        return place;
    Value shown = object_repr(th, a[1]);
    if (shown)
        raise(th, T_ValueError, "%s is not in range", str_data(shown));
    unref_maybe(th, shown);
    return NULL;
}
static Value range_count(Thread *th, Value *a)
{
    int64_t at,
        count = is_plain_int(th, a[1]) ? range_contains(th, a[0], a[1]) : range_search(th, a[0], a[1], true, &at);
    return count < 0 ? NULL : int_from(th, count);
}
static Value range_start(Thread *th, Value self)
{
    (void)th;
    return ref(((Range *)self)->start);
}
static Value range_stop(Thread *th, Value self)
{
    (void)th;
    return ref(((Range *)self)->stop);
}
static Value range_step(Thread *th, Value self)
{
    (void)th;
    return ref(((Range *)self)->step);
}

static const NativeDef range_methods[] = {
    {"index(self, value, /)", range_index, "Return index of value.", 0},
    {"count(self, value, /)", range_count, "Return number of occurrences of value.", 0},
    {"__reversed__(self, /)", range_reversed, "Return a reverse iterator.", 0},
    {0},
};
static const GetSetDef range_getsets[] = {
    {"start", range_start, NULL, NULL},
    {"stop", range_stop, NULL, NULL},
    {"step", range_step, NULL, NULL},
    {0},
};

const TypeDef range_def = {
    .name = "range",
    .size = sizeof(Range),
    .flags = TYPE_FINAL,
    .doc = "range(stop) -> range object",
    .methods = range_methods,
    .getsets = range_getsets,
    .slots = {.dealloc = range_dealloc,
              .create = range_create,
              .repr = range_repr,
              .hash = range_hash,
              .compare = range_compare,
              .iter = range_iter,
              .length = range_length,
              .truth = range_truth,
              .getitem = range_getitem,
              .contains = range_contains},
};
