/* The module resource: what a process has used, and its limits. */
#include <errno.h>
#include <sys/resource.h>
#include <unistd.h>

#include "std/os.h"
#include "std/util.h"

static Value seconds(Thread *th, struct timeval t)
{
    return float_from(th, (double)t.tv_sec + (double)t.tv_usec * 1e-6);
}

Value rusage_value(Thread *th, const struct rusage *u)
{
    const long numbers[] = {u->ru_maxrss,  u->ru_ixrss,   u->ru_idrss,  u->ru_isrss,  u->ru_minflt,
                            u->ru_majflt,  u->ru_nswap,   u->ru_inblock, u->ru_oublock, u->ru_msgsnd,
                            u->ru_msgrcv,  u->ru_nsignals, u->ru_nvcsw,  u->ru_nivcsw};
    Value parts[16] = {seconds(th, u->ru_utime), seconds(th, u->ru_stime)};
    for (int i = 0; i < 14; i++)
        parts[i + 2] = int_from(th, numbers[i]);
    return structseq_steal(th, "struct_rusage", tuple_steal(th, 16, parts));
}

static Value get_usage(Thread *th, Value *a)
{
    int who;
    struct rusage u;
    if (!int_as_int(th, a[0], &who))
        return NULL;
    if (getrusage(who, &u) < 0)
        return errno == EINVAL ? raise(th, T_ValueError, "invalid who parameter") : raise_errno(th, errno, NULL);
    return rusage_value(th, &u);
}

static Value limit_value(Thread *th, rlim_t limit)
{
    return int_from(th, limit == RLIM_INFINITY ? -1 : (int64_t)limit);
}

static Value get_limit(Thread *th, Value *a)
{
    int which;
    struct rlimit limit;
    if (!int_as_int(th, a[0], &which))
        return NULL;
    if (getrlimit((__rlimit_resource_t)which, &limit) < 0)
        return errno == EINVAL ? raise(th, T_ValueError, "invalid resource specified") : raise_errno(th, errno, NULL);
    return tuple_steal(th, 2, (Value[]){limit_value(th, limit.rlim_cur), limit_value(th, limit.rlim_max)});
}

static Value set_limit(Thread *th, Value *a)
{
    int which;
    int64_t soft, hard;
    Value pair = tuple_from(th, a[1]);
    bool ok = pair && int_as_int(th, a[0], &which);
    if (ok && tuple_count(pair) != 2)
        ok = raise_false(th, T_ValueError, "expected a tuple of 2 integers");
    ok = ok && int_as_i64(th, tuple_peek(pair, 0), &soft) && int_as_i64(th, tuple_peek(pair, 1), &hard);
    unref_maybe(th, pair);
    if (!ok)
        return NULL;
    struct rlimit limit = {soft < 0 ? RLIM_INFINITY : (rlim_t)soft, hard < 0 ? RLIM_INFINITY : (rlim_t)hard};
    if (setrlimit((__rlimit_resource_t)which, &limit) == 0)
        return none(th);
    return errno == EINVAL  ? raise(th, T_ValueError, "current limit exceeds maximum limit")
           : errno == EPERM ? raise(th, T_ValueError, "not allowed to raise maximum limit")
                            : raise_errno(th, errno, NULL);
}

static Value page_size(Thread *th, Value *a)
{
    (void)a;
    return int_from(th, sysconf(_SC_PAGESIZE));
}

static const NamedInt NUMBERS[] = {
    NAMED_INT(RUSAGE_SELF), NAMED_INT(RUSAGE_CHILDREN), NAMED_INT(RUSAGE_THREAD), NAMED_INT(RLIMIT_CPU),
    NAMED_INT(RLIMIT_FSIZE), NAMED_INT(RLIMIT_DATA), NAMED_INT(RLIMIT_STACK), NAMED_INT(RLIMIT_CORE),
    NAMED_INT(RLIMIT_RSS), NAMED_INT(RLIMIT_NPROC), NAMED_INT(RLIMIT_NOFILE), NAMED_INT(RLIMIT_AS),
    NAMED_INT(RLIMIT_MEMLOCK), {"RLIM_INFINITY", -1}, {0},
};

static bool resource_init(Thread *th, Value module)
{
    return module_set_ints(th, module, NUMBERS) &&
           module_set_steal(th, module, "struct_rusage", import_attr(th, "_structseq", "struct_rusage")) &&
           module_set(th, module, "error", (Value)th->vm->type[T_OSError]);
}

static const NativeDef FUNCTIONS[] = {{"getrusage(who, /)", get_usage, "What has been used.", 0},
                                      {"getrlimit(resource, /)", get_limit, "(soft, hard).", 0},
                                      {"setrlimit(resource, limits, /)", set_limit, "Sets a limit.", 0},
                                      {"getpagesize()", page_size, "Bytes of a page.", 0},
                                      {0}};
const ModuleDef std_resource_module = {"resource", "What a process uses.", FUNCTIONS, resource_init};
