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
    {0},
};

const ModuleDef std_gc_module = {.name = "gc", .functions = functions};
