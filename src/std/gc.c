/* The module gc. The collector itself is py/gc.c. */
#include "py/gc.h"
#include "std/util.h"

static bool check_generation(Thread *th, Value v, int *out)
{
    *out = 2;
    if (!v)
        return true;
    if (!int_as_int(th, v, out))
        return false;
    if (*out < 0 || *out > 2)
        return raise_false(th, T_ValueError, "invalid generation");
    return true;
}

static Value collect(Thread *th, Value *a)
{
    int generation;
    return check_generation(th, a[0], &generation) ? int_from(th, gc_collect(th, generation)) : NULL;
}

static Value enable(Thread *th, Value *a)
{
    (void)a;
    gc_enable(th, true);
    return none(th);
}

static Value disable(Thread *th, Value *a)
{
    (void)a;
    gc_enable(th, false);
    return none(th);
}

static Value is_enabled(Thread *th, Value *a)
{
    (void)a;
    return truth(th, gc_is_enabled(th));
}

static Value is_tracked(Thread *th, Value *a)
{
    return truth(th, gc_is_tracked(a[0]));
}

static Value three(Thread *th, int64_t (*get)(Thread *th, int generation))
{
    Value tuple = tuple_new(th, 3);
    for (int i = 0; tuple && i < 3; i++)
        tuple_set_steal(tuple, (size_t)i, small_make(get(th, i)));
    return tuple;
}

static Value get_count(Thread *th, Value *a)
{
    (void)a;
    return three(th, gc_get_count);
}

static Value get_threshold(Thread *th, Value *a)
{
    (void)a;
    return three(th, gc_get_threshold);
}

static Value set_threshold(Thread *th, Value *a)
{
    for (int i = 0; i < 3; i++) {
        int64_t threshold;
        if (!a[i])
            continue;
        if (!int_as_i64(th, a[i], &threshold))
            return NULL;
        gc_set_threshold(th, i, threshold);
    }
    return none(th);
}

static Value freeze(Thread *th, Value *a)
{
    (void)a;
    gc_freeze(th->vm);
    return none(th);
}

static Value unfreeze(Thread *th, Value *a)
{
    (void)a;
    gc_thaw(th->vm); /* what the engine froze for itself when it began, too: it is looked at from now on */
    return none(th);
}

static Value get_objects(Thread *th, Value *a)
{
    int generation;
    if (!a[0] || is_none(th, a[0]))
        return gc_objects(th, -1);
    if (!is_int(a[0]))
        return raise(th, T_TypeError, "argument should be integer or None, not '%s'", type_of(th, a[0])->name);
    if (!int_as_int(th, a[0], &generation))
        return NULL;
    if (generation < -1)
        return raise(th, T_ValueError, "generation parameter cannot be negative");
    if (generation > 2)
        return raise(th, T_ValueError,
                     "generation parameter must be less than the number of available generations (3)");
    return gc_objects(th, generation);
}

/* What is looked for while an object's parts are gone over. */
typedef struct Search {
    Thread *th;
    Value list;   /* where parts are collected */
    Value wanted; /* a tuple */
    bool found, failed;
} Search;

static void collect_part(void *ctx, Value held)
{
    Search *s = ctx;
    s->failed = s->failed || !list_append(s->th, s->list, held);
}

static void seek_part(void *ctx, Value held)
{
    Search *s = ctx;
    for (size_t i = 0; i < tuple_count(s->wanted); i++)
        s->found |= held == tuple_peek(s->wanted, i);
}

static Value get_referents(Thread *th, Value *a)
{
    Search s = {.th = th, .list = list_new(th, 0)};
    for (size_t i = 0; s.list && i < tuple_count(a[0]); i++)
        if (!is_small(tuple_peek(a[0], i)) && gc_is_tracked(tuple_peek(a[0], i)))
            gc_visit(tuple_peek(a[0], i), collect_part, &s);
    if (s.failed)
        ref_set(th, &s.list, NULL);
    return s.list;
}

static Value get_referrers(Thread *th, Value *a)
{
    Value all = gc_objects(th, -1), out = all ? list_new(th, 0) : NULL;
    for (size_t i = 0; out && i < list_count(all); i++) {
        Search s = {.th = th, .wanted = a[0]};
        Value each = list_peek(all, i);
        if (each != a[0])
            gc_visit(each, seek_part, &s);
        if (s.found && !list_append(th, out, each))
            ref_set(th, &out, NULL);
    }
    unref_maybe(th, all);
    return out;
}

static const NativeDef functions[] = {
    {"freeze()", freeze, "Freeze all current tracked objects and ignore them for future collections.", 0},
    {"unfreeze()", unfreeze, "Unfreeze all objects in the permanent generation.", 0},
    {"collect(generation=2)", collect, "Run the garbage collector.", 0},
    {"enable()", enable, "Enable automatic garbage collection.", 0},
    {"disable()", disable, "Disable automatic garbage collection.", 0},
    {"isenabled()", is_enabled, "Returns true if automatic garbage collection is enabled.", 0},
    {"is_tracked(obj, /)", is_tracked, "Returns true if the object is tracked by the garbage collector.", 0},
    {"get_count()", get_count, "Return a three-tuple of the current collection counts.", 0},
    {"get_threshold()", get_threshold, "Return the current collection thresholds.", 0},
    {"set_threshold(threshold0, threshold1=10, threshold2=10, /)", set_threshold, "Set the collection thresholds.", 0},
    {"get_objects(generation=None)", get_objects, "Return a list of objects tracked by the collector.", 0},
    {"get_referents(*objs)", get_referents, "Return the list of objects that are directly referred to by objs.", 0},
    {"get_referrers(*objs)", get_referrers, "Return the list of objects that directly refer to any of objs.", 0},
    {0},
};

static bool init(Thread *th, Value module)
{
    return module_set_steal(th, module, "garbage", list_new(th, 0));
}

const ModuleDef std_gc_module = {.name = "gc", .functions = functions, .init = init};
