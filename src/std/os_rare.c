/* The module _os_rare: what few programs call of os, for lib/os_more.py. */
#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "std/os.h"
#include "std/util.h"

static Value wcoredump(Thread *th, Value *a)
{
    int status;
    return int_as_int(th, a[0], &status) ? truth(th, WCOREDUMP(status)) : NULL;
}
static Value wifcontinued(Thread *th, Value *a)
{
    int status;
    return int_as_int(th, a[0], &status) ? truth(th, WIFCONTINUED(status)) : NULL;
}
static Value wstopsig(Thread *th, Value *a)
{
    int status;
    return int_as_int(th, a[0], &status) ? int_from(th, WSTOPSIG(status)) : NULL;
}

/* waitid(idtype, id, options): (si_pid, si_uid, si_signo, si_status, si_code), or None if WNOHANG found none. */
static Value wait_id(Thread *th, Value *a)
{
    Hooks *hooks = &th->vm->hooks;
    int type, id, options;
    if (!int_as_int(th, a[0], &type) || !int_as_int(th, a[1], &id) || !int_as_int(th, a[2], &options))
        return NULL;
    siginfo_t info = {0};
    for (;;) {
        block_begin(th, "join", type == P_PID ? id : -1, "", -1);
        int r = waitid((idtype_t)type, (id_t)id, &info, options), error = errno;
        block_end(th, r == 0);
        if (r == 0)
            break;
        if (error != EINTR)
            return raise_errno(th, error, NULL);
        if (!thread_check_signals(th))
            return NULL;
    }
    if (info.si_pid == 0)
        return none(th);
    bool ended = info.si_code == CLD_EXITED || info.si_code == CLD_KILLED || info.si_code == CLD_DUMPED;
    if (ended && !(options & WNOWAIT) && hooks->reaped)
        hooks->reaped(hooks->ctx, th, info.si_pid, info.si_code == CLD_EXITED ? info.si_status : -info.si_status);
    return tuple_steal(th, 5,
                       (Value[]){int_from(th, info.si_pid), int_from(th, (int64_t)info.si_uid),
                                 int_from(th, info.si_signo), int_from(th, info.si_status),
                                 int_from(th, info.si_code)});
}

/* wait4(pid, options): (pid, status, what it has used). */
static Value wait_usage(Thread *th, Value *a)
{
    int pid, options, status = 0;
    struct rusage usage = {0};
    if (!int_as_int(th, a[0], &pid) || !int_as_int(th, a[1], &options))
        return NULL;
    pid_t got = wait_child_usage(th, pid, options, &status, &usage);
    if (got < 0)
        return NULL;
    return tuple_steal(th, 3, (Value[]){int_from(th, got), int_from(th, status), rusage_value(th, &usage)});
}

/* --- functions that take an int and give none, or give an int and take one */

#define INT_GIVEN(name, type, call)                                              \
    static Value name(Thread *th, Value *a)                                      \
    {                                                                            \
        int given;                                                               \
        if (!int_as_int(th, a[0], &given))                                       \
            return NULL;                                                         \
        return call((type)given) < 0 ? raise_errno(th, errno, NULL) : none(th);  \
    }
#define INT_FOR_INT(name, call)                                                  \
    static Value name(Thread *th, Value *a)                                      \
    {                                                                            \
        int given;                                                               \
        if (!int_as_int(th, a[0], &given))                                       \
            return NULL;                                                         \
        int result = call(given);                                                \
        return result < 0 ? raise_errno(th, errno, NULL) : int_from(th, result); \
    }
INT_GIVEN(set_uid, uid_t, setuid)
INT_GIVEN(set_gid, gid_t, setgid)
INT_GIVEN(set_euid, uid_t, seteuid)
INT_GIVEN(set_egid, gid_t, setegid)
INT_FOR_INT(get_scheduler, sched_getscheduler)
INT_FOR_INT(least_priority, sched_get_priority_min)
INT_FOR_INT(most_priority, sched_get_priority_max)
INT_FOR_INT(foreground_group, tcgetpgrp)

/* statvfs(path or descriptor) */
static Value stat_filesystem(Thread *th, Value *a)
{
    struct statvfs s;
    int fd;
    if (is_int(a[0]) && !int_as_int(th, a[0], &fd))
        return NULL;
    const char *path = is_int(a[0]) ? "" : path_text(th, a[0]);
    if (!path)
        return NULL;
    if ((is_int(a[0]) ? fstatvfs(fd, &s) : statvfs(path, &s)) < 0)
        return raise_errno(th, errno, is_int(a[0]) ? NULL : path);
    Value parts[] = {int_from(th, (int64_t)s.f_bsize),  int_from(th, (int64_t)s.f_frsize),
                     int_from(th, (int64_t)s.f_blocks), int_from(th, (int64_t)s.f_bfree),
                     int_from(th, (int64_t)s.f_bavail), int_from(th, (int64_t)s.f_files),
                     int_from(th, (int64_t)s.f_ffree),  int_from(th, (int64_t)s.f_favail),
                     int_from(th, (int64_t)s.f_flag),   int_from(th, (int64_t)s.f_namemax),
                     int_from_u64(th, s.f_fsid)};
    return structseq_steal(th, "statvfs_result", tuple_steal(th, sizeof parts / sizeof *parts, parts));
}

static Value pidfd(Thread *th, Value *a)
{
    int pid, flags = 0;
    if (!int_as_int(th, a[0], &pid) || (a[1] && !int_as_int(th, a[1], &flags)))
        return NULL;
    int fd = (int)syscall(SYS_pidfd_open, pid, flags);
    return fd < 0 ? raise_errno(th, errno, NULL) : int_from(th, fd);
}

static Value lock_file(Thread *th, Value *a)
{
    int fd, command;
    int64_t size;
    if (!int_as_int(th, a[0], &fd) || !int_as_int(th, a[1], &command) || !int_as_i64(th, a[2], &size))
        return NULL;
    block_begin(th, "wait", fd, "", -1);
    int r = lockf(fd, command, size), error = errno;
    block_end(th, r == 0);
    return r < 0 ? raise_errno(th, error, NULL) : none(th);
}

static Value get_priority(Thread *th, Value *a)
{
    int which, who;
    if (!int_as_int(th, a[0], &which) || !int_as_int(th, a[1], &who))
        return NULL;
    errno = 0;
    int priority = getpriority((__priority_which_t)which, (id_t)who);
    return errno ? raise_errno(th, errno, NULL) : int_from(th, priority);
}

static Value set_priority(Thread *th, Value *a)
{
    int which, who, priority;
    if (!int_as_int(th, a[0], &which) || !int_as_int(th, a[1], &who) || !int_as_int(th, a[2], &priority))
        return NULL;
    return setpriority((__priority_which_t)which, (id_t)who, priority) < 0 ? raise_errno(th, errno, NULL) : none(th);
}

static Value pair_of(Thread *th, const int fds[2])
{
    return tuple_steal(th, 2, (Value[]){int_from(th, fds[0]), int_from(th, fds[1])});
}

static Value pipe_with(Thread *th, Value *a)
{
    int flags, fds[2];
    if (!int_as_int(th, a[0], &flags))
        return NULL;
    return pipe2(fds, flags) < 0 ? raise_errno(th, errno, NULL) : pair_of(th, fds);
}

static Value open_pty(Thread *th, Value *a)
{
    (void)a;
    int fds[2];
    if (openpty(&fds[0], &fds[1], NULL, NULL, NULL) < 0)
        return raise_errno(th, errno, NULL);
    fcntl(fds[0], F_SETFD, FD_CLOEXEC);
    fcntl(fds[1], F_SETFD, FD_CLOEXEC);
    return pair_of(th, fds);
}

static Value tty_name(Thread *th, Value *a)
{
    int fd;
    char name[256];
    if (!int_as_int(th, a[0], &fd))
        return NULL;
    int error = ttyname_r(fd, name, sizeof name);
    return error ? raise_errno(th, error, NULL) : str_from(th, name);
}

static Value read_at(Thread *th, Value *a)
{
    int fd;
    int64_t size, offset;
    if (!int_as_int(th, a[0], &fd) || !int_as_i64(th, a[1], &size) || !int_as_i64(th, a[2], &offset))
        return NULL;
    if (size < 0)
        return raise_errno(th, EINVAL, NULL);
    if (size > 1 << 30)
        size = 1 << 30;
    char *bytes = mem_alloc((size_t)size + 1);
    if (!bytes)
        return raise_memory(th);
    ssize_t n = pread(fd, bytes, (size_t)size, offset);
    Value result = n < 0 ? raise_errno(th, errno, NULL) : bytes_new(th, bytes, (size_t)n);
    mem_free(bytes);
    return result;
}

static Value write_at(Thread *th, Value *a)
{
    int fd;
    const char *bytes;
    size_t size;
    int64_t offset;
    if (!int_as_int(th, a[0], &fd) || !bytes_view(th, a[1], &bytes, &size) || !int_as_i64(th, a[2], &offset))
        return NULL;
    ssize_t n = pwrite(fd, bytes, size, offset);
    return n < 0 ? raise_errno(th, errno, NULL) : int_from(th, n);
}

static Value get_blocking(Thread *th, Value *a)
{
    int fd;
    if (!int_as_int(th, a[0], &fd))
        return NULL;
    int flags = fcntl(fd, F_GETFL);
    return flags < 0 ? raise_errno(th, errno, NULL) : truth(th, !(flags & O_NONBLOCK));
}

static Value sync_data(Thread *th, Value *a)
{
    int fd;
    if (!int_as_int(th, a[0], &fd))
        return NULL;
    return fdatasync(fd) < 0 ? raise_errno(th, errno, NULL) : none(th);
}

static const NamedInt CONFIGURED[] = {
    {"SC_ARG_MAX", _SC_ARG_MAX}, {"SC_CHILD_MAX", _SC_CHILD_MAX}, {"SC_CLK_TCK", _SC_CLK_TCK},
    {"SC_NPROCESSORS_CONF", _SC_NPROCESSORS_CONF}, {"SC_NPROCESSORS_ONLN", _SC_NPROCESSORS_ONLN},
    {"SC_OPEN_MAX", _SC_OPEN_MAX}, {"SC_PAGESIZE", _SC_PAGESIZE}, {"SC_PAGE_SIZE", _SC_PAGE_SIZE},
    {"SC_PHYS_PAGES", _SC_PHYS_PAGES}, {"SC_AVPHYS_PAGES", _SC_AVPHYS_PAGES},
    {"SC_SEM_VALUE_MAX", _SC_SEM_VALUE_MAX}, {"SC_IOV_MAX", _SC_IOV_MAX}, {0},
};

static Value sys_conf(Thread *th, Value *a)
{
    int number = -1;
    for (const NamedInt *known = CONFIGURED; is_str(a[0]) && known->name; known++)
        if (str_equal_c(a[0], known->name))
            number = (int)known->value;
    if (is_str(a[0]) && number < 0)
        return raise(th, T_ValueError, "unrecognized configuration name");
    if (!is_str(a[0]) && !int_as_int(th, a[0], &number))
        return NULL;
    errno = 0;
    long value = sysconf(number);
    return value < 0 && errno ? raise_errno(th, errno, NULL) : int_from(th, value);
}

static const NativeDef POSIX_FUNCTIONS[] = {
    {"WCOREDUMP(status)", wcoredump, NULL, 0},
    {"WIFCONTINUED(status)", wifcontinued, NULL, 0},
    {"WSTOPSIG(status)", wstopsig, NULL, 0},
    {"waitid(idtype, id, options, /)", wait_id, NULL, 0},
    {"wait4(pid, options)", wait_usage, NULL, 0},
    {"statvfs(path)", stat_filesystem, NULL, 0},
    {"pidfd_open(pid, flags=0)", pidfd, NULL, 0},
    {"lockf(fd, command, length, /)", lock_file, NULL, 0},
    {"setuid(uid, /)", set_uid, NULL, 0},
    {"setgid(gid, /)", set_gid, NULL, 0},
    {"seteuid(euid, /)", set_euid, NULL, 0},
    {"setegid(egid, /)", set_egid, NULL, 0},
    {"sched_getscheduler(pid, /)", get_scheduler, NULL, 0},
    {"sched_get_priority_min(policy)", least_priority, NULL, 0},
    {"sched_get_priority_max(policy)", most_priority, NULL, 0},
    {"tcgetpgrp(fd, /)", foreground_group, NULL, 0},
    {"getpriority(which, who)", get_priority, NULL, 0},
    {"setpriority(which, who, priority)", set_priority, NULL, 0},
    {"pipe2(flags, /)", pipe_with, NULL, 0},
    {"openpty()", open_pty, NULL, 0},
    {"ttyname(fd, /)", tty_name, NULL, 0},
    {"pread(fd, length, offset, /)", read_at, NULL, 0},
    {"pwrite(fd, buffer, offset, /)", write_at, NULL, 0},
    {"get_blocking(fd, /)", get_blocking, NULL, 0},
    {"fdatasync(fd)", sync_data, NULL, 0},
    {"sysconf(name, /)", sys_conf, NULL, 0},
    {0},
};

static const NamedInt NUMBERS[] = {
    NAMED_INT(CLD_EXITED), NAMED_INT(CLD_KILLED), NAMED_INT(CLD_DUMPED), NAMED_INT(CLD_TRAPPED),
    NAMED_INT(CLD_STOPPED), NAMED_INT(CLD_CONTINUED), NAMED_INT(WEXITED), NAMED_INT(WSTOPPED), NAMED_INT(WNOWAIT),
    NAMED_INT(P_PGID), {"P_PIDFD", 3}, NAMED_INT(F_LOCK), NAMED_INT(F_TLOCK), NAMED_INT(F_ULOCK), NAMED_INT(F_TEST),
    NAMED_INT(O_SYNC), NAMED_INT(O_DSYNC), NAMED_INT(O_NOCTTY), NAMED_INT(O_NDELAY), NAMED_INT(O_DIRECT),
    NAMED_INT(O_TMPFILE), NAMED_INT(O_PATH), NAMED_INT(O_NOATIME), {"O_LARGEFILE", 0}, NAMED_INT(O_ASYNC), {0},
};

static bool init(Thread *th, Value module)
{
    return os_add_posix(th, module, POSIX_FUNCTIONS) && module_set_ints(th, module, NUMBERS) &&
           module_set_steal(th, module, "sysconf_names", dict_of_ints(th, CONFIGURED));
}

const ModuleDef std__os_rare_module = {.name = "_os_rare", .init = init};
