/* The module os: processes, descriptors, and the environment. Files and paths are in os_file.c and os_path.c. */
#include "std/os.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "std/spawn.h"
#include "std/util.h"

extern char **environ;

/* --- who am I */

#define ID(name, call)                      \
    static Value name(Thread *th, Value *a) \
    {                                       \
        (void)a;                            \
        return int_from(th, (int64_t)call); \
    }
ID(os_getpid, getpid())
ID(os_getppid, getppid())
ID(os_getuid, getuid())
ID(os_geteuid, geteuid())
ID(os_getgid, getgid())
ID(os_getegid, getegid())
ID(os_getpgrp, getpgrp())

static Value done(Thread *th, int result)
{
    return result < 0 ? raise_errno(th, errno, NULL) : none(th);
}
static Value number(Thread *th, int64_t result)
{
    return result < 0 ? raise_errno(th, errno, NULL) : int_from(th, result);
}

static Value os_getpgid(Thread *th, Value *a)
{
    int pid;
    return int_as_int(th, a[0], &pid) ? number(th, getpgid(pid)) : NULL;
}
static Value os_getsid(Thread *th, Value *a)
{
    int pid;
    return int_as_int(th, a[0], &pid) ? number(th, getsid(pid)) : NULL;
}
static Value os_setsid(Thread *th, Value *a)
{
    (void)a;
    return done(th, setsid());
}
static Value os_setpgid(Thread *th, Value *a)
{
    int pid, group;
    return int_as_int(th, a[0], &pid) && int_as_int(th, a[1], &group) ? done(th, setpgid(pid, group)) : NULL;
}
static Value os_setpgrp(Thread *th, Value *a)
{
    (void)a;
    return done(th, setpgid(0, 0));
}
static Value os_nice(Thread *th, Value *a)
{
    int by;
    if (!int_as_int(th, a[0], &by))
        return NULL;
    errno = 0;
    int now = nice(by);
    return now == -1 && errno ? raise_errno(th, errno, NULL) : int_from(th, now);
}

int os_usable_cpus(void)
{
    cpu_set_t set;
    return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
}
static Value os_cpu_count(Thread *th, Value *a)
{
    (void)a;
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 0 ? int_from(th, count) : none(th);
}
static Value os_process_cpu_count(Thread *th, Value *a)
{
    (void)a;
    return int_from(th, os_usable_cpus());
}
static Value os_sched_getaffinity(Thread *th, Value *a)
{
    int pid;
    cpu_set_t cpus;
    if (!int_as_int(th, a[0], &pid))
        return NULL;
    if (sched_getaffinity(pid, sizeof cpus, &cpus) < 0)
        return raise_errno(th, errno, NULL);
    Value set = set_new(th, NULL, false);
    for (int i = 0; set && i < CPU_SETSIZE; i++) {
        if (!CPU_ISSET(i, &cpus) || set_add(th, set, small_make(i)))
            continue;
        unref(th, set);
        return NULL;
    }
    return set;
}
static Value os_sched_setaffinity(Thread *th, Value *a)
{
    int pid, cpu;
    cpu_set_t cpus;
    CPU_ZERO(&cpus);
    if (!int_as_int(th, a[0], &pid))
        return NULL;
    Value list = list_from(th, a[1]);
    bool ok = list != NULL;
    for (size_t i = 0; ok && i < list_count(list); i++) {
        ok = int_as_int(th, list_peek(list, i), &cpu);
        if (ok && cpu >= 0 && cpu < CPU_SETSIZE)
            CPU_SET(cpu, &cpus);
    }
    unref_maybe(th, list);
    return ok ? done(th, sched_setaffinity(pid, sizeof cpus, &cpus)) : NULL;
}
static Value os_sched_yield(Thread *th, Value *a)
{
    (void)a;
    gil_release(th);
    sched_yield();
    gil_take(th);
    return none(th);
}

/* --- fork, wait, kill */

static Value os_fork(Thread *th, Value *a)
{
    (void)a;
    pid_t pid = fork_with_hooks(th, "os.fork");
    if (pid > 0)
        fork_warn(th);
    return pid < 0 ? NULL : int_from(th, pid);
}

static Value os_waitpid(Thread *th, Value *a)
{
    int pid, options, status = 0;
    if (!int_as_int(th, a[0], &pid) || !int_as_int(th, a[1], &options))
        return NULL;
    pid_t got = wait_child(th, pid, options, &status);
    if (got < 0)
        return NULL;
    return tuple_steal(th, 2, (Value[]){int_from(th, got), int_from(th, status)});
}
static Value os_wait(Thread *th, Value *a)
{
    (void)a;
    int status = 0;
    pid_t got = wait_child(th, -1, 0, &status);
    if (got < 0)
        return NULL;
    return tuple_steal(th, 2, (Value[]){int_from(th, got), int_from(th, status)});
}

static bool status_arg(Thread *th, Value v, int *status)
{
    return int_as_int(th, v, status);
}
#define STATUS_TEST(name, expression)                               \
    static Value name(Thread *th, Value *a)                         \
    {                                                               \
        int status;                                                 \
        return status_arg(th, a[0], &status) ? (expression) : NULL; \
    }
STATUS_TEST(os_WIFEXITED, truth(th, WIFEXITED(status)))
STATUS_TEST(os_WIFSIGNALED, truth(th, WIFSIGNALED(status)))
STATUS_TEST(os_WIFSTOPPED, truth(th, WIFSTOPPED(status)))
STATUS_TEST(os_WEXITSTATUS, int_from(th, WEXITSTATUS(status)))
STATUS_TEST(os_WTERMSIG, int_from(th, WTERMSIG(status)))
STATUS_TEST(os_waitstatus_to_exitcode, int_from(th, exit_code_of(status)))

static Value os_kill(Thread *th, Value *a)
{
    int pid, sig;
    if (!int_as_int(th, a[0], &pid) || !int_as_int(th, a[1], &sig))
        return NULL;
    Hooks *hooks = &th->vm->hooks;
    if (hooks->killing && pid > 0)
        hooks->killing(hooks->ctx, th, pid, sig);
    if (kill(pid, sig) < 0)
        return raise_errno(th, errno, NULL);
    return thread_check_signals(th) ? none(th) : NULL;
}
static Value os_killpg(Thread *th, Value *a)
{
    int group, sig;
    if (!int_as_int(th, a[0], &group) || !int_as_int(th, a[1], &sig))
        return NULL;
    return done(th, killpg(group, sig));
}
static Value os__exit(Thread *th, Value *a)
{
    int status;
    if (!int_as_int(th, a[0], &status))
        return NULL;
    _exit(status);
}
static Value os_abort(Thread *th, Value *a)
{
    (void)th, (void)a;
    abort();
}

static Value os_system(Thread *th, Value *a)
{
    const char *command = path_text(th, a[0]);
    if (!command)
        return NULL;
    const char *const argv[] = {"/bin/sh", "-c", command, NULL};
    SpawnPlan plan = {.argv = argv, .program = "/bin/sh", .fds = {0, 1, 2}, .command = command};
    pid_t pid = spawn_program(th, &plan);
    int status = 0;
    if (pid < 0 || wait_child(th, pid, 0, &status) < 0)
        return NULL;
    return int_from(th, status);
}

/* A list of texts as C's argv; the texts belong to *held. */
static bool texts(Thread *th, Value list, Value *held, const char ***out)
{
    *held = list_from(th, list);
    if (!*held)
        return false;
    size_t n = list_count(*held);
    *out = mem_alloc((n + 1) * sizeof **out);
    if (!*out)
        return (void)raise_memory(th), false;
    for (size_t i = 0; i < n; i++)
        if (!((*out)[i] = path_text(th, list_peek(*held, i))))
            return false;
    (*out)[n] = NULL;
    return true;
}

static Value execute(Thread *th, Value program, Value args, bool search)
{
    Value held = NULL;
    const char **argv = NULL, **words = NULL, *path = path_text(th, program);
    if (path && texts(th, args, &held, &argv) && (spawn_as_python(th, path, argv, &words) || raise_memory(th))) {
        char *const *given = (char *const *)(words ? words : argv);
        if (!*argv)
            raise(th, T_ValueError, "execv() arg 2 must not be empty");
        else if (!**argv)
            raise(th, T_ValueError, "execv() arg 2 first element cannot be empty");
        else if (search)
            execvp(path, given);
        else
            execv(path, given);
        if (!error_is_set(th))
            raise_errno(th, errno, NULL);
    }
    mem_free(words);
    mem_free(argv);
    unref_maybe(th, held);
    return NULL;
}
static Value os_execv(Thread *th, Value *a)
{
    return execute(th, a[0], a[1], false);
}
static Value os_execvp(Thread *th, Value *a)
{
    return execute(th, a[0], a[1], true);
}

/* --- descriptors */

static Value os_pipe(Thread *th, Value *a)
{
    (void)a;
    int fds[2];
    if (pipe2(fds, O_CLOEXEC) < 0)
        return raise_errno(th, errno, NULL);
    return tuple_steal(th, 2, (Value[]){int_from(th, fds[0]), int_from(th, fds[1])});
}

static Value os_read(Thread *th, Value *a)
{
    int fd;
    int64_t size;
    if (!int_as_int(th, a[0], &fd) || !int_as_i64(th, a[1], &size))
        return NULL;
    if (size < 0)
        return raise_errno(th, EINVAL, NULL);
    if (size > 1 << 30)
        size = 1 << 30;
    char *bytes = mem_alloc((size_t)size + 1);
    if (!bytes)
        return raise_memory(th);
    for (;;) {
        block_begin(th, "recv", -1, "", -1);
        ssize_t n = read(fd, bytes, (size_t)size);
        int error = errno;
        block_end(th, n >= 0);
        if (n < 0 && error == EINTR && thread_check_signals(th))
            continue;
        Value result = n >= 0 ? bytes_new(th, bytes, (size_t)n) : th->error ? NULL : raise_errno(th, error, NULL);
        mem_free(bytes);
        return result;
    }
}

static Value os_write(Thread *th, Value *a)
{
    int fd;
    const char *bytes;
    size_t size;
    if (!int_as_int(th, a[0], &fd) || !bytes_view(th, a[1], &bytes, &size))
        return NULL;
    Hooks *hooks = &th->vm->hooks;
    for (;;) {
        block_begin(th, "send", -1, "", -1);
        bool taken = (fd == 1 || fd == 2) && hooks->output && hooks->output(hooks->ctx, th, fd, bytes, size);
        ssize_t n = taken ? (ssize_t)size : write(fd, bytes, size);
        int error = errno;
        block_end(th, n >= 0);
        if (n >= 0)
            return int_from(th, n);
        if (error != EINTR)
            return raise_errno(th, error, NULL);
        if (!thread_check_signals(th))
            return NULL;
    }
}

static bool is_ours(Thread *th, int fd)
{
    Hooks *hooks = &th->vm->hooks;
    return hooks->owns_fd && hooks->owns_fd(hooks->ctx, fd);
}

static Value os_close(Thread *th, Value *a)
{
    int fd;
    if (!int_as_int(th, a[0], &fd))
        return NULL;
    return is_ours(th, fd) ? raise_errno(th, EBADF, NULL) : done(th, close(fd));
}
static Value os_closerange(Thread *th, Value *a)
{
    int low, high;
    if (!int_as_int(th, a[0], &low) || !int_as_int(th, a[1], &high))
        return NULL;
    if (high > 1 << 20)
        high = 1 << 20;
    for (int fd = low < 0 ? 0 : low; fd < high; fd++)
        if (!is_ours(th, fd))
            close(fd);
    return none(th);
}
static Value os_dup(Thread *th, Value *a)
{
    int fd;
    return int_as_int(th, a[0], &fd) ? number(th, fcntl(fd, F_DUPFD_CLOEXEC, 0)) : NULL;
}
static Value os_dup2(Thread *th, Value *a)
{
    int from, to;
    if (!int_as_int(th, a[0], &from) || !int_as_int(th, a[1], &to))
        return NULL;
    int inheritable = flag_of(th, a[2], true);
    if (inheritable < 0)
        return NULL;
    if (is_ours(th, to))
        return raise_errno(th, EBADF, NULL);
    int r = from == to || inheritable ? dup2(from, to) : dup3(from, to, O_CLOEXEC);
    return number(th, r);
}
static Value os_isatty(Thread *th, Value *a)
{
    int fd;
    return int_as_int(th, a[0], &fd) ? truth(th, isatty(fd)) : NULL;
}
static Value os_open(Thread *th, Value *a)
{
    int flags, mode = 0777;
    const char *path = path_text(th, a[0]);
    if (!path || !int_as_int(th, a[1], &flags) || (a[2] && !int_as_int(th, a[2], &mode)))
        return NULL;
    int fd = open(path, flags | O_CLOEXEC, mode);
    return fd < 0 ? raise_errno(th, errno, path) : int_from(th, fd);
}
static Value os_lseek(Thread *th, Value *a)
{
    int fd, how;
    int64_t at;
    if (!int_as_int(th, a[0], &fd) || !int_as_i64(th, a[1], &at) || !int_as_int(th, a[2], &how))
        return NULL;
    return number(th, lseek(fd, at, how));
}
static Value os_fsync(Thread *th, Value *a)
{
    int fd;
    return int_as_int(th, a[0], &fd) ? done(th, fsync(fd)) : NULL;
}
static Value os_ftruncate(Thread *th, Value *a)
{
    int fd;
    int64_t size;
    return int_as_int(th, a[0], &fd) && int_as_i64(th, a[1], &size) ? done(th, ftruncate(fd, size)) : NULL;
}
static Value os_set_inheritable(Thread *th, Value *a)
{
    int fd, yes = object_truth(th, a[1]);
    if (yes < 0 || !int_as_int(th, a[0], &fd))
        return NULL;
    return done(th, fcntl(fd, F_SETFD, yes ? 0 : FD_CLOEXEC));
}
static Value os_get_inheritable(Thread *th, Value *a)
{
    int fd;
    if (!int_as_int(th, a[0], &fd))
        return NULL;
    int flags = fcntl(fd, F_GETFD);
    return flags < 0 ? raise_errno(th, errno, NULL) : truth(th, !(flags & FD_CLOEXEC));
}
static Value os_set_blocking(Thread *th, Value *a)
{
    int fd, yes = object_truth(th, a[1]);
    if (yes < 0 || !int_as_int(th, a[0], &fd))
        return NULL;
    int flags = fcntl(fd, F_GETFL);
    return done(th, flags < 0 ? -1 : fcntl(fd, F_SETFL, yes ? flags & ~O_NONBLOCK : flags | O_NONBLOCK));
}

/* --- odds and ends */

static Value os_urandom(Thread *th, Value *a)
{
    int64_t size;
    if (!int_as_i64(th, a[0], &size))
        return NULL;
    if (size < 0 || size > 1 << 30)
        return raise(th, T_ValueError, "negative argument not allowed");
    Value bytes = bytes_new(th, NULL, (size_t)size);
    for (size_t got = 0; bytes && got < (size_t)size;) {
        ssize_t n = getrandom(((Bytes *)bytes)->data + got, (size_t)size - got, 0);
        if (n > 0)
            got += (size_t)n;
        else if (errno != EINTR) {
            unref(th, bytes);
            return raise_errno(th, errno, NULL);
        }
    }
    return bytes;
}
static Value os_strerror(Thread *th, Value *a)
{
    int code;
    return int_as_int(th, a[0], &code) ? str_from(th, strerror(code)) : NULL;
}
static Value os_umask(Thread *th, Value *a)
{
    int mask;
    return int_as_int(th, a[0], &mask) ? int_from(th, umask((mode_t)mask)) : NULL;
}
static Value os_getloadavg(Thread *th, Value *a)
{
    (void)a;
    double load[3];
    if (getloadavg(load, 3) < 3)
        return raise(th, T_OSError, "Load averages are unobtainable");
    return tuple_steal(th, 3, (Value[]){float_from(th, load[0]), float_from(th, load[1]), float_from(th, load[2])});
}
static Value os_times(Thread *th, Value *a)
{
    (void)a;
    struct tms t;
    double hz = (double)sysconf(_SC_CLK_TCK);
    clock_t now = times(&t);
    Value items = tuple_steal(
        th, 5,
        (Value[]){float_from(th, (double)t.tms_utime / hz), float_from(th, (double)t.tms_stime / hz),
                  float_from(th, (double)t.tms_cutime / hz), float_from(th, (double)t.tms_cstime / hz),
                  float_from(th, (double)now / hz)});
    return structseq_steal(th, "times_result", items);
}
static Value os_uname(Thread *th, Value *a)
{
    (void)a;
    struct utsname u;
    if (uname(&u) < 0)
        return raise_errno(th, errno, NULL);
    Value items = tuple_steal(th, 5,
                              (Value[]){str_from(th, u.sysname), str_from(th, u.nodename), str_from(th, u.release),
                                        str_from(th, u.version), str_from(th, u.machine)});
    return structseq_steal(th, "uname_result", items);
}
static Value os_get_terminal_size(Thread *th, Value *a)
{
    int fd = 1;
    struct winsize size;
    if (a[0] && !int_as_int(th, a[0], &fd))
        return NULL;
    if (ioctl(fd, TIOCGWINSZ, &size) < 0)
        return raise_errno(th, errno, NULL);
    Value items = tuple_steal(th, 2, (Value[]){int_from(th, size.ws_col), int_from(th, size.ws_row)});
    return structseq_steal(th, "terminal_size", items);
}

/* --- the environment: os.environ (lib/environ.py) is made when it is first asked for */

static bool environ_put(Thread *th, Value key, Value value)
{
    const char *name = path_text(th, key), *text = value ? path_text(th, value) : "";
    if (!name || !text)
        return false;
    if (strchr(name, '='))
        return raise_false(th, T_ValueError, "illegal environment variable name");
    int r = value ? setenv(name, text, 1) : unsetenv(name);
    if (r < 0)
        return (void)raise_errno(th, errno, NULL), false;
    return true;
}

/* _environment(): what the C library's environment holds, as a new dict. */
static Value os_environment(Thread *th, Value *a)
{
    (void)a;
    Value dict = dict_new(th);
    bool ok = dict != NULL;
    for (char **e = environ; ok && *e; e++) {
        const char *equal = strchr(*e, '=');
        if (!equal)
            continue;
        Value key = str_new(th, *e, (size_t)(equal - *e)), value = str_from(th, equal + 1);
        ok = key && value && dict_set(th, dict, key, value);
        unref_maybe(th, key);
        unref_maybe(th, value);
    }
    if (!ok)
        ref_set(th, &dict, NULL);
    return dict;
}

static Value make_late(Thread *th, Value module, const char *wanted)
{
    Value made = strcmp(wanted, "environ") == 0 ? import_attr(th, "_environ", wanted) : NULL;
    if (made && !module_set(th, module, wanted, made))
        ref_set(th, &made, NULL);
    return made;
}

static Value os_getenv(Thread *th, Value *a)
{
    Value environment = import_attr(th, "os", "environ");
    Value found = environment ? call_method(th, environment, "get", 2, a[0], a[1] ? a[1] : th->vm->none) : NULL;
    unref_maybe(th, environment);
    return found;
}

static Value os_putenv(Thread *th, Value *a)
{
    return environ_put(th, a[0], a[1]) ? none(th) : NULL;
}
static Value os_unsetenv(Thread *th, Value *a)
{
    return environ_put(th, a[0], NULL) ? none(th) : NULL;
}

static Value os_register_at_fork(Thread *th, Value *a)
{
    return fork_hooks_add(th, a[0], a[1], a[2]) ? none(th) : NULL;
}

/* The rest is Python (lib/os_more.py). */
static Value os_getattr(Thread *th, Value *a)
{
    if (is_str(a[0]) && str_data(a[0])[0] != '_') {
        Value more = import_module(th, "_os_more"), found = more ? attr_find(th, more, str_data(a[0])) : NULL;
        unref_maybe(th, more);
        if (found || error_is_set(th))
            return found;
    }
    return raise(th, T_AttributeError, "module 'os' has no attribute '%s'", is_str(a[0]) ? str_data(a[0]) : "?");
}

/* Python in CPython, too. */
static const NativeDef FUNCTIONS[] = {
    {"__getattr__(name)", os_getattr, NULL, 0},
    {"process_cpu_count()", os_process_cpu_count, NULL, 0},
    {"execvp(file, args)", os_execvp, NULL, 0},
    {"_environment()", os_environment, NULL, 0},
    {"getenv(key, default=None)", os_getenv, NULL, 0},
    {0},
};

/* Functions of the module posix, where CPython has them. */
static const NativeDef POSIX_FUNCTIONS[] = {
    {"getpid()", os_getpid, "Return the current process id.", 0},
    {"getppid()", os_getppid, "Return the parent's process id.", 0},
    {"getuid()", os_getuid, NULL, 0},
    {"geteuid()", os_geteuid, NULL, 0},
    {"getgid()", os_getgid, NULL, 0},
    {"getegid()", os_getegid, NULL, 0},
    {"getpgrp()", os_getpgrp, NULL, 0},
    {"getpgid(pid)", os_getpgid, NULL, 0},
    {"getsid(pid, /)", os_getsid, NULL, 0},
    {"setsid()", os_setsid, NULL, 0},
    {"setpgid(pid, pgrp, /)", os_setpgid, NULL, 0},
    {"setpgrp()", os_setpgrp, NULL, 0},
    {"nice(increment, /)", os_nice, NULL, 0},
    {"cpu_count()", os_cpu_count, NULL, 0},
    {"sched_getaffinity(pid, /)", os_sched_getaffinity, NULL, 0},
    {"sched_setaffinity(pid, mask, /)", os_sched_setaffinity, NULL, 0},
    {"sched_yield()", os_sched_yield, NULL, 0},
    {"fork()", os_fork, "Fork a child process.", 0},
    {"wait()", os_wait, NULL, 0},
    {"waitpid(pid, options, /)", os_waitpid, NULL, 0},
    {"WIFEXITED(status)", os_WIFEXITED, NULL, 0},
    {"WIFSIGNALED(status)", os_WIFSIGNALED, NULL, 0},
    {"WIFSTOPPED(status)", os_WIFSTOPPED, NULL, 0},
    {"WEXITSTATUS(status)", os_WEXITSTATUS, NULL, 0},
    {"WTERMSIG(status)", os_WTERMSIG, NULL, 0},
    {"waitstatus_to_exitcode(status)", os_waitstatus_to_exitcode, NULL, 0},
    {"kill(pid, signal, /)", os_kill, NULL, 0},
    {"killpg(pgid, signal, /)", os_killpg, NULL, 0},
    {"_exit(status)", os__exit, "Exit to the system without any cleaning up.", 0},
    {"abort()", os_abort, NULL, 0},
    {"system(command)", os_system, NULL, 0},
    {"execv(path, argv, /)", os_execv, NULL, 0},
    {"pipe()", os_pipe, "Create a pipe: (read, write).", 0},
    {"read(fd, length, /)", os_read, NULL, 0},
    {"write(fd, data, /)", os_write, NULL, 0},
    {"close(fd)", os_close, NULL, 0},
    {"closerange(fd_low, fd_high, /)", os_closerange, NULL, 0},
    {"dup(fd, /)", os_dup, NULL, 0},
    {"dup2(fd, fd2, inheritable=True)", os_dup2, NULL, 0},
    {"isatty(fd, /)", os_isatty, NULL, 0},
    {"open(path, flags, mode=511)", os_open, NULL, 0},
    {"lseek(fd, position, whence, /)", os_lseek, NULL, 0},
    {"fsync(fd)", os_fsync, NULL, 0},
    {"ftruncate(fd, length, /)", os_ftruncate, NULL, 0},
    {"set_inheritable(fd, inheritable, /)", os_set_inheritable, NULL, 0},
    {"get_inheritable(fd, /)", os_get_inheritable, NULL, 0},
    {"set_blocking(fd, blocking, /)", os_set_blocking, NULL, 0},
    {"urandom(size, /)", os_urandom, NULL, 0},
    {"strerror(code, /)", os_strerror, NULL, 0},
    {"umask(mask, /)", os_umask, NULL, 0},
    {"getloadavg()", os_getloadavg, NULL, 0},
    {"times()", os_times, NULL, 0},
    {"uname()", os_uname, NULL, 0},
    {"get_terminal_size(fd=1, /)", os_get_terminal_size, NULL, 0},
    {"putenv(name, value, /)", os_putenv, NULL, 0},
    {"unsetenv(name, /)", os_unsetenv, NULL, 0},
    {"register_at_fork(*, before=None, after_in_child=None, after_in_parent=None)", os_register_at_fork, NULL, 0},
    {0},
};

static const NamedInt NUMBERS[] = {
    NAMED_INT(O_RDONLY), NAMED_INT(O_WRONLY), NAMED_INT(O_RDWR), NAMED_INT(O_CREAT), NAMED_INT(O_EXCL),
    NAMED_INT(O_TRUNC), NAMED_INT(O_APPEND), NAMED_INT(O_NONBLOCK), NAMED_INT(O_CLOEXEC), NAMED_INT(WNOHANG),
    NAMED_INT(WUNTRACED), NAMED_INT(WCONTINUED), NAMED_INT(F_OK), NAMED_INT(R_OK), NAMED_INT(W_OK), NAMED_INT(X_OK),
    NAMED_INT(SEEK_SET), NAMED_INT(SEEK_CUR), NAMED_INT(SEEK_END), {"EX_OK", 0}, NAMED_INT(P_ALL), NAMED_INT(P_PID),
    {0},
};

static bool init(Thread *th, Value module)
{
    bool ok = os_add_posix(th, module, POSIX_FUNCTIONS) && os_add_files(th, module) &&
              module_set_ints(th, module, NUMBERS);
    ((Module *)module)->late = make_late;
    Value path = ok ? import_module(th, "posixpath") : NULL;
    ok = path && module_set(th, module, "path", path) && dict_set_c(th, th->vm->modules, "os.path", path);
    unref_maybe(th, path);
    return ok && module_set_str(th, module, "name", "posix") && module_set_str(th, module, "sep", "/") &&
           module_set_str(th, module, "linesep", "\n") && module_set_str(th, module, "pathsep", ":") &&
           module_set_str(th, module, "curdir", ".") && module_set_str(th, module, "pardir", "..") &&
           module_set_str(th, module, "devnull", "/dev/null") && module_set_str(th, module, "extsep", ".") &&
           module_set(th, module, "error", (Value)th->vm->type[T_OSError]);
}

const ModuleDef std_os_module = {.name = "os", .functions = FUNCTIONS, .init = init};
