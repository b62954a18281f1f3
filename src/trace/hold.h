#ifndef TRACE_HOLD_H
#define TRACE_HOLD_H

#include "trace/state.h"

/* The learner as the scheduler: who is held, and what each is about to do. */

/* Is it held: by itself, or with everything? It stands at its next line or operation, or where it waits. Helpers are
 * never. */
bool proc_held(const State *state, int proc);
/* How many of the living processes are held, helpers and other programs left out; *alive: of how many. */
int state_held(const State *state, int *alive);
/* The first thread of it that stands before an operation, in thread[]; -1: none. */
int proc_stands(const Proc *proc);
/* What a thread that stands is about to do: "about to acquire Lock a, which P2 holds"; brief: "will acquire ...". self:
 * whose thread, in procs. */
void stand_words(const State *state, int self, const Stand *stand, bool brief, Buf *out);
/* A sentence each on who is held, where, and what it is about to do: "P1 is held at line 4, about to ...". */
void held_words(const State *state, Buf *out);
/* "Lock a" or "Lock #2", in place of what `out` held; `unnamed` if nothing is known of it. Returns its text. */
const char *object_name(const State *state, int64_t id, const char *unnamed, Buf *out);

#endif
