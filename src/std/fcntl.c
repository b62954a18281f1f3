/* The module fcntl: locks on files, and the flags of descriptors. */
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "std/util.h"

/* A descriptor, or what has a fileno(). */
static bool descriptor(Thread *th, Value v, int *fd)
{
    if (is_int(v))
        return int_as_int(th, v, fd);
    Value method = attr_find(th, v, "fileno");
    if (!method)
        return error_is_set(th) ? false
                                : raise_false(th, T_TypeError, "argument must be an int, or have a fileno() method.");
    Value number = call0(th, method);
    bool ok = number && int_as_int(th, number, fd);
    unref(th, method);
    unref_maybe(th, number);
    return ok;
}

/* Calls lock until it is not interrupted; other threads run meanwhile. */
static Value lock_with(Thread *th, int fd, int how, int (*lock)(int fd, int how, void *more), void *more)
{
    for (;;) {
        block_begin(th, "wait", fd, "", -1);
        int r = lock(fd, how, more), error = errno;
        block_end(th, r == 0);
        if (r == 0)
            return none(th);
        if (error != EINTR)
            return raise_errno(th, error, NULL);
        if (!thread_check_signals(th))
            return NULL;
    }
}

static int lock_whole(int fd, int how, void *more)
{
    (void)more;
    return flock(fd, how);
}

static Value fcntl_flock(Thread *th, Value *a)
{
    int fd, how;
    if (!descriptor(th, a[0], &fd) || !int_as_int(th, a[1], &how))
        return NULL;
    return lock_with(th, fd, how, lock_whole, NULL);
}

static int lock_range(int fd, int how, void *range)
{
    return fcntl(fd, how & LOCK_NB ? F_SETLK : F_SETLKW, range);
}

/* lockf(fd, cmd, len=0, start=0, whence=0) */
static Value fcntl_lockf(Thread *th, Value *a)
{
    int fd, how, whence = 0;
    int64_t size = 0, start = 0;
    if (!descriptor(th, a[0], &fd) || !int_as_int(th, a[1], &how) || (a[2] && !int_as_i64(th, a[2], &size)) ||
        (a[3] && !int_as_i64(th, a[3], &start)) || (a[4] && !int_as_int(th, a[4], &whence)))
        return NULL;
    struct flock range = {.l_whence = (short)whence, .l_start = start, .l_len = size};
    if (how == LOCK_UN)
        range.l_type = F_UNLCK;
    else if (how & LOCK_SH)
        range.l_type = F_RDLCK;
    else if (how & LOCK_EX)
        range.l_type = F_WRLCK;
    else
        return raise(th, T_ValueError, "unrecognized lockf argument");
    return lock_with(th, fd, how, lock_range, &range);
}

static Value fcntl_fcntl(Thread *th, Value *a)
{
    int fd, command, number = 0;
    if (!descriptor(th, a[0], &fd) || !int_as_int(th, a[1], &command) || (a[2] && !int_as_int(th, a[2], &number)))
        return NULL;
    int result = fcntl(fd, command, number);
    return result < 0 ? raise_errno(th, errno, NULL) : int_from(th, result);
}

static const NativeDef FUNCTIONS[] = {
    {"flock(fd, operation, /)", fcntl_flock, NULL, 0},
    {"lockf(fd, cmd, len=0, start=0, whence=0, /)", fcntl_lockf, NULL, 0},
    {"fcntl(fd, cmd, arg=0, /)", fcntl_fcntl, NULL, 0},
    {0},
};

static const NamedInt NUMBERS[] = {
    NAMED_INT(LOCK_SH), NAMED_INT(LOCK_EX), NAMED_INT(LOCK_NB), NAMED_INT(LOCK_UN), NAMED_INT(F_DUPFD),
    NAMED_INT(F_GETFD), NAMED_INT(F_SETFD), NAMED_INT(F_GETFL), NAMED_INT(F_SETFL), NAMED_INT(F_GETLK),
    NAMED_INT(F_SETLK), NAMED_INT(F_SETLKW), NAMED_INT(F_RDLCK), NAMED_INT(F_WRLCK), NAMED_INT(F_UNLCK),
    NAMED_INT(F_GETOWN), NAMED_INT(F_SETOWN), NAMED_INT(FD_CLOEXEC), NAMED_INT(F_DUPFD_CLOEXEC),
    NAMED_INT(F_SETPIPE_SZ), NAMED_INT(F_GETPIPE_SZ), {0},
};

static bool init(Thread *th, Value module)
{
    return module_set_ints(th, module, NUMBERS);
}

const ModuleDef std_fcntl_module = {.name = "fcntl", .functions = FUNCTIONS, .init = init};
