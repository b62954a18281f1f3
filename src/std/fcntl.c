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
        return error_is_set(th) ? false : raise_false(th, T_TypeError, "argument must be an int, or have a fileno() method.");
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

#define NUMBER(name) {#name, name}
static const struct {
    const char *name;
    int value;
} NUMBERS[] = {NUMBER(LOCK_SH),  NUMBER(LOCK_EX),  NUMBER(LOCK_NB), NUMBER(LOCK_UN),  NUMBER(F_DUPFD),
               NUMBER(F_GETFD),  NUMBER(F_SETFD),  NUMBER(F_GETFL), NUMBER(F_SETFL),  NUMBER(F_GETLK),
               NUMBER(F_SETLK),  NUMBER(F_SETLKW), NUMBER(F_RDLCK), NUMBER(F_WRLCK),  NUMBER(F_UNLCK),
               NUMBER(F_GETOWN), NUMBER(F_SETOWN), NUMBER(FD_CLOEXEC), NUMBER(F_DUPFD_CLOEXEC),
               NUMBER(F_SETPIPE_SZ), NUMBER(F_GETPIPE_SZ)};

static bool init(Thread *th, Value module)
{
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof NUMBERS / sizeof *NUMBERS; i++)
        ok = module_set_int(th, module, NUMBERS[i].name, NUMBERS[i].value);
    return ok;
}

const ModuleDef std_fcntl_module = {.name = "fcntl", .functions = FUNCTIONS, .init = init};
