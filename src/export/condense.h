#ifndef EXPORT_CONDENSE_H
#define EXPORT_CONDENSE_H

#include "base/vec.h"
#include "trace/state.h"

/* What of a log is told in full, and what is only counted, or follows from what is told. Three rules:
 *
 * What follows: that a wait is over where something else is done next, that a start has returned, that who has ended is
 * dead, what the library's own threads of a pool do among themselves.
 * A storm: once several processes of one kind and one parent have ended badly, those that are started after them are
 * not told one by one any more, only how many there were and how they ended.
 * A repetition: of one process, so many events of a kind are told, and so many runs of one line; further ones are
 * counted. Samples of /proc are never told. Ends, errors, caps and output of few words are rarely many. */

typedef struct CondensedProc {
    bool folded;
    int told[EV_COUNT];
    VEC(int) lines; /* times that a line was told, by number */
} CondensedProc;

typedef struct Condenser {
    VEC(CondensedProc) procs;
    int folded;               /* processes in storms so far */
    int64_t hidden[EV_COUNT]; /* events not told since the last summary, storms left out */
    int64_t hidden_total;
    int storm_said;       /* ended processes of storms that the last summary counted */
    int64_t next_summary; /* ns */
} Condenser;

/* state is the state after the event. True: it is to be told. */
bool condense_event(Condenser *condenser, const State *state, const Event *event);
/* A sentence on what was folded, at most once a second and before the end. True: there is one. */
bool condense_summary(Condenser *condenser, const State *state, const Event *event, Buf *out);
void condense_release(Condenser *condenser);

#endif
