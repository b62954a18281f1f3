#ifndef MP_TRACER_H
#define MP_TRACER_H

#include "mp/state.h"

/* What ties the engine and multiprocessing to the trace. Without a collector mp->teller is NULL: no hook is set, and
 * every function here returns at once. */

bool tracer_init(Mp *mp);

/* --- a process's life */
/* hello: how main, fork, spawn, server, served; the cause is the event `start` of by_pid. */
void tracer_hello(Mp *mp, const char *how, const char *name, int by_pid, int64_t by_n);
void tracer_name(Mp *mp, const char *dunder, const char *process);
void tracer_exit(Mp *mp, int code, const char *why);
/* Around a start that is no plain fork (spawn, forkserver, the server itself): tells `start` from mp->starting, and
 * claims a slot when `claim` (a cap: waits for the warden). */
void tracer_start(Thread *th, bool claim);
void tracer_started(Thread *th, pid_t child, int64_t start_n); /* child -1: it failed */
void tracer_unclaim(Mp *mp);

/* --- one event with its values, told by this thread; nothing without a trace */
#define TRACE(th, kind, ...)                                                                                    \
    do {                                                                                                        \
        if (mp_of(th)->teller)                                                                                  \
            tracer_tell((th), (kind), (const EventValue[]){__VA_ARGS__},                                        \
                        sizeof((const EventValue[]){__VA_ARGS__}) / sizeof(EventValue));                        \
    } while (0)
int64_t tracer_tell(Thread *th, EventKind kind, const EventValue *values, size_t count);
/* From here on, until it is over, this thread is in the middle of one operation: gates let it pass. */
static inline void tracer_whole(Thread *th, bool on) { th->own = on ? th : NULL; }
/* Before a traced operation: a held thread stands here, and tells what it is about to do (as in events.def's stand; on:
 * an id or pid, -1 none; name, value: may be NULL). Gives the GIL up while it stands. */
void tracer_gate(Thread *th, const char *what, int64_t on, const char *name, Value value);
static inline bool traced(Thread *th) { return mp_of(th)->teller != NULL; }
/* A number for a shared object, unique in the run; told with `object`. 0 without a trace, and for the library's own. */
int64_t tracer_object(Thread *th, const char *kind, int64_t size);
/* An exception that ends a process, thread, task or import. */
void tracer_raised(Thread *th, const char *where, Value exception);

#endif
