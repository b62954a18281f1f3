#include "mp/wake.h"

#include <errno.h>
#include <limits.h>
#include <linux/futex.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "base/io.h"
#include "py/signals.h"
#include "std/wait.h"
#include "mp/report.h"
#include "mp/state.h"
#include "mp/tracer.h"

static void nap_until(Thread *th, int64_t until)
{
    struct timespec nap = {.tv_nsec = 500000};
    while (io_now_ns() < until) {
        gil_release(th);
        nanosleep(&nap, NULL);
        gil_take(th);
    }
}

void interrupted_wait(Thread *th)
{
    enum { SOON_NS = 2000000, AT_EXIT_NS = 30000000 };
    int64_t at = signal_raised_at(th->vm);
    if (at)
        nap_until(th, at + (mp_of(th)->exiting ? AT_EXIT_NS : SOON_NS));
}

void logged_wait(Thread *th)
{
    enum { LAST_WORDS_NS = 1500000 };
    if (mp_of(th)->logger)
        nap_until(th, io_now_ns() + LAST_WORDS_NS);
}

void interrupted_nap(Thread *th)
{
    enum { TRACEBACK_NS = 8000000 };
    nap_until(th, io_now_ns() + TRACEBACK_NS);
}

Deadline deadline_in(Thread *th, int64_t timeout_ns)
{
    int64_t span = slowed_ns(th, timeout_ns); /* what is told stays the program's own number */
    Deadline deadline = {.timeout = timeout_ns, .at = -1};
    if (timeout_ns >= 0)
        deadline.at = span > INT64_MAX / 4 ? INT64_MAX / 2 : io_now_ns() + span;
    if (timeout_ns > 0)
        deadline.stood = stood_ns(th, false);
    return deadline;
}

int64_t deadline_left(const Deadline *deadline)
{
    if (deadline->timeout < 0)
        return -1;
    int64_t left = deadline->at - io_now_ns();
    return left > 0 ? left : 0;
}

bool deadline_over(Thread *th, Deadline *deadline)
{
    if (deadline->timeout < 0)
        return false;
    int64_t now_stood = stood_ns(th, true);
    deadline->at += now_stood - deadline->stood;
    deadline->stood = now_stood;
    return io_now_ns() >= deadline->at;
}

static struct timespec timespec_of(int64_t ns)
{
    return (struct timespec){.tv_sec = ns / 1000000000, .tv_nsec = ns % 1000000000};
}

WaitResult wake_wait(Thread *th, Wake *wake, Deadline *deadline, WaitInfo info)
{
    unsigned seen = atomic_load(&wake->turns);
    atomic_fetch_add(&wake->waiters, 1);
    block_begin(th, info.what, info.on, info.name, deadline->timeout);
    bool over = false;
    while (atomic_load(&wake->turns) == seen) {
        int64_t left = deadline_left(deadline);
        struct timespec span = timespec_of(left < 0 ? 0 : left);
        long r = syscall(SYS_futex, &wake->turns, FUTEX_WAIT_PRIVATE, seen, left < 0 ? NULL : &span, NULL, 0);
        if (r < 0 && errno == EINTR)
            break;
        if (r < 0 && errno == ETIMEDOUT && deadline_over(th, deadline)) {
            over = true;
            break;
        }
    }
    block_end(th, !over);
    atomic_fetch_sub(&wake->waiters, 1);
    if (!thread_check_signals(th))
        return WAIT_ERROR;
    return over ? WAIT_TIMEOUT : WAIT_OK;
}

void wake_all(Wake *wake)
{
    atomic_fetch_add(&wake->turns, 1);
    if (atomic_load(&wake->waiters))
        syscall(SYS_futex, &wake->turns, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0);
}

WaitResult fds_wait(Thread *th, struct pollfd *fds, size_t count, Deadline *deadline, WaitInfo info)
{
    for (;;) {
        /* The common case, a message that is there already, needs no announcement and keeps the GIL. */
        int ready = poll(fds, count, 0);
        if (ready > 0)
            return WAIT_OK;
        if (ready < 0 && errno != EINTR) {
            raise_errno(th, errno, NULL);
            return WAIT_ERROR;
        }
        if (deadline->timeout == 0)
            return WAIT_TIMEOUT;
        block_begin(th, info.what, info.on, info.name, deadline->timeout);
        int64_t left = deadline_left(deadline);
        struct timespec span = timespec_of(left < 0 ? 0 : left);
        ready = ppoll(fds, count, left < 0 ? NULL : &span, NULL);
        int error = errno;
        bool over = ready == 0 && deadline_over(th, deadline);
        block_end(th, !over);
        if (!thread_check_signals(th))
            return WAIT_ERROR;
        if (ready > 0)
            return WAIT_OK;
        if (over)
            return WAIT_TIMEOUT;
        if (ready < 0 && error != EINTR) {
            raise_errno(th, error, NULL);
            return WAIT_ERROR;
        }
    }
}

static void thread_main(Thread *th, void *ctx)
{
    MpThread *thread = ctx;
    Hooks *hooks = &th->vm->hooks;
    if (hooks->thread)
        hooks->thread(hooks->ctx, th, thread->name, true, true);
    thread->run(th, thread->ctx);
    Value error = error_take(th);
    if (error) { /* as threading.excepthook */
        Buf head = {0};
        buf_addf(&head, "Exception in thread %s:\n", thread->name);
        fd_write_all(th, 2, buf_str(&head), head.size);
        buf_release(&head);
        tracer_raised(th, "thread", error);
        report_exception(th, error);
        unref(th, error);
    }
    if (hooks->thread)
        hooks->thread(hooks->ctx, th, thread->name, false, true);
    thread->alive = false;
    thread->th = NULL;
    wake_all(&thread->done);
    if (thread->ended)
        thread->ended(th, thread->ctx);
}

bool mpthread_start(Thread *th, MpThread *thread, const char *name, const char *func,
                    void (*run)(Thread *th, void *ctx), void *ctx)
{
    if (name)
        snprintf(thread->name, sizeof thread->name, "%s", name);
    else
        snprintf(thread->name, sizeof thread->name, "Thread-%lld (%s)", (long long)++th->vm->thread_numbers, func);
    thread->run = run;
    thread->ctx = ctx;
    Thread *new_thread = thread_new(th->vm);
    if (!new_thread) {
        raise_memory(th);
        return false;
    }
    new_thread->helper = true;
    thread->th = new_thread;
    thread->alive = thread->started = true;
    if (thread_start(th, new_thread, thread_main, thread))
        return true;
    thread->alive = thread->started = false;
    thread->th = NULL;
    if (!error_is_set(th))
        raise(th, T_RuntimeError, "can't start new thread");
    return false;
}

WaitResult mpthread_join(Thread *th, MpThread *thread, const char *what)
{
    Deadline never = deadline_in(th, -1);
    while (thread->alive && thread->th != th) {
        WaitResult r = wake_wait(th, &thread->done, &never, (WaitInfo){what, -1, thread->name});
        if (r == WAIT_ERROR)
            return r;
    }
    return WAIT_OK;
}
