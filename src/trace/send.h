#ifndef TRACE_SEND_H
#define TRACE_SEND_H

#include "trace/event.h"

/* The teller: one a process, used by the built-in engine. Thread-safe: a lock of its own keeps lines whole and `n`
 * in order. Each event is one send(MSG_NOSIGNAL) of one line; a full socket slows the program. When the collector
 * is gone, everything here silently does nothing (the warden ends the program).
 *
 * Control comes back by the same socket as lines of flat JSON, each with `t`, the time when it was given (ns,
 * CLOCK_MONOTONIC): {"do":"pause"} holds the process, {"do":"go"} lets it go on, {"do":"step"} lets every thread of a
 * held process move to its next line, {"do":"step","by":"operation"} to its next line or traced operation,
 * {"do":"until","file":...,"line":...} lets it go on until a thread comes to that line, {"do":"pace","ns":...}. */

typedef struct Teller Teller;

/* Connects to the socket path in the environment variable MPDEMO_TRACE; NULL if it is unset or the connection
 * fails (then there is no trace and no cost). hello is not sent by this. */
Teller *teller_open(void);
void teller_free(Teller *teller);

/* Tells one event; values are those of events.def in order, `count` of them. Returns its n (0 if not told). */
int64_t teller_tell(Teller *teller, int thread, EventKind kind, const EventValue *values, size_t count);
int64_t teller_tell_by(Teller *teller, int thread, EventKind kind, const EventValue *values, size_t count, int by_pid,
                       int64_t by_n);
#define TELL(teller, thread, kind, ...)                                                       \
    teller_tell((teller), (thread), (kind), (const EventValue[]){__VA_ARGS__},                \
                sizeof((const EventValue[]){__VA_ARGS__}) / sizeof(EventValue))

/* A line is reached. True: the thread is to stand here (teller_stand_line, without the GIL). Lines are thinned:
 * a process tells its first 4,096 and the first visit of each, then one a millisecond; all of them while it is held. A
 * thinned line costs a few ns. The file's address stands for the file, so pass the same pointer for the same file; the
 * texts are copied where they must outlive the call. */
bool teller_line(Teller *teller, int thread, const char *file, int line, const char *func, int depth);
/* Stands at the line just told until it is let go or stepped. */
void teller_stand_line(Teller *teller, int thread);
/* Tells the last thinned line, if any, of this thread: before any event or call that may block. */
void teller_settle(Teller *teller, int thread);

/* What a thread is about to do, for the event `stand`: what and on as there. The texts are read before it returns. */
typedef struct Gate {
    const char *what;
    int64_t on;        /* -1: nothing */
    const char *name;  /* may be NULL */
    const char *value; /* may be NULL */
} Gate;

/* Before a traced operation: returns at once unless the process is held; then stands until it is let go or stepped, and
 * tells where. gate NULL: only asked on the way, by a wait whose time is up; nothing is told. Call it without the
 * GIL. */
void teller_gate(Teller *teller, int thread, const Gate *gate);
/* Whether the process is held; *stands: whether teller_gate would stand now, so that it is worth while to put into
 * words what the thread is about to do. If it is not held, there is no need for teller_gate. Costs one load mostly. */
bool teller_is_held(Teller *teller, int thread, bool *stands);
/* ns that this thread has stood so far, wherever the orders found it: its sleeps and timeouts are stretched by it. */
int64_t teller_stood(Teller *teller, int thread);
/* Slow motion, the same in all processes of the run: see shared.h. 1: none, and nothing is written. */
int teller_slow(const Teller *teller, int64_t *wall, int64_t *steady);
/* A wait of this thread is over: steps that were granted while it waited are spent. */
void teller_woke(Teller *teller, int thread);
/* Told with hello: a helper (the fork server) is never held; what a held process starts is held too. */
void teller_born(Teller *teller, bool helper, int by_pid);

/* Around fork: before holds the lock; in the parent it is let go; in the child the old connection is closed, a new
 * one opened, n begins at 1. */
void teller_fork_before(Teller *teller);
void teller_fork_parent(Teller *teller);
void teller_fork_child(Teller *teller);
/* True if fd is the teller's own: a script's close() of it must be refused quietly. */
bool teller_owns_fd(const Teller *teller, int fd);

/* Numbers unique within the run (pools, queues, locks ...), from a counter shared by all processes of the run (a file
 * mapping named in MPDEMO_SHARED); without a run, unique within the process tree as far as fork goes. */
int64_t teller_new_id(Teller *teller);
/* Claims a slot for one more process from the shared counters (alive, ever). False: the cap is reached; the warden is
 * told by the counter and stops the tree; the caller then must not fork but wait (teller_hold). In slow motion
 * ({"do":"pace"}) this sleeps: call it without the GIL. See trace/shared.h. */
bool teller_claim_process(Teller *teller);
void teller_unclaim_process(Teller *teller); /* the fork failed */
void teller_hold(void);                      /* waits for ever: the warden is about to stop us */

#endif
