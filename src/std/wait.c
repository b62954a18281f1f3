#include "std/wait.h"

#include <errno.h>
#include <limits.h>
#include <linux/futex.h>
#include <math.h>
#include <poll.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "base/io.h"
#include "py/signals.h"

enum { NS_PER_S = 1000000000 };

static int64_t stood(Thread *th, bool stand)
{
    Hooks *hooks = &th->vm->hooks;
    return hooks->stood ? hooks->stood(hooks->ctx, th, stand) : 0;
}

/* As long as that takes in slow motion. */
static int64_t slowed_ns(Thread *th, int64_t ns)
{
    int slow = th->vm->hooks.slow;
    return slow <= 1 || ns <= 0 ? ns : ns > INT64_MAX / slow ? INT64_MAX : ns * slow;
}

Deadline deadline_in(Thread *th, int64_t timeout_ns)
{
    int64_t span = slowed_ns(th, timeout_ns); /* what is told stays the program's own number */
    Deadline deadline = {.timeout = timeout_ns, .at = -1};
    if (timeout_ns >= 0)
        deadline.at = span > INT64_MAX / 4 ? INT64_MAX / 2 : io_now_ns() + span;
    if (timeout_ns > 0)
        deadline.stood = stood(th, false);
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
    int64_t now_stood = stood(th, true);
    deadline->at += now_stood - deadline->stood;
    deadline->stood = now_stood;
    return io_now_ns() >= deadline->at;
}

static struct timespec timespec_of(int64_t ns)
{
    return (struct timespec){.tv_sec = ns / NS_PER_S, .tv_nsec = ns % NS_PER_S};
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

bool sleep_ns(Thread *th, int64_t ns)
{
    Deadline deadline = deadline_in(th, ns);
    const atomic_uint *signals = signals_count();
    for (;;) {
        unsigned seen = atomic_load(signals);
        if (!thread_check_signals(th)) /* one that came just before must not wait until after */
            return false;
        block_begin(th, "sleep", -1, "", ns);
        struct timespec until = timespec_of(deadline.at);
        long r = syscall(SYS_futex, signals, FUTEX_WAIT_BITSET_PRIVATE, seen, &until, NULL, FUTEX_BITSET_MATCH_ANY);
        bool over = r < 0 && errno == ETIMEDOUT && deadline_over(th, &deadline);
        block_end(th, true);
        if (over)
            return thread_check_signals(th);
    }
}

bool seconds_ns(Thread *th, Value v, int64_t *ns)
{
    *ns = -1;
    if (!v || is_none(th, v))
        return true;
    double seconds;
    if (is_small(v)) {
        seconds = (double)small_get(v);
    } else if (!float_as_double(th, v, &seconds)) {
        return false;
    }
    if (isnan(seconds))
        return raise_false(th, T_ValueError, "Invalid value NaN (not a number)");
    if (seconds > 9223372036.0 || seconds < -9223372036.0)
        return raise_false(th, T_OverflowError, "timestamp too large to convert to C PyTime_t");
    *ns = (int64_t)ceil(seconds * 1e9);
    return true;
}
