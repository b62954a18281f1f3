#ifndef STD_WAIT_H
#define STD_WAIT_H

#include <stdatomic.h>

#include "py/vm.h"

/* Waiting: for what other threads of this process do, for descriptors, for a time. A limit of time stands still while
 * the learner holds the thread. */

typedef enum WaitResult { WAIT_OK, WAIT_TIMEOUT, WAIT_ERROR } WaitResult; /* WAIT_ERROR: an exception is set */

/* What a wait is about, for the trace. */
typedef struct WaitInfo {
    const char *what; /* a word of events.def's wait */
    int64_t on;       /* -1: nothing */
    const char *name; /* may be NULL */
} WaitInfo;

typedef struct Deadline {
    int64_t timeout; /* ns; -1: for ever */
    int64_t at;      /* CLOCK_MONOTONIC, ns */
    int64_t stood;   /* how long this thread has been held, as far as `at` takes account of it; ns */
} Deadline;
Deadline deadline_in(Thread *th, int64_t timeout_ns); /* for this thread alone */
int64_t deadline_left(const Deadline *deadline);      /* ns, 0 at least; -1: for ever */
/* It seems to be over: true if it is. Otherwise it was put off by a pause. Without the GIL. */
bool deadline_over(Thread *th, Deadline *deadline);

/* A condition variable whose mutex is the GIL: whoever changes what others wait for holds the GIL and then wakes them.
 * Waiting gives the GIL up, goes on when a signal or a pause comes, and survives fork, having no owner. {0} is
 * valid. */
typedef struct Wake {
    atomic_uint turns;
    atomic_uint waiters;
} Wake;
/* Sleeps until the condition may have changed: call it in a loop that tests the condition. With the GIL. */
WaitResult wake_wait(Thread *th, Wake *wake, Deadline *deadline, WaitInfo info);
void wake_all(Wake *wake);

/* Waits until one of the descriptors is ready; events as for poll(2). Answers through revents. Goes on after signals
 * whose handlers return. With the GIL. */
struct pollfd;
WaitResult fds_wait(Thread *th, struct pollfd *fds, size_t count, Deadline *deadline, WaitInfo info);

/* Sleeps ns on CLOCK_MONOTONIC, as time.sleep: goes on after signals whose handlers return. false: an exception. */
bool sleep_ns(Thread *th, int64_t ns);

/* Seconds to ns. v NULL or None: -1. false: an exception (TypeError, ValueError for NaN, OverflowError). */
bool seconds_ns(Thread *th, Value v, int64_t *ns);

#endif
