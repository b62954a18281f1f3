/* The module errno. */
#include <errno.h>

#include "std/util.h"

static const NamedInt ERRORS[] = {
    NAMED_INT(EPERM), NAMED_INT(ENOENT), NAMED_INT(ESRCH), NAMED_INT(EINTR), NAMED_INT(EIO), NAMED_INT(ENXIO),
    NAMED_INT(E2BIG), NAMED_INT(ENOEXEC), NAMED_INT(EBADF), NAMED_INT(ECHILD), NAMED_INT(EAGAIN), NAMED_INT(ENOMEM),
    NAMED_INT(EACCES), NAMED_INT(EFAULT), NAMED_INT(EBUSY), NAMED_INT(EEXIST), NAMED_INT(EXDEV), NAMED_INT(ENODEV),
    NAMED_INT(ENOTDIR), NAMED_INT(EISDIR), NAMED_INT(EINVAL), NAMED_INT(ENFILE), NAMED_INT(EMFILE),
    NAMED_INT(ENOTTY), NAMED_INT(EFBIG), NAMED_INT(ENOSPC), NAMED_INT(ESPIPE), NAMED_INT(EROFS), NAMED_INT(EMLINK),
    NAMED_INT(EPIPE), NAMED_INT(EDOM), NAMED_INT(ERANGE), NAMED_INT(EDEADLK), NAMED_INT(ENAMETOOLONG),
    NAMED_INT(ENOLCK), NAMED_INT(ENOSYS), NAMED_INT(ENOTEMPTY), NAMED_INT(ELOOP), NAMED_INT(ENOTSOCK),
    NAMED_INT(EADDRINUSE), NAMED_INT(ECONNREFUSED), NAMED_INT(ECONNRESET), NAMED_INT(ECONNABORTED),
    NAMED_INT(ENOTCONN), NAMED_INT(ETIMEDOUT), NAMED_INT(EALREADY), NAMED_INT(EINPROGRESS), NAMED_INT(EWOULDBLOCK),
    NAMED_INT(EOVERFLOW), NAMED_INT(EPROTO), NAMED_INT(ECANCELED), {0},
};

static bool errno_init(Thread *th, Value module)
{
    Value codes = dict_new(th);
    bool ok = codes && module_set_ints(th, module, ERRORS);
    for (const NamedInt *error = ERRORS; ok && error->name; error++) {
        Value name = str_from(th, error->name);
        ok = name && dict_set(th, codes, small_make(error->value), name);
        unref_maybe(th, name);
    }
    return module_set_steal(th, module, "errorcode", ok ? codes : (unref_maybe(th, codes), NULL));
}

const ModuleDef std_errno_module = {.name = "errno", .init = errno_init};
