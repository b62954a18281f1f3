/* Modules of a few lines: atexit, errno. */
#include <errno.h>

#include "std/util.h"

/* --- atexit: a list of (function, args, keywords), run last first */

static Value exit_list(Thread *th)
{
    Value module = import_module(th, "atexit"), list = module ? module_attr_peek(th, module, "_calls") : NULL;
    unref_maybe(th, module);
    return list;
}
static Value atexit_register(Thread *th, Value *a)
{
    if (!is_callable(a[0]))
        return raise(th, T_TypeError, "the first argument must be callable");
    Value list = exit_list(th), row = list ? tuple_of(th, 3, a[0], a[1], a[2]) : NULL;
    bool ok = row && list_append(th, list, row);
    unref_maybe(th, row);
    return ok ? ref(a[0]) : NULL;
}
static Value atexit_unregister(Thread *th, Value *a)
{
    Value list = exit_list(th);
    for (size_t i = list ? list_count(list) : 0; i > 0; i--) {
        int same = object_equal(th, tuple_peek(list_peek(list, i - 1), 0), a[0]);
        if (same < 0)
            return NULL;
        if (!same)
            continue;
        Value gone = list_pop(th, list, (int64_t)i - 1);
        unref_maybe(th, gone);
    }
    return list ? none(th) : NULL;
}
static void run_calls(Thread *th, Value list)
{
    while (list && list_count(list)) {
        Value row = list_pop(th, list, -1);
        if (!row)
            return;
        Value result = call_tuple(th, tuple_peek(row, 0), tuple_peek(row, 1), tuple_peek(row, 2));
        if (!result)
            error_unraisable(th, tuple_peek(row, 0));
        unref_maybe(th, result);
        unref(th, row);
    }
}
static Value atexit_run(Thread *th, Value *a)
{
    (void)a;
    Value list = exit_list(th);
    run_calls(th, list);
    return list ? none(th) : NULL;
}
static Value atexit_clear(Thread *th, Value *a)
{
    (void)a;
    Value list = exit_list(th);
    if (list)
        list_clear(th, list);
    return list ? none(th) : NULL;
}
static Value atexit_ncallbacks(Thread *th, Value *a)
{
    (void)a;
    Value list = exit_list(th);
    return list ? int_from(th, (int64_t)list_count(list)) : NULL;
}
static void atexit_step(Thread *th, void *ctx)
{
    (void)ctx;
    run_calls(th, exit_list(th));
}
static const NativeDef ATEXIT[] = {
    {"register(func, /, *args, **kwargs)", atexit_register, NULL, 0},
    {"unregister(func, /)", atexit_unregister, NULL, 0},
    {"_run_exitfuncs()", atexit_run, NULL, 0},
    {"_clear()", atexit_clear, NULL, 0},
    {"_ncallbacks()", atexit_ncallbacks, NULL, 0},
    {0},
};
static bool atexit_init(Thread *th, Value module)
{
    return module_set_steal(th, module, "_calls", list_new(th, 0)) && vm_at_exit(th->vm, atexit_step, NULL);
}
const ModuleDef std_atexit_module = {.name = "atexit", .functions = ATEXIT, .init = atexit_init};

/* --- errno */

#define E(name)     \
    {               \
#name, name \
    }
static const struct {
    const char *name;
    int value;
} ERRORS[] = {
    E(EPERM),        E(ENOENT),    E(ESRCH),     E(EINTR),    E(EIO),         E(ENXIO),        E(E2BIG),
    E(ENOEXEC),      E(EBADF),     E(ECHILD),    E(EAGAIN),   E(ENOMEM),      E(EACCES),       E(EFAULT),
    E(EBUSY),        E(EEXIST),    E(EXDEV),     E(ENODEV),   E(ENOTDIR),     E(EISDIR),       E(EINVAL),
    E(ENFILE),       E(EMFILE),    E(ENOTTY),    E(EFBIG),    E(ENOSPC),      E(ESPIPE),       E(EROFS),
    E(EMLINK),       E(EPIPE),     E(EDOM),      E(ERANGE),   E(EDEADLK),     E(ENAMETOOLONG), E(ENOLCK),
    E(ENOSYS),       E(ENOTEMPTY), E(ELOOP),     E(ENOTSOCK), E(EADDRINUSE),  E(ECONNREFUSED), E(ECONNRESET),
    E(ECONNABORTED), E(ENOTCONN),  E(ETIMEDOUT), E(EALREADY), E(EINPROGRESS), E(EWOULDBLOCK),  E(EOVERFLOW),
    E(EPROTO),       E(ECANCELED),
};
static bool errno_init(Thread *th, Value module)
{
    Value codes = dict_new(th);
    bool ok = codes != NULL;
    for (size_t i = 0; ok && i < sizeof ERRORS / sizeof *ERRORS; i++) {
        Value name = str_from(th, ERRORS[i].name);
        ok = name && module_set_int(th, module, ERRORS[i].name, ERRORS[i].value) &&
             dict_set(th, codes, small_make(ERRORS[i].value), name);
        unref_maybe(th, name);
    }
    return module_set_steal(th, module, "errorcode", ok ? codes : (unref_maybe(th, codes), NULL));
}
const ModuleDef std_errno_module = {.name = "errno", .init = errno_init};
