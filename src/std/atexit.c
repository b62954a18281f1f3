#include "std/atexit.h"

#include "std/util.h"

/* The module atexit: vm->atexit_calls is a list of (function, args, keywords or None), run last first. */

static void run_step(Thread *th, void *ctx)
{
    (void)ctx;
    atexit_run_all(th);
}

static bool add_call(Thread *th, Value function, Value args, Value keywords)
{
    Value *calls = &th->vm->atexit_calls;
    if (!*calls && ((*calls = list_new(th, 0)) == NULL || !vm_at_exit(th->vm, run_step, NULL)))
        return false;
    return list_append_steal(th, *calls, tuple_of(th, 3, function, args, keywords));
}

bool atexit_add(Thread *th, Value function)
{
    return add_call(th, function, th->vm->empty_tuple, th->vm->none);
}

static void clear(Thread *th)
{
    if (th->vm->atexit_calls)
        list_clear(th, th->vm->atexit_calls);
}

bool atexit_only(Thread *th, Value function)
{
    Value calls = th->vm->atexit_calls;
    if (calls && list_count(calls) == 1 && tuple_peek(list_peek(calls, 0), 0) == function)
        return true; /* as most forked children find it; none of their memory need be written to */
    clear(th);
    return atexit_add(th, function);
}

static void tell_failure(Thread *th, Value function)
{
    Value error = error_take(th), name = object_repr(th, function);
    Buf doing = {0};
    buf_addf(&doing, "in atexit callback %s", name ? str_data(name) : "<object repr() failed>");
    error_restore_steal(th, error);
    error_unraisable_on(th, buf_str(&doing));
    buf_release(&doing);
    unref_maybe(th, name);
}

void atexit_run_all(Thread *th)
{
    Value calls = th->vm->atexit_calls;
    while (calls && list_count(calls)) {
        Value row = list_pop(th, calls, -1);
        if (!row)
            return;
        Value function = tuple_peek(row, 0), keywords = tuple_peek(row, 2);
        Value result = call_tuple(th, function, tuple_peek(row, 1), is_none(th, keywords) ? NULL : keywords);
        if (!result)
            tell_failure(th, function);
        unref_maybe(th, result);
        unref(th, row);
    }
}

/* --- the module */

static Value atexit_register(Thread *th, Value *a)
{
    if (!is_callable(a[0]))
        return raise(th, T_TypeError, "the first argument must be callable");
    return add_call(th, a[0], a[1], a[2]) ? ref(a[0]) : NULL;
}

static Value atexit_unregister(Thread *th, Value *a)
{
    Value calls = th->vm->atexit_calls;
    for (size_t i = calls ? list_count(calls) : 0; i > 0; i--) {
        int same = object_equal(th, tuple_peek(list_peek(calls, i - 1), 0), a[0]);
        if (same < 0)
            return NULL;
        if (!same)
            continue;
        Value gone = list_pop(th, calls, (int64_t)i - 1);
        unref_maybe(th, gone);
    }
    return none(th);
}

static Value atexit_run(Thread *th, Value *a)
{
    (void)a;
    atexit_run_all(th);
    return none(th);
}

static Value atexit_clear(Thread *th, Value *a)
{
    (void)a;
    clear(th);
    return none(th);
}

static Value atexit_ncallbacks(Thread *th, Value *a)
{
    (void)a;
    return int_from(th, th->vm->atexit_calls ? (int64_t)list_count(th->vm->atexit_calls) : 0);
}

static const NativeDef FUNCTIONS[] = {
    {"register(func, /, *args, **kwargs)", atexit_register, NULL, 0},
    {"unregister(func, /)", atexit_unregister, NULL, 0},
    {"_run_exitfuncs()", atexit_run, NULL, 0},
    {"_clear()", atexit_clear, NULL, 0},
    {"_ncallbacks()", atexit_ncallbacks, NULL, 0},
    {0},
};
const ModuleDef std_atexit_module = {.name = "atexit", .functions = FUNCTIONS};
