#include "std/wait.h"

#include <errno.h>
#include <limits.h>
#include <linux/futex.h>
#include <math.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "base/io.h"
#include "py/signals.h"

enum { NS_PER_S = 1000000000 };

int64_t stood_ns(Thread *th, bool stand)
{
    Hooks *hooks = &th->vm->hooks;
    return hooks->stood ? hooks->stood(hooks->ctx, th, stand) : 0;
}

int64_t slowed_ns(Thread *th, int64_t ns)
{
    int slow = th->vm->hooks.slow;
    return slow <= 1 || ns <= 0 ? ns : ns > INT64_MAX / slow ? INT64_MAX : ns * slow;
}

TimeLimit limit_in(Thread *th, int64_t timeout_ns)
{
    int64_t span = slowed_ns(th, timeout_ns); /* what is told stays the program's own number */
    TimeLimit limit = {.timeout = timeout_ns, .at = -1};
    if (timeout_ns >= 0)
        limit.at = span > INT64_MAX / 4 ? INT64_MAX / 2 : io_now_ns() + span;
    if (timeout_ns > 0)
        limit.stood = stood_ns(th, false);
    return limit;
}

int64_t limit_left(const TimeLimit *limit)
{
    if (limit->timeout < 0)
        return -1;
    int64_t left = limit->at - io_now_ns();
    return left > 0 ? left : 0;
}

bool limit_over(Thread *th, TimeLimit *limit)
{
    if (limit->timeout < 0)
        return false;
    int64_t now_stood = stood_ns(th, true);
    limit->at += now_stood - limit->stood;
    limit->stood = now_stood;
    return io_now_ns() >= limit->at;
}

static struct timespec timespec_of(int64_t ns)
{
    return (struct timespec){.tv_sec = ns / NS_PER_S, .tv_nsec = ns % NS_PER_S};
}

WaitEnd waiters_wait(Thread *th, Waiters *waiters, TimeLimit *limit, const char *what, int64_t on, const char *name)
{
    unsigned seen = atomic_load(&waiters->turns);
    atomic_fetch_add(&waiters->count, 1);
    block_begin(th, what, on, name, limit->timeout);
    bool over = false;
    while (atomic_load(&waiters->turns) == seen) {
        int64_t left = limit_left(limit);
        struct timespec span = timespec_of(left < 0 ? 0 : left);
        long r = syscall(SYS_futex, &waiters->turns, FUTEX_WAIT_PRIVATE, seen, left < 0 ? NULL : &span, NULL, 0);
        if (r < 0 && errno == EINTR)
            break;
        over = r < 0 && errno == ETIMEDOUT && limit_over(th, limit);
        if (over)
            break;
    }
    block_end(th, !over);
    atomic_fetch_sub(&waiters->count, 1);
    if (!thread_check_signals(th))
        return WAIT_FAILED;
    return over ? WAIT_TIMED_OUT : WAIT_CHANGED;
}

void waiters_wake(Waiters *waiters)
{
    atomic_fetch_add(&waiters->turns, 1);
    if (atomic_load(&waiters->count))
        syscall(SYS_futex, &waiters->turns, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0);
}

bool sleep_ns(Thread *th, int64_t ns)
{
    TimeLimit limit = limit_in(th, ns);
    const atomic_uint *signals = signals_count();
    for (;;) {
        unsigned seen = atomic_load(signals);
        if (!thread_check_signals(th)) /* one that came just before must not wait until after */
            return false;
        block_begin(th, "sleep", -1, "", ns);
        struct timespec until = timespec_of(limit.at);
        long r = syscall(SYS_futex, signals, FUTEX_WAIT_BITSET_PRIVATE, seen, &until, NULL, FUTEX_BITSET_MATCH_ANY);
        bool over = r < 0 && errno == ETIMEDOUT && limit_over(th, &limit);
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
