#include "py/defs.h"
#include "py/fast.h"
#include "py/list.h"

/* Sorting: stable, by merging runs. Ascending runs and strictly descending ones (which are turned) are taken as they
 * lie, short ones lengthened by insertion; runs are merged by timsort's rule: each
 * at least as long as the two above it, so that merging stays O(n log n) and a sorted list costs n - 1 comparisons.
 * While sorting, the list is empty for whoever looks at it, as CPython's is; a change made meanwhile is ValueError. */

enum { MIN_RUN = 32, MAX_RUNS = 96 };

typedef struct Sorter {
    Thread *th;
    Value *keys, *values; /* values NULL: no key function */
    Value *key_room, *value_room;
    int (*less)(Thread *th, Value a, Value b);
    struct {
        size_t start, count;
    } run[MAX_RUNS];
    size_t runs;
} Sorter;

static int less_any(Thread *th, Value a, Value b)
{
    return object_compare_truth(th, a, b, CMP_LT);
}

static int less_small(Thread *th, Value a, Value b)
{
    (void)th;
    return small_get(a) < small_get(b);
}

static int less_float(Thread *th, Value a, Value b)
{
    (void)th;
    return ((Float *)a)->value < ((Float *)b)->value;
}

static int less_str(Thread *th, Value a, Value b)
{
    (void)th;
    size_t na = str_size(a), nb = str_size(b);
    int order = memcmp(str_data(a), str_data(b), na < nb ? na : nb);
    return order ? order < 0 : na < nb;
}

/* One kind of key all through needs no dispatch: UTF-8's order of bytes is that of code points. */
static void choose_less(Sorter *s, size_t count)
{
    Thread *th = s->th;
    size_t small = 0, floats = 0, strs = 0;
    for (size_t i = 0; i < count; i++) {
        small += is_small(s->keys[i]);
        floats += is_exact(th, s->keys[i], T_float);
        strs += is_exact(th, s->keys[i], T_str);
    }
    s->less = small == count ? less_small : floats == count ? less_float : strs == count ? less_str : less_any;
}

static void reverse_range(Value *items, size_t from, size_t to)
{
    for (; items && from + 1 < to; from++) {
        Value last = items[--to];
        items[to] = items[from];
        items[from] = last;
    }
}

/* The length of the run that begins at `from`; descending ones are turned. 0: exception. */
static size_t count_run(Sorter *s, size_t from, size_t count)
{
    size_t end = from + 1;
    if (end == count)
        return 1;
    int down = s->less(s->th, s->keys[end], s->keys[from]);
    if (down < 0)
        return 0;
    for (end++; end < count; end++) {
        int less = s->less(s->th, s->keys[end], s->keys[end - 1]);
        if (less < 0)
            return 0;
        if (less != down)
            break;
    }
    if (down) {
        reverse_range(s->keys, from, end);
        reverse_range(s->values, from, end);
    }
    return end - from;
}

static void rotate_in(Value *items, size_t to, size_t from)
{
    if (!items)
        return;
    Value item = items[from];
    memmove(items + to + 1, items + to, (from - to) * sizeof *items);
    items[to] = item;
}

/* Sorts [from, end) by binary insertion; [from, sorted) is sorted already. */
static bool insertion(Sorter *s, size_t from, size_t end, size_t sorted)
{
    for (; sorted < end; sorted++) {
        size_t low = from, high = sorted;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            int less = s->less(s->th, s->keys[sorted], s->keys[middle]);
            if (less < 0)
                return false;
            if (less)
                high = middle;
            else
                low = middle + 1;
        }
        rotate_in(s->keys, low, sorted);
        rotate_in(s->values, low, sorted);
    }
    return true;
}

/* Merges the runs i and i + 1. On an exception every item is still in the arrays once. */
static bool merge_at(Sorter *s, size_t i)
{
    size_t start = s->run[i].start, left = s->run[i].count, right = s->run[i + 1].count;
    s->run[i].count = left + right;
    for (size_t j = i + 1; j + 1 < s->runs; j++)
        s->run[j] = s->run[j + 1];
    s->runs--;
    Value *keys = s->keys + start, *values = s->values ? s->values + start : NULL;
    memcpy(s->key_room, keys, left * sizeof *keys);
    if (values)
        memcpy(s->value_room, values, left * sizeof *values);
    size_t a = 0, b = left, out = 0, end = left + right;
    bool ok = true;
    while (a < left && b < end) {
        int less = s->less(s->th, keys[b], s->key_room[a]);
        if (less < 0) {
            ok = false;
            break;
        }
        size_t from = less ? b++ : a++;
        keys[out] = less ? keys[from] : s->key_room[from];
        if (values)
            values[out] = less ? values[from] : s->value_room[from];
        out++;
    }
    memcpy(keys + out, s->key_room + a, (left - a) * sizeof *keys);
    if (values)
        memcpy(values + out, s->value_room + a, (left - a) * sizeof *values);
    return ok;
}

static bool collapse(Sorter *s)
{
    while (s->runs > 1) {
        size_t n = s->runs - 2;
        bool uneven = (n > 0 && s->run[n - 1].count <= s->run[n].count + s->run[n + 1].count) ||
                      (n > 1 && s->run[n - 2].count <= s->run[n - 1].count + s->run[n].count);
        if (uneven && s->run[n - 1].count < s->run[n + 1].count)
            n--;
        else if (!uneven && s->run[n].count > s->run[n + 1].count)
            return true;
        if (!merge_at(s, n))
            return false;
    }
    return true;
}

static bool sort_arrays(Sorter *s, size_t count)
{
    size_t least = count, odd = 0;
    while (least >= 2 * MIN_RUN) {
        odd |= least & 1;
        least >>= 1;
    }
    least += odd;
    for (size_t at = 0; at < count;) {
        size_t run = count_run(s, at, count);
        if (!run)
            return false;
        size_t want = count - at < least ? count - at : least;
        if (run < want) {
            if (!insertion(s, at, at + want, at + run))
                return false;
            run = want;
        }
        s->run[s->runs].start = at;
        s->run[s->runs++].count = run;
        at += run;
        if (!collapse(s))
            return false;
    }
    while (s->runs > 1)
        if (!merge_at(s,
                      s->runs > 2 && s->run[s->runs - 3].count < s->run[s->runs - 1].count ? s->runs - 3 : s->runs - 2))
            return false;
    return true;
}

static bool make_keys(Thread *th, Sorter *s, Value key, size_t count, size_t *made)
{
    for (*made = 0; *made < count; ++*made)
        if (!(s->keys[*made] = call1(th, key, s->values[*made])))
            return false;
    return true;
}

static bool sort_items(Thread *th, Value *items, size_t count, Value key, bool reverse)
{
    Sorter s = {.th = th};
    size_t room = count * sizeof(Value), made = 0;
    s.key_room = block_alloc(th, room);
    s.keys = !key ? items : s.key_room ? block_alloc(th, room) : NULL;
    s.value_room = key && s.keys ? block_alloc(th, room) : NULL;
    bool ok = s.key_room && s.keys && (!key || s.value_room);
    if (ok && key) {
        s.values = items;
        ok = make_keys(th, &s, key, count, &made);
    }
    /* Reversing before and after keeps equal items in their order. */
    if (ok) {
        choose_less(&s, count);
        if (reverse) {
            reverse_range(s.keys, 0, count);
            reverse_range(s.values, 0, count);
        }
        ok = sort_arrays(&s, count);
        if (reverse) {
            reverse_range(s.keys, 0, count);
            reverse_range(s.values, 0, count);
        }
    }
    for (size_t i = 0; i < made; i++)
        unref(th, s.keys[i]);
    if (s.key_room)
        block_free(th, s.key_room, room);
    if (key && s.keys)
        block_free(th, s.keys, room);
    if (s.value_room)
        block_free(th, s.value_room, room);
    return ok;
}

bool list_sort(Thread *th, Value list, Value key, bool reverse)
{
    List *l = (List *)list, taken = *l;
    if (taken.count < 2 && !key)
        return true;
    l->items = NULL;
    l->count = l->capacity = 0;
    ref(list);
    bool ok = !taken.count || sort_items(th, taken.items, taken.count, key, reverse);
    bool changed = l->items || l->count;
    if (changed)
        list_clear(th, list);
    l->items = taken.items;
    l->count = taken.count;
    l->capacity = taken.capacity;
    unref(th, list);
    if (ok && changed)
        return raise_false(th, T_ValueError, "list modified during sort");
    return ok;
}

Value list_sort_method(Thread *th, Value *a)
{
    int reverse = a[2] ? object_truth(th, a[2]) : 0;
    if (reverse < 0)
        return NULL;
    Value key = a[1] && !is_none(th, a[1]) ? a[1] : NULL;
    return list_sort(th, a[0], key, reverse) ? none(th) : NULL;
}
