/* Waiting for children, and what os.register_at_fork keeps. */
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

/* The functions hang off the module os: os._at_fork, a dict of lists. */
static Value hooks_peek(Thread *th, bool make)
{
    Value os = import_module(th, "os");
    if (!os)
        return NULL;
    Value dict = module_attr_peek(th, os, "_at_fork");
    if (!dict && make) {
        Value fresh = dict_new(th);
        if (fresh && module_set(th, os, "_at_fork", fresh))
            dict = fresh;
        unref_maybe(th, fresh);
    }
    unref(th, os);
    return dict;
}

bool fork_hook_add(Thread *th, const char *when, Value function)
{
    Value dict = hooks_peek(th, true);
    if (!dict)
        return false;
    Value list = dict_peek_c(th, dict, when);
    if (list)
        return list_append(th, list, function);
    list = list_new(th, 1);
    bool ok = list && list_append(th, list, function) && dict_set_c(th, dict, when, list);
    unref_maybe(th, list);
    return ok;
}

bool fork_hooks_run(Thread *th, const char *when)
{
    Value dict = hooks_peek(th, false), list = dict ? dict_peek_c(th, dict, when) : NULL;
    for (size_t i = 0; list && i < list_count(list); i++) {
        Value result = call0(th, list_peek(list, i));
        if (!result)
            error_unraisable(th, list_peek(list, i));
        unref_maybe(th, result);
    }
    return true;
}
