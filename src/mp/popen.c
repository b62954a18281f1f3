/* A child as its parent holds it: the object behind Process._popen, and what the three ways to start one share
 * (start_fork.c, start_spawn.c, start_server.c: StartOps). */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/io.h"
#include "mp/queue.h"
#include "mp/start.h"
#include "mp/tracer.h"
#include "std/os.h"
#include "std/wait.h"

static const StartOps *const OPS[METHOD_COUNT] = {
    [METHOD_FORK] = &START_FORK, [METHOD_SPAWN] = &START_SPAWN, [METHOD_FORKSERVER] = &START_SERVER};

static void popen_dealloc(Thread *th, Object *self)
{
    (void)th;
    popen_close((Popen *)self);
}

void popen_close(Popen *popen)
{
    if (popen->sentinel >= 0)
        close(popen->sentinel);
    if (popen->parent_w >= 0)
        close(popen->parent_w);
    popen->sentinel = popen->parent_w = -1;
}

bool start_pipe(Thread *th, int fd[2])
{
    enum { SPARE = 16 }; /* what else a start opens for a moment */
    struct rlimit limit;
    bool ok = pipe2(fd, O_CLOEXEC) == 0;
    if (ok && (getrlimit(RLIMIT_NOFILE, &limit) < 0 || (rlim_t)fd[1] + SPARE < limit.rlim_cur))
        return true;
    io_raise_files();
    if (ok || pipe2(fd, O_CLOEXEC) == 0)
        return true;
    raise_errno(th, errno, NULL);
    return false;
}

Value popen_new(Thread *th, MpMethod method, Value process)
{
    const StartOps *ops = OPS[method];
    Popen *popen = flush_std(th) ? object_new(th, mp_type(th, ops->type), 0) : NULL;
    if (!popen)
        return NULL;
    popen->ops = ops;
    popen->sentinel = popen->parent_w = -1;
    Value name = attr_find(th, process, "_name");
    error_clear(th);
    tracer_gate(th, "start", -1, name && is_str(name) ? str_data(name) : NULL, NULL);
    unref_maybe(th, name);
    bool ok = ops->launch(th, popen, process);
    starting_clear(mp_of(th));
    if (ok)
        return &popen->head;
    unref(th, &popen->head);
    return NULL;
}

/* A class with a run() of its own needs no target. */
static bool has_own_run(Thread *th, Value process)
{
    Value own = attr_find(th, type_value(type_of(th, process)), "run");
    Value usual = attr_find(th, type_value(mp_type(th, MT_BaseProcess)), "run");
    bool differ = own && usual && own != usual;
    unref_maybe(th, own);
    unref_maybe(th, usual);
    return differ;
}

static void target_name(Thread *th, Value process, char *out, size_t size)
{
    Value target = attr_find(th, process, "_target");
    bool has_target = target && !is_none(th, target);
    Value name = has_target ? attr_find(th, target, "__qualname__") : NULL;
    snprintf(out, size, "%s", name && is_str(name) ? str_data(name) : "");
    if (!has_target && has_own_run(th, process))
        snprintf(out, size, "%s.run", type_of(th, process)->name);
    error_clear(th);
    unref_maybe(th, target);
    unref_maybe(th, name);
}

/* The pool or executor that the process is to be a worker of: the queue of its tasks is the first argument. 0: none. */
static int64_t pool_of(Thread *th, Value process)
{
    Value args = attr_find(th, process, "_args");
    Value first = args && is_tuple(args) && tuple_count(args) > 0 ? tuple_peek(args, 0) : NULL;
    int64_t pool = 0;
    if (first && tuple_count(args) == 6 && mp_is(th, first, MT_SimpleQueue))
        pool = ((SimpleQueue *)first)->pool;
    else if (first && mp_is(th, first, MT_Queue))
        pool = queue_pool(first);
    unref_maybe(th, args);
    error_clear(th);
    return pool;
}

void starting_fill(Thread *th, Value process, MpMethod method)
{
    Mp *mp = mp_of(th);
    Starting *s = &mp->starting;
    int64_t pool = pool_of(th, process);
    Value name = attr_find(th, process, "_name");
    *s = (Starting){.kind = pool ? "worker" : "process", .method = method, .pool = pool ? pool : -1};
    snprintf(s->name, sizeof s->name, "%s", name && is_str(name) ? str_data(name) : "");
    unref_maybe(th, name);
    error_clear(th);
    if (mp->teller)
        target_name(th, process, s->target, sizeof s->target);
}

void starting_clear(Mp *mp)
{
    mp->starting.kind = NULL;
}

/* --- waiting for a child of ours */

bool popen_poll_child(Thread *th, Popen *popen, bool block)
{
    bool interrupted = false; /* a signal and the child's end may come together */
    while (!popen->done) {
        int status = 0;
        pid_t pid = waitpid(popen->pid, &status, WNOHANG);
        if (pid == 0 && block) {
            block_begin(th, "join", popen->pid, NULL, -1);
            pid = waitpid(popen->pid, &status, 0);
            int error = errno;
            block_end(th, pid > 0);
            if (pid < 0 && error == EINTR) {
                if (!thread_check_signals(th))
                    return false;
                continue;
            }
            interrupted = !thread_check_signals(th);
        }
        if (popen->done || pid != popen->pid)
            return !interrupted; /* another thread has reaped it, or it runs on, or it is not ours */
        popen->done = true;
        popen->returncode = exit_code_of(status);
        Hooks *hooks = &th->vm->hooks;
        if (hooks->reaped)
            hooks->reaped(hooks->ctx, th, popen->pid, (int)popen->returncode);
    }
    return !interrupted;
}

bool popen_wait(Thread *th, Popen *popen, int64_t timeout, bool *ended)
{
    if (!popen->done && timeout >= 0) {
        Deadline deadline = deadline_in(th, timeout);
        struct pollfd p = {.fd = popen->sentinel, .events = POLLIN};
        WaitResult r = fds_wait(th, &p, 1, &deadline, (WaitInfo){"join", popen->pid, NULL});
        *ended = false;
        if (r != WAIT_OK)
            return r == WAIT_TIMEOUT;
    }
    if (!popen->ops->poll(th, popen, timeout != 0))
        return false;
    *ended = popen->done;
    return true;
}

bool popen_signal(Thread *th, Popen *popen, int number)
{
    if (popen->done)
        return true;
    Hooks *hooks = &th->vm->hooks;
    char word[32];
    const char *name = sigabbrev_np(number);
    snprintf(word, sizeof word, "SIG%s", name ? name : "?");
    tracer_gate(th, "kill", popen->pid, word, NULL);
    if (hooks->killing)
        hooks->killing(hooks->ctx, th, popen->pid, number);
    if (kill(popen->pid, number) < 0 && errno != ESRCH) {
        raise_errno(th, errno, NULL);
        return false;
    }
    return true;
}

/* --- as Python sees it */

static Value get_pid(Thread *th, Value self)
{
    return int_from(th, ((Popen *)self)->pid);
}
static Value get_sentinel(Thread *th, Value self)
{
    return int_from(th, ((Popen *)self)->sentinel);
}
static Value get_method(Thread *th, Value self)
{
    return str_from(th, method_name(((Popen *)self)->ops->method));
}
static Value get_returncode(Thread *th, Value self)
{
    Popen *popen = (Popen *)self;
    return popen->done ? int_from(th, popen->returncode) : none(th);
}

static Value poll_method(Thread *th, Value *a)
{
    Popen *popen = (Popen *)a[0];
    return popen->ops->poll(th, popen, false) ? get_returncode(th, a[0]) : NULL;
}

static Value wait_method(Thread *th, Value *a)
{
    int64_t timeout;
    bool ended;
    if (!timeout_ns(th, a[1], &timeout) || !popen_wait(th, (Popen *)a[0], timeout, &ended))
        return NULL;
    return get_returncode(th, a[0]);
}

static Value terminate_method(Thread *th, Value *a)
{
    return popen_signal(th, (Popen *)a[0], SIGTERM) ? none(th) : NULL;
}
static Value kill_method(Thread *th, Value *a)
{
    return popen_signal(th, (Popen *)a[0], SIGKILL) ? none(th) : NULL;
}

/* CPython comes upon the weak reference in its finalizer. */
static Value reduce_refused(Thread *th, Value *a)
{
    (void)a;
    return raise(th, T_TypeError, "cannot pickle 'weakref.ReferenceType' object");
}

bool popen_types(Thread *th)
{
    static const NativeDef methods[] = {
        {"poll(self, flag=1)", poll_method, NULL, 0},   {"wait(self, timeout=None)", wait_method, NULL, 0},
        {"terminate(self)", terminate_method, NULL, 0}, {"kill(self)", kill_method, NULL, 0},
        {"__reduce__(self)", reduce_refused, NULL, 0},  {0}};
    static const GetSetDef getsets[] = {{"pid", get_pid, NULL, NULL},
                                        {"sentinel", get_sentinel, NULL, NULL},
                                        {"returncode", get_returncode, NULL, NULL},
                                        {"method", get_method, NULL, NULL},
                                        {0}};
    static const TypeDef base = {.name = "Popen",
                                 .module = "multiprocessing.popen_fork",
                                 .size = sizeof(Popen),
                                 .flags = TYPE_ABSTRACT,
                                 .methods = methods,
                                 .getsets = getsets,
                                 .slots = {.dealloc = popen_dealloc}};
    static const TypeDef spawn = {
        .name = "Popen", .module = "multiprocessing.popen_spawn_posix", .size = sizeof(Popen), .flags = TYPE_ABSTRACT};
    static const TypeDef server = {
        .name = "Popen", .module = "multiprocessing.popen_forkserver", .size = sizeof(Popen), .flags = TYPE_ABSTRACT};
    Type **t = mp_of(th)->type;
    return (t[MT_Popen] = type_make(th, &base, NULL)) && (t[MT_PopenSpawn] = type_make(th, &spawn, t[MT_Popen])) &&
           (t[MT_PopenForkServer] = type_make(th, &server, t[MT_Popen]));
}
