/* Modules of a few lines: errno. */
#include <errno.h>

#include "std/util.h"

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
