#ifndef TRACE_HANG_H
#define TRACE_HANG_H

#include "trace/state.h"

/* Finds out that a program can never go on by itself: each of its threads waits, and what each waits for could only be
 * brought about by another that waits too, or by a process that is dead. A wait with a timeout, a sleep and a read of
 * the terminal can end by themselves; the library's own threads (a pool's handlers, a queue's feeder) count only where
 * someone waits for what they do. */

typedef struct HangThread {
    int proc, thread; /* indexes in procs, and in that process's threads */
    int on;           /* the process that it waits for, in procs; -1: no one in particular */
    bool idle;        /* a pool's worker that waits for a task: it is nobody's fault */
    bool circle;      /* part of a circle of processes that wait for each other */
} HangThread;

typedef struct Hang {
    VEC(HangThread) threads; /* none: the program can go on */
} Hang;

/* Refills hang from the state alone. True: nothing can go on. An event that is on its way may still set things going:
 * see hang_lasts. (Short memory counts as able to go on.) */
bool hang_find(Hang *hang, const State *state);
void hang_release(Hang *hang);
/* Did nothing happen for so long around the cursor (events applied) that none is on its way? `now`: the time up to
 * which the log is known, ns. */
bool hang_lasts(const Log *log, size_t cursor, int64_t now);
/* For who goes through a log in order: does this event show that the program does something? (Samples and notes do not,
 * and a cap that has struck sets nothing going.) After HANG_QUIET_NS without one, none is on its way. */
bool hang_moves(const Event *event);
enum { HANG_QUIET_NS = 250000000 };
/* Is a task lost, and is it known how its worker ended, so that hang_lost_words can say all of it? */
bool hang_lost_known(const State *state);
/* Who waits for whom: a sentence each, the most telling first. */
void hang_words(const State *state, const Hang *hang, Buf *out);
/* Tasks whose worker died with them, and who waits for them; nothing if none is lost. Known at once, without a hang. */
void hang_lost_words(const State *state, Buf *out);

#endif
