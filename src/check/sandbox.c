#include "check/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/io.h"

enum { SECONDS = 5, MEMORY = 1024 * 1024 * 1024, ANSWER_MAX = 64 * 1024 };

static void limit(int what, rlim_t most)
{
    struct rlimit both = {most, most};
    setrlimit(what, &both);
}

static _Noreturn void child(SandboxWork work, void *ctx, int answer_fd)
{
    signal(SIGINT, SIG_IGN);
    int null = open("/dev/null", O_RDWR);
    dup2(null, 0);
    dup2(null, 1);
    dup2(null, 2);
    dup2(answer_fd, 3);
    if (syscall(SYS_close_range, 4, ~0u, 0) != 0)
        for (int fd = 4; fd < 1024; fd++)
            close(fd);
    limit(RLIMIT_CPU, SECONDS);
    limit(RLIMIT_CORE, 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) /* their shadow memory is far beyond any limit */
    limit(RLIMIT_AS, MEMORY);
#endif
    Buf answer = {0};
    work(ctx, &answer);
    io_write_full(3, buf_str(&answer), answer.size);
    _exit(0);
}

/* Reads until the end or until time is up; false: too slow, or too much. */
static bool collect(int fd, Buf *answer)
{
    int64_t end = io_now_ns() + (SECONDS + 1) * INT64_C(1000000000);
    while (answer->size <= ANSWER_MAX) {
        int64_t left = end - io_now_ns();
        struct pollfd p = {fd, POLLIN, 0};
        int ready = left > 0 ? poll(&p, 1, (int)(left / 1000000) + 1) : 0;
        if (ready == 0)
            return false;
        char bytes[4096];
        ssize_t n = ready > 0 ? read(fd, bytes, sizeof bytes) : -1;
        if (n == 0)
            return true;
        if (n < 0 && errno != EINTR)
            return false;
        if (n > 0)
            buf_add(answer, bytes, (size_t)n);
    }
    return false;
}

Status sandbox_run(SandboxWork work, void *ctx, Buf *answer, Fault *fault)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return fault_set(fault, STATUS_LIMIT, "no pipe can be made to run the check in a process of its own");
    pid_t pid = fork();
    if (pid == 0)
        child(work, ctx, ends[1]);
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return fault_set(fault, STATUS_LIMIT, "no process can be started to run the check in");
    }
    bool whole = collect(ends[0], answer);
    close(ends[0]);
    if (!whole)
        kill(pid, SIGKILL);
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    if (!whole)
        return fault_set(fault, STATUS_LIMIT, "it did not end within %d seconds, and was stopped", SECONDS);
    if (WIFSIGNALED(status))
        return fault_set(fault, STATUS_LIMIT,
                         "its process was ended by signal %d (memory or time ran out, or it crashed)",
                         WTERMSIG(status));
    return answer->failed ? fault_set(fault, STATUS_NO_MEMORY, "not enough memory for the answer") : STATUS_OK;
}
