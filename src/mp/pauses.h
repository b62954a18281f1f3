#ifndef MP_PAUSES_H
#define MP_PAUSES_H

#include "mp/state.h"

/* Pauses. CPython takes its time where this engine does not, and programs show in which order things came: so it waits
 * there, a little. */

/* CPython's children take their time until they come to what they share with their parent, and what it does right after
 * start() it has done by then. Ours come at once: they let it go on until it waits for something, and not just for a
 * moment; after 30 ms they go on themselves. Once in a process; never in a pool's worker, whose pool keeps what they
 * share. */
void parent_first(Mp *mp);

/* Ctrl-C reaches the children as it reaches us, and each prints its traceback, which takes CPython some milliseconds:
 * as many as it takes to come to where it terminates them at exit, and more than where a script does so itself. Here
 * both would be done at once. So a daemon takes its time before its traceback (interrupted_nap), and what ends daemons
 * waits a little, at exit longer (interrupted_wait). */
void interrupted_wait(Thread *th);
void interrupted_nap(Thread *th);
/* Before a pool's workers are terminated: the one that has just read its sentinel gets to log its end, as with CPython,
 * which takes longer from there to here. Only who logs can see it. */
void logged_wait(Thread *th);

#endif
