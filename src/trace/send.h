#ifndef TRACE_SEND_H
#define TRACE_SEND_H

#include "trace/event.h"

/* The teller: one a process, used by the built-in engine. Thread-safe: a lock of its own keeps lines whole and `n`
 * in order. Each event is one send(MSG_NOSIGNAL) of one line; a full socket slows the program. When the collector
 * is gone, everything here silently does nothing (the warden ends the program).
 *
 * Control comes back by the same socket as lines of flat JSON ({"do":"pause"}, {"do":"go"}, {"do":"step"},
 * {"do":"pace","ns":...}); teller_gate obeys it. */

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

/* A line is reached. Thins as DESIGN 4.8 says (the first 4,096, each line's first visit, then one a millisecond; all
 * while stepping), and obeys control: a paused process stands at the line that it has just told. A thinned line costs a
 * few ns. The file's address stands for the file, so pass the same pointer for the same file; the texts are copied
 * where they must outlive the call. */
void teller_line(Teller *teller, int thread, const char *file, int line, const char *func, int depth);
/* Tells the last thinned line, if any, of this thread: before any event or call that may block. */
void teller_settle(Teller *teller, int thread);

/* Before a traced operation, and at lines: returns at once unless paused or pacing; while paused, waits for go or
 * step. Call it without the GIL. Returns the ns it stood (sleeps and timeouts are stretched by it). */
int64_t teller_gate(Teller *teller, int thread);
/* True if teller_line or teller_gate would stand now: an engine lets its GIL go before. Costs one load mostly. */
bool teller_must_stand(Teller *teller);
/* ns that this process has stood paused so far. */
int64_t teller_stood(const Teller *teller);

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
