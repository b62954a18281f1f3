#ifndef STD_WAIT_H
#define STD_WAIT_H

#include "py/vm.h"

#include <stdatomic.h>

/* Waiting inside a process: a condition whose lock is the GIL, and limits of time that stand still while the learner
 * has paused. */

typedef struct TimeLimit {
    int64_t timeout; /* ns; -1: for ever */
    int64_t at;      /* CLOCK_MONOTONIC, ns */
    int64_t stood;   /* how long this thread has been held, as far as `at` takes account of it; ns */
} TimeLimit;
/* How long this thread has been held so far. stand: if it is held now, it stands first (without the GIL). */
int64_t stood_ns(Thread *th, bool stand);
int64_t slowed_ns(Thread *th, int64_t ns); /* as long as that takes in slow motion */
TimeLimit limit_in(Thread *th, int64_t timeout_ns); /* for this thread alone */
int64_t limit_left(const TimeLimit *limit); /* ns, at least 0; -1: for ever */
/* It seems to be over: true if it is, false if a pause put it off. Without the GIL. */
bool limit_over(Thread *th, TimeLimit *limit);

/* Whoever changes what others wait for holds the GIL and calls waiters_wake. {0} is valid; it survives fork. */
typedef struct Waiters {
    atomic_uint turns, count;
} Waiters;
typedef enum WaitEnd { WAIT_CHANGED, WAIT_TIMED_OUT, WAIT_FAILED /* an exception is set */ } WaitEnd;
/* Sleeps until the condition may have changed: call it in a loop that tests the condition. what: events.def's wait. */
WaitEnd waiters_wait(Thread *th, Waiters *waiters, TimeLimit *limit, const char *what, int64_t on, const char *name);
void waiters_wake(Waiters *waiters);

/* Sleeps ns on CLOCK_MONOTONIC, as time.sleep: goes on after signals whose handlers return. false: an exception. */
bool sleep_ns(Thread *th, int64_t ns);

/* Seconds to ns. v NULL or None: -1. false: an exception (TypeError, ValueError for NaN, OverflowError). */
bool seconds_ns(Thread *th, Value v, int64_t *ns);

#endif
