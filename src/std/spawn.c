#include "std/spawn.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/io.h"
#include "base/mem.h"
#include "base/vec.h"
#include "py/vm.h"

extern char **environ;

typedef VEC(char *) Candidates;

/* The paths that may hold the program, in PATH's order, made before the fork. */
static bool candidates(const SpawnPlan *plan, Candidates *out)
{
    if (strchr(plan->program, '/')) {
        char *copy = mem_strdup(plan->program);
        return copy && vec_push(out, copy);
    }
    const char *path = NULL;
    for (const char *const *e = plan->env ? plan->env : (const char *const *)environ; *e; e++)
        if (!strncmp(*e, "PATH=", 5))
            path = *e + 5;
    if (!path)
        path = "/bin:/usr/bin";
    for (;;) {
        size_t size = strcspn(path, ":");
        Buf buf = {0};
        buf_add(&buf, path, size);
        if (size)
            buf_add_char(&buf, '/');
        buf_add_str(&buf, plan->program);
        char *full = buf_take(&buf);
        if (!full || !vec_push(out, full)) {
            mem_free(full);
            return false;
        }
        if (!path[size])
            return true;
        path += size + 1;
    }
}

/* --- in the child: only async-signal-safe calls */

enum { STEP_CWD = 1, STEP_EXEC = 2 };
typedef struct ChildReport {
    int step, error;
} ChildReport;

static void report(int fd, int step, int error)
{
    ChildReport r = {step, error};
    ssize_t n = write(fd, &r, sizeof r);
    (void)n;
    _exit(127);
}

/* fds[i] become 0, 1, 2; those in the way are moved up first. */
static bool place_fds(int fds[3])
{
    for (int i = 0; i < 3; i++) {
        if (fds[i] < 0 || fds[i] >= 3 || fds[i] == i)
            continue;
        fds[i] = fcntl(fds[i], F_DUPFD, 3);
        if (fds[i] < 0)
            return false;
    }
    for (int i = 0; i < 3; i++) {
        if (fds[i] < 0)
            continue;
        if (fds[i] == i)
            fcntl(i, F_SETFD, 0);
        else if (dup2(fds[i], i) < 0)
            return false;
    }
    return true;
}

static bool is_kept(const SpawnPlan *plan, int fd)
{
    for (size_t i = 0; i < plan->keep_count; i++)
        if (plan->keep[i] == fd)
            return true;
    return false;
}

/* Close-on-exec for all from 3 up, then back off for those to keep. */
static void close_others(const SpawnPlan *plan)
{
    if (syscall(SYS_close_range, 3U, ~0U, 4U /* CLOSE_RANGE_CLOEXEC */) != 0) {
        for (int fd = 3; fd < 4096; fd++)
            if (!is_kept(plan, fd))
                fcntl(fd, F_SETFD, FD_CLOEXEC);
    }
    for (size_t i = 0; i < plan->keep_count; i++)
        fcntl(plan->keep[i], F_SETFD, 0);
}

/* A run of mpdemo's has a raised soft limit of open files; other programs get the learner's own back. */
static void restore_files(void)
{
    const char *files = getenv("MPDEMO_NOFILE");
    struct rlimit limit;
    if (!files || atol(files) <= 0 || getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = (rlim_t)atol(files);
    setrlimit(RLIMIT_NOFILE, &limit);
}

static void child(const SpawnPlan *plan, const Candidates *paths, int out, bool unblock)
{
    restore_files();
    for (int sig = 1; sig < 32; sig++) {
        struct sigaction old;
        if (sigaction(sig, NULL, &old) == 0 && old.sa_handler != SIG_IGN && old.sa_handler != SIG_DFL)
            signal(sig, SIG_DFL);
    }
    signal(SIGPIPE, SIG_DFL); /* restore_signals */
    signal(SIGXFSZ, SIG_DFL);
    if (unblock) {
        sigset_t none_set;
        sigemptyset(&none_set);
        sigprocmask(SIG_SETMASK, &none_set, NULL);
    }
    int fds[3] = {plan->fds[0], plan->fds[1], plan->fds[2]};
    if (!place_fds(fds))
        report(out, STEP_EXEC, errno);
    if (plan->cwd && chdir(plan->cwd) < 0)
        report(out, STEP_CWD, errno);
    if (plan->new_session)
        setsid();
    if (plan->has_group && setpgid(0, plan->new_group) < 0)
        report(out, STEP_EXEC, errno);
    if (!plan->leave_open)
        close_others(plan);
    fcntl(out, F_SETFD, FD_CLOEXEC);
    int error = ENOENT;
    for (size_t i = 0; i < paths->count; i++) {
        execve(paths->items[i], (char *const *)plan->argv, plan->env ? (char *const *)plan->env : environ);
        if (errno != ENOENT && errno != ENOTDIR)
            error = errno;
    }
    report(out, STEP_EXEC, error);
}

/* --- in the parent */

static pid_t start(Thread *th, const SpawnPlan *plan, const Candidates *paths, ChildReport *got)
{
    Hooks *hooks = &th->vm->hooks;
    int pipes[2];
    if (pipe2(pipes, O_CLOEXEC) < 0)
        return (void)raise_errno(th, errno, NULL), -1;
    int out = fcntl(pipes[1], F_DUPFD_CLOEXEC, 10); /* out of the way of 0, 1, 2 */
    close(pipes[1]);
    if (out < 0 || (hooks->fork_before && !hooks->fork_before(hooks->ctx, th, "program"))) {
        close(pipes[0]);
        if (out >= 0)
            close(out);
        if (!th->error)
            raise_errno(th, EAGAIN, NULL);
        return -1;
    }
    pid_t pid = fork();
    int error = errno;
    if (pid == 0)
        child(plan, paths, out, !thread_is_main(th)); /* our threads have all signals blocked, Python's have not */
    close(out);
    if (hooks->fork_parent)
        hooks->fork_parent(hooks->ctx, th, pid);
    if (pid > 0 && io_read_full(pipes[0], got, sizeof *got) != STATUS_OK)
        *got = (ChildReport){0};
    close(pipes[0]);
    if (pid < 0)
        raise_errno(th, error, NULL);
    return pid;
}

bool spawn_as_python(Thread *th, const char *program, const char *const *argv, const char ***words)
{
    const char *self = th->vm->self_path;
    size_t count = 0;
    *words = NULL;
    if (!self || !argv[0] || strcmp(program, self) != 0)
        return true;
    while (argv[count])
        count++;
    /* without arguments Python reads its program from standard input */
    *words = mem_alloc((count + 3) * sizeof **words);
    if (!*words)
        return false;
    (*words)[0] = argv[0];
    (*words)[1] = "exec";
    memcpy(*words + 2, argv + 1, count * sizeof **words); /* its NULL too */
    if (count == 1) {
        (*words)[2] = "";
        (*words)[3] = NULL;
    }
    return true;
}

pid_t spawn_program(Thread *th, const SpawnPlan *asked)
{
    SpawnPlan own = *asked;
    const SpawnPlan *plan = &own;
    const char **words;
    if (!spawn_as_python(th, asked->program, asked->argv, &words))
        return (void)raise_memory(th), -1;
    if (words)
        own.argv = words;
    Candidates paths = {0};
    ChildReport got = {0};
    pid_t pid = candidates(plan, &paths) ? start(th, plan, &paths, &got) : -1;
    for (size_t i = 0; i < paths.count; i++)
        mem_free(paths.items[i]);
    vec_release(&paths);
    mem_free(words);
    if (pid < 0) {
        if (!th->error)
            raise_memory(th);
        return -1;
    }
    Hooks *hooks = &th->vm->hooks;
    if (got.step) {
        int status;
        while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
        }
        if (hooks->reaped)
            hooks->reaped(hooks->ctx, th, pid, 127);
        raise_errno(th, got.error, got.step == STEP_CWD ? plan->cwd : plan->program);
        return -1;
    }
    if (hooks->external)
        hooks->external(hooks->ctx, th, pid, plan->command ? plan->command : plan->program);
    return pid;
}
