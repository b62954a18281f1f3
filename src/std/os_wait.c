/* Waiting for children. */
#include <errno.h>
#include <sys/wait.h>

#include "std/os.h"
#include "std/util.h"

int exit_code_of(int status)
{
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

pid_t wait_child(Thread *th, pid_t pid, int options, int *status)
{
    return wait_child_usage(th, pid, options, status, NULL);
}

pid_t wait_child_usage(Thread *th, pid_t pid, int options, int *status, struct rusage *usage)
{
    Hooks *hooks = &th->vm->hooks;
    for (;;) {
        bool blocks = !(options & WNOHANG);
        if (blocks)
            block_begin(th, "join", pid, "", -1);
        pid_t got = wait4(pid, status, options, usage);
        int error = errno;
        if (blocks)
            block_end(th, got > 0);
        if (got > 0 && hooks->reaped && (WIFEXITED(*status) || WIFSIGNALED(*status)))
            hooks->reaped(hooks->ctx, th, got, exit_code_of(*status));
        if (got >= 0)
            return got;
        if (error != EINTR)
            return (void)raise_errno(th, error, NULL), -1;
        if (!thread_check_signals(th))
            return -1;
    }
}
