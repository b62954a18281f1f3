/* random's draws from sequences: choice, choices, shuffle, sample. As Lib/random.py, number for number. */
#include <math.h>

#include "base/mem.h"
#include "std/random.h"
#include "std/util.h"

static Random *self_of(Value *a)
{
    return (Random *)a[0];
}

static bool given(Thread *th, Value v)
{
    return v && !is_none(th, v);
}

static Value item_at(Thread *th, Value sequence, int64_t at)
{
    Value index = int_from(th, at), item = index ? object_getitem(th, sequence, index) : NULL;
    unref_maybe(th, index);
    return item;
}

Value random_choice(Thread *th, Value *a)
{
    int64_t size = object_length(th, a[1]);
    if (size < 0)
        return NULL;
    if (!size)
        return raise(th, T_IndexError, "Cannot choose from an empty sequence");
    return item_at(th, a[1], (int64_t)random_next_below(self_of(a), (uint64_t)size));
}

Value random_shuffle(Thread *th, Value *a)
{
    int64_t size = object_length(th, a[1]);
    if (size < 0)
        return NULL;
    for (int64_t i = size - 1; i > 0; i--) {
        Value p = int_from(th, i), q = int_from(th, (int64_t)random_next_below(self_of(a), (uint64_t)i + 1));
        Value x = p && q ? object_getitem(th, a[1], p) : NULL, y = x ? object_getitem(th, a[1], q) : NULL;
        bool ok = y && object_setitem(th, a[1], p, y) && object_setitem(th, a[1], q, x);
        unref_maybe(th, x);
        unref_maybe(th, y);
        unref_maybe(th, p);
        unref_maybe(th, q);
        if (!ok)
            return NULL;
    }
    return none(th);
}

/* --- sample: places first, then the items there */

/* Out of a pool of all places if the sample is a good part of them, else a set of those drawn. */
static bool draw_by_pool(Thread *th, Random *r, size_t n, size_t k, int64_t *out)
{
    int64_t *pool = mem_alloc((n ? n : 1) * sizeof *pool);
    if (!pool)
        return (void)raise_memory(th), false;
    for (size_t i = 0; i < n; i++)
        pool[i] = (int64_t)i;
    for (size_t i = 0; i < k; i++) {
        size_t j = (size_t)random_next_below(r, n - i);
        out[i] = pool[j];
        pool[j] = pool[n - i - 1];
    }
    mem_free(pool);
    return true;
}

static bool draw_by_set(Thread *th, Random *r, size_t n, size_t k, int64_t *out)
{
    Value seen = set_new(th, NULL, false);
    bool ok = seen != NULL;
    for (size_t i = 0; ok && i < k; i++) {
        int64_t j = (int64_t)random_next_below(r, n);
        while (set_contains(th, seen, small_make(j)) == 1)
            j = (int64_t)random_next_below(r, n);
        ok = set_add(th, seen, small_make(j));
        out[i] = j;
    }
    unref_maybe(th, seen);
    return ok;
}

static bool draw_places(Thread *th, Random *r, int64_t n, int64_t k, int64_t *out)
{
    double setsize = 21;
    if (k > 5)
        setsize += pow(4, ceil(log((double)k * 3) / log(4)));
    return (double)n <= setsize ? draw_by_pool(th, r, (size_t)n, (size_t)k, out)
                                : draw_by_set(th, r, (size_t)n, (size_t)k, out);
}

/* Running totals of the counts of n items; NULL with an exception. */
static int64_t *count_totals(Thread *th, Value counts, int64_t n)
{
    Value list = list_from(th, counts);
    int64_t *totals = list ? mem_alloc(((size_t)n + 1) * sizeof *totals) : NULL, sum = 0;
    bool ok = totals != NULL;
    if (list && !totals)
        raise_memory(th);
    if (ok && (int64_t)list_count(list) != n)
        ok = raise_false(th, T_ValueError, "The number of counts does not match the population");
    for (int64_t i = 0; ok && i < n; i++) {
        int64_t count;
        Value v = list_peek(list, (size_t)i);
        ok = is_int(v) ? int_as_i64(th, v, &count) : raise_false(th, T_TypeError, "Counts must be integers");
        if (ok && __builtin_add_overflow(sum, count, &sum))
            ok = raise_false(th, T_OverflowError, "counts are too large");
        totals[i] = sum;
    }
    if (ok && sum < 0)
        ok = raise_false(th, T_ValueError, "Counts must be non-negative");
    unref_maybe(th, list);
    if (ok)
        return totals;
    mem_free(totals);
    return NULL;
}

/* The first of n totals that is above `at` (bisect_right). */
static int64_t find_total(const int64_t *totals, int64_t n, int64_t at)
{
    int64_t low = 0;
    while (low < n) {
        int64_t middle = (low + n) / 2;
        if (at < totals[middle])
            n = middle;
        else
            low = middle + 1;
    }
    return low;
}

static bool is_sequence(Thread *th, Value v)
{
    if (is_set(v) || is_dict(v) || is_small(v))
        return false;
    const Slots *slots = &type_of(th, v)->slots;
    return slots->length && slots->getitem;
}

Value random_sample(Thread *th, Value *a)
{
    if (!is_sequence(th, a[1]))
        return raise(th, T_TypeError, "Population must be a sequence.  For dicts or sets, use sorted(d).");
    int64_t size = object_length(th, a[1]), n = size, k, *totals = NULL;
    if (size < 0)
        return NULL;
    if (given(th, a[3])) {
        totals = count_totals(th, a[3], size);
        if (!totals)
            return NULL;
        n = size ? totals[size - 1] : 0;
    }
    Value out = NULL;
    int64_t *places = NULL;
    bool ok = int_as_i64(th, a[2], &k);
    if (ok && (k < 0 || k > n))
        ok = raise_false(th, T_ValueError, "Sample larger than population or is negative");
    if (ok && !(places = mem_alloc(((size_t)k + 1) * sizeof *places)))
        ok = (raise_memory(th), false);
    ok = ok && draw_places(th, self_of(a), n, k, places) && (out = list_new(th, (size_t)k));
    for (int64_t i = 0; ok && i < k; i++)
        ok = list_append_steal(th, out, item_at(th, a[1], totals ? find_total(totals, size, places[i]) : places[i]));
    mem_free(places);
    mem_free(totals);
    if (ok)
        return out;
    unref_maybe(th, out);
    return NULL;
}

/* --- choices */

/* Running totals of the weights; NULL with an exception. */
static double *weight_totals(Thread *th, Value weights, bool cumulative, size_t n)
{
    if (is_int(weights)) {
        Value text = object_repr(th, weights);
        if (text)
            raise(th, T_TypeError, "The number of choices must be a keyword argument: k=%s", str_data(text));
        unref_maybe(th, text);
        return NULL;
    }
    Value list = list_from(th, weights);
    double *sums = list ? mem_alloc((n ? n : 1) * sizeof *sums) : NULL, sum = 0;
    bool ok = sums != NULL;
    if (list && !sums)
        raise_memory(th);
    if (ok && list_count(list) != n)
        ok = raise_false(th, T_ValueError, "The number of weights does not match the population");
    if (ok && n == 0)
        ok = raise_false(th, T_IndexError, "list index out of range");
    for (size_t i = 0; ok && i < n; i++) {
        double w;
        ok = float_as_double(th, list_peek(list, i), &w);
        sum = cumulative ? w : sum + w;
        sums[i] = sum;
    }
    if (ok && !(sum > 0))
        ok = raise_false(th, T_ValueError, "Total of weights must be greater than zero");
    if (ok && !isfinite(sum))
        ok = raise_false(th, T_ValueError, "Total of weights must be finite");
    unref_maybe(th, list);
    if (ok)
        return sums;
    mem_free(sums);
    return NULL;
}

static size_t find_sum(const double *sums, size_t n, double at)
{
    size_t low = 0, high = n - 1;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (at < sums[middle])
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

Value random_choices(Thread *th, Value *a)
{
    int64_t k = 1, n = object_length(th, a[1]);
    bool weighted = given(th, a[2]), cumulative = given(th, a[3]);
    if (n < 0 || (a[4] && !int_as_i64(th, a[4], &k)))
        return NULL;
    if (weighted && cumulative)
        return raise(th, T_TypeError, "Cannot specify both weights and cumulative weights");
    double *sums = NULL;
    if ((weighted || cumulative) && !(sums = weight_totals(th, weighted ? a[2] : a[3], cumulative, (size_t)n)))
        return NULL;
    Value out = list_new(th, k > 0 ? (size_t)k : 0);
    for (int64_t i = 0; out && i < k; i++) {
        double at = random_next_double(self_of(a)) * (sums ? sums[n - 1] : (double)n);
        int64_t place = sums ? (int64_t)find_sum(sums, (size_t)n, at) : (int64_t)at;
        if (!list_append_steal(th, out, item_at(th, a[1], place)))
            ref_set(th, &out, NULL);
    }
    mem_free(sums);
    return out;
}
