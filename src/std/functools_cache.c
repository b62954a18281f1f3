#include <string.h>

#include "std/functools.h"

/* What lru_cache makes of a function. A dict keeps the order of insertion, so the least recently used entry is its
 * first: a hit takes its entry out and puts it in again at the end. */

typedef struct Cache {
    Object head;
    Value function, entries, info_type;
    int64_t most; /* -1: no limit */
    int64_t hits, misses;
    bool typed;
} Cache;

static Value cache_init(Thread *th, Value *a)
{
    Cache *c = (Cache *)a[0];
    int typed = object_truth(th, a[3]);
    if (typed < 0 || (!is_none(th, a[2]) && !int_as_i64(th, a[2], &c->most)))
        return NULL;
    if (!is_callable(a[1]))
        return raise(th, T_TypeError, "the first argument must be callable");
    c->most = is_none(th, a[2]) ? -1 : c->most < 0 ? 0 : c->most;
    c->typed = typed;
    ref_set(th, &c->function, ref(a[1]));
    ref_set(th, &c->info_type, ref(a[4]));
    ref_set(th, &c->entries, dict_new(th));
    return c->entries ? none(th) : NULL;
}

static void cache_dealloc(Thread *th, Object *self)
{
    Cache *c = (Cache *)self;
    unref_maybe(th, c->function);
    unref_maybe(th, c->entries);
    unref_maybe(th, c->info_type);
}

static void cache_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    Cache *c = (Cache *)self;
    if (c->function)
        visit(ctx, c->function);
    if (c->entries)
        visit(ctx, c->entries);
    if (c->info_type)
        visit(ctx, c->info_type);
}

/* A call's arguments as one key: a lone int or str stands for itself, all else is a tuple; the cache's type
 * stands between positional and keyword arguments. */
static Value make_key(Thread *th, Cache *c, Value *args, size_t nargs, Value kwnames)
{
    size_t names = kwnames ? tuple_count(kwnames) : 0, all = nargs + names;
    if (all == 1 && !names && !c->typed &&
        (is_small(args[0]) || args[0]->type == th->vm->type[T_str] || args[0]->type == th->vm->type[T_int]))
        return ref(args[0]);
    Value key = tuple_new(th, nargs + (names ? 1 + 2 * names : 0) + (c->typed ? all : 0));
    if (!key)
        return NULL;
    size_t at = 0;
    for (size_t i = 0; i < nargs; i++)
        tuple_set_steal(key, at++, ref(args[i]));
    if (names)
        tuple_set_steal(key, at++, ref((Value)c->head.type));
    for (size_t i = 0; i < names; i++) {
        tuple_set_steal(key, at++, ref(tuple_peek(kwnames, i)));
        tuple_set_steal(key, at++, ref(args[nargs + i]));
    }
    for (size_t i = 0; c->typed && i < all; i++)
        tuple_set_steal(key, at++, ref((Value)type_of(th, args[i])));
    return key;
}

static bool drop_oldest(Thread *th, Cache *c)
{
    size_t place = 0;
    Value key, value;
    while ((int64_t)dict_count(c->entries) > c->most && (place = 0, dict_next(c->entries, &place, &key, &value))) {
        ref(key);
        int removed = dict_remove(th, c->entries, key);
        unref(th, key);
        if (removed < 0)
            return false;
    }
    return true;
}

static Value cache_call(Thread *th, Value self, Value *args, size_t nargs, Value kwnames)
{
    Cache *c = (Cache *)self;
    if (!c->entries)
        return raise(th, T_TypeError, "_lru_cache_wrapper was not initialised");
    if (c->most == 0) {
        c->misses++;
        return call(th, c->function, args, nargs, kwnames);
    }
    Value key = make_key(th, c, args, nargs, kwnames), found = key ? dict_peek(th, c->entries, key) : NULL;
    if (found) {
        c->hits++;
        ref(found);
        bool ok = c->most < 0 || (dict_remove(th, c->entries, key) >= 0 && dict_set(th, c->entries, key, found));
        unref(th, key);
        if (ok)
            return found;
        unref(th, found);
        return NULL;
    }
    if (!key || th->error) {
        unref_maybe(th, key);
        return NULL;
    }
    c->misses++;
    ref(self);
    Value result = call(th, c->function, args, nargs, kwnames);
    bool ok = result && dict_set(th, c->entries, key, result) && (c->most < 0 || drop_oldest(th, c));
    unref(th, key);
    unref(th, self);
    if (!ok && result)
        ref_set(th, &result, NULL);
    return result;
}

static Value cache_info(Thread *th, Value *a)
{
    Cache *c = (Cache *)a[0];
    Value values[4] = {int_from(th, c->hits), int_from(th, c->misses), c->most < 0 ? none(th) : int_from(th, c->most),
                       int_from(th, (int64_t)dict_count(c->entries))};
    Value made = call(th, c->info_type, values, 4, NULL);
    for (int i = 0; i < 4; i++)
        unref_maybe(th, values[i]);
    return made;
}

static Value cache_clear(Thread *th, Value *a)
{
    Cache *c = (Cache *)a[0];
    c->hits = c->misses = 0;
    dict_clear(th, c->entries);
    return none(th);
}

static Value cache_reduce(Thread *th, Value *a)
{
    return attr_get_c(th, a[0], "__qualname__");
}

static const NativeDef METHODS[] = {
    {"__init__(self, user_function, maxsize, typed, cache_info_type)", cache_init, NULL, 0},
    {"cache_info(self)", cache_info, "Hits, misses, and how full it is.", 0},
    {"cache_clear(self)", cache_clear, "Forgets everything.", 0},
    {"__reduce__(self)", cache_reduce, NULL, 0},
    {0},
};

const TypeDef FUNCTOOLS_CACHE = {
    .name = "_lru_cache_wrapper",
    .module = "functools",
    .size = sizeof(Cache),
    .flags = TYPE_GC | TYPE_HAS_DICT | TYPE_C,
    .methods = METHODS,
    .slots = {.dealloc = cache_dealloc, .traverse = cache_traverse, .call = cache_call, .get = function_get},
};
