#ifndef MP_WAKE_H
#define MP_WAKE_H

#include "py/vm.h"

#include <stdatomic.h>

/* A condition variable whose mutex is the GIL: whoever changes what others wait for holds the GIL and then wakes them.
 * Waiting gives the GIL up, goes on when a signal or a pause comes, and survives fork, having no owner. */
typedef struct Wake {
    atomic_uint turns;
    atomic_uint waiters;
} Wake;

typedef enum WaitResult { WAIT_OK, WAIT_TIMEOUT, WAIT_ERROR } WaitResult; /* WAIT_ERROR: an exception is set */

/* What a wait is about, for the trace. */
typedef struct WaitInfo {
    const char *what; /* a word of events.def's wait */
    int64_t on;       /* -1: nothing */
    const char *name; /* may be NULL */
} WaitInfo;

/* A wait with a deadline that stands still while the learner holds the thread. */
typedef struct Deadline {
    int64_t timeout;  /* ns; -1: for ever */
    int64_t at;       /* CLOCK_MONOTONIC, ns */
    int64_t stood;    /* how long this thread has been held, as far as `at` takes account of it; ns */
} Deadline;
Deadline deadline_in(Thread *th, int64_t timeout_ns); /* for this thread alone */
int64_t deadline_left(const Deadline *deadline); /* ns, 0 at least; -1: for ever */
/* It seems to be over: true if it is. Otherwise it was put off by a pause. Without the GIL. */
bool deadline_over(Thread *th, Deadline *deadline);

/* Sleeps until the condition may have changed: call it in a loop that tests the condition. With the GIL. */
WaitResult wake_wait(Thread *th, Wake *wake, Deadline *deadline, WaitInfo info);
void wake_all(Wake *wake);

/* Waits until one of the descriptors is ready; events as for poll(2). Answers through revents. With the GIL. */
struct pollfd;
WaitResult fds_wait(Thread *th, struct pollfd *fds, size_t count, Deadline *deadline, WaitInfo info);

/* Ctrl-C reaches the children as it reaches us, and each prints its traceback, which takes CPython some milliseconds:
 * as many as it takes to come to where it terminates them at exit, and more than where a script does so itself. Here
 * both would be done at once. So a daemon takes its time before its traceback (interrupted_nap), and what ends daemons
 * waits a little, at exit longer (interrupted_wait). */
void interrupted_wait(Thread *th);
/* Before a pool's workers are terminated: the one that has just read its sentinel gets to log its end, as with CPython,
 * which takes longer from there to here. Only who logs can see it. */
void logged_wait(Thread *th);
void interrupted_nap(Thread *th);

/* Nobody else here wants the GIL, and nobody is told of waits: a system call that may block just blocks. */
static inline bool alone(const Thread *th) { return !th->vm->threads->next && !th->vm->hooks.wait_begin; }

/* --- threads of the library: handler and feeder threads */
typedef struct MpThread {
    bool started, alive;
    int id;
    char name[64];
    Wake done;
    void (*run)(Thread *th, void *ctx);
    void *ctx;
    Thread *th;
    void (*ended)(Thread *th, void *ctx); /* may be NULL; called last: it may free the struct. Set before the start */
} MpThread;
/* name NULL: "Thread-N (func)". run is entered with the GIL;
 * an exception that it leaves is printed as threading does. */
bool mpthread_start(Thread *th, MpThread *thread, const char *name, const char *func,
                    void (*run)(Thread *th, void *ctx), void *ctx);
WaitResult mpthread_join(Thread *th, MpThread *thread, const char *what);

#endif
