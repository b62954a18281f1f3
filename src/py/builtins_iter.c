#include "py/builtins_private.h"
#include "py/fast.h"
#include "py/str.h"
#include "py/vm.h"

/* Built-in functions that go over an iterable. */

/* 1: an item's truth is `wanted`; 0: none's is; -1. */
static int look_for(Thread *th, Value iterable, int wanted)
{
    Value iterator = object_iter(th, iterable), item;
    if (!iterator)
        return -1;
    int found = 0;
    while (!found && (item = object_next(th, iterator)) != NULL) {
        int yes = object_truth(th, item);
        unref(th, item);
        found = yes < 0 ? -1 : yes == wanted;
    }
    unref(th, iterator);
    return error_is_set(th) ? -1 : found;
}

static Value builtin_all(Thread *th, Value *a)
{
    int found = look_for(th, a[0], 0);
    return found < 0 ? NULL : truth(th, !found);
}

static Value builtin_any(Thread *th, Value *a)
{
    int found = look_for(th, a[0], 1);
    return found < 0 ? NULL : truth(th, found);
}

/* a: object, sentinel */
static Value builtin_iter(Thread *th, Value *a)
{
    if (!a[1])
        return object_iter(th, a[0]);
    if (!is_callable(a[0]))
        return raise(th, T_TypeError, "iter(v, w): v must be callable");
    return callable_iterator_new(th, a[0], a[1]);
}

/* a: iterator, default */
static Value builtin_next(Thread *th, Value *a)
{
    if (!type_of(th, a[0])->slots.next)
        return raise(th, T_TypeError, "'%s' object is not an iterator", type_name(th, a[0]));
    Value item = type_of(th, a[0])->slots.next(th, a[0]); /* not object_next: a StopIteration may carry a value */
    if (item)
        return item;
    if (error_is_set(th)) {
        if (!a[1] || !error_matches(th, T_StopIteration))
            return NULL;
        error_clear(th);
    }
    if (a[1])
        return ref(a[1]);
    Value exception = exception_new(th, th->vm->type[T_StopIteration], th->vm->empty_tuple);
    if (exception)
        raise_value(th, exception);
    unref_maybe(th, exception);
    return NULL;
}

/* --- max and min: a: *args, default, key */

/* Keeps the better of *best and item (both stolen, with their keys). false: exception. */
static bool keep_better(Thread *th, Value *best, Value *best_key, Value item, Value key, CompareOp op)
{
    if (!*best) {
        *best = item;
        *best_key = key;
        return true;
    }
    int better = object_compare_truth(th, key, *best_key, op);
    if (better > 0) {
        ref_set(th, best, item);
        ref_set(th, best_key, key);
    } else {
        unref(th, item);
        unref(th, key);
    }
    return better >= 0;
}

static Value best_of(Thread *th, Value iterable, Value key, CompareOp op)
{
    Value iterator = object_iter(th, iterable), item, best = NULL, best_key = NULL;
    if (!iterator)
        return NULL;
    bool ok = true;
    while (ok && (item = object_next(th, iterator)) != NULL) {
        Value item_key = key ? call1(th, key, item) : ref(item);
        if (!item_key)
            unref(th, item);
        ok = item_key && keep_better(th, &best, &best_key, item, item_key, op);
    }
    unref(th, iterator);
    unref_maybe(th, best_key);
    if (error_is_set(th)) {
        unref_maybe(th, best);
        return NULL;
    }
    return best;
}

static Value extreme(Thread *th, Value *a, const char *name, CompareOp op)
{
    size_t count = tuple_count(a[0]);
    if (count == 0)
        return raise(th, T_TypeError, "%s expected at least 1 argument, got 0", name);
    if (count > 1 && a[1])
        return raise(th, T_TypeError, "Cannot specify a default for %s() with multiple positional arguments", name);
    Value key = a[2] && !is_none(th, a[2]) ? a[2] : NULL;
    Value best = best_of(th, count > 1 ? a[0] : tuple_peek(a[0], 0), key, op);
    if (best || error_is_set(th))
        return best;
    return a[1] ? ref(a[1]) : raise(th, T_ValueError, "%s() iterable argument is empty", name);
}

static Value builtin_max(Thread *th, Value *a)
{
    return extreme(th, a, "max", CMP_GT);
}

static Value builtin_min(Thread *th, Value *a)
{
    return extreme(th, a, "min", CMP_LT);
}

/* a: iterable, key, reverse */
static Value builtin_sorted(Thread *th, Value *a)
{
    int reverse = a[2] ? object_truth(th, a[2]) : 0;
    Value list = reverse < 0 ? NULL : list_from(th, a[0]);
    if (!list)
        return NULL;
    if (list_sort(th, list, a[1] && !is_none(th, a[1]) ? a[1] : NULL, reverse))
        return list;
    unref(th, list);
    return NULL;
}

const NativeDef BUILTINS_ITER[] = {
    {"all(iterable, /)", builtin_all, "Whether no item is false.", 0},
    {"any(iterable, /)", builtin_any, "Whether an item is true.", 0},
    {"iter(object, sentinel=None, /)", builtin_iter,
     "An iterator over an object, or one that calls until a value comes.", 0},
    {"next(iterator, default=None, /)", builtin_next, "The next item, or default at the end.", 0},
    {"max(*args, default=None, key=None)", builtin_max, "The largest item or argument.", 0},
    {"min(*args, default=None, key=None)", builtin_min, "The smallest item or argument.", 0},
    {"sorted(iterable, /, *, key=None, reverse=False)", builtin_sorted, "A new list with the items in order.", 0},
    {0},
};
