#ifndef MP_NAMES_H
#define MP_NAMES_H

#include "mp/shared.h"

/* The names of semaphores. A semaphore of a spawn or forkserver context has one in CPython, by which a child opens it.
 * The process that made it takes the name away when its object goes, or at its own end, before it joins its children: a
 * child that comes later has a FileNotFoundError, one that has opened it does not notice. Here the name is a mark in
 * the slot, of which the resource tracker knows: it tells of those that nobody took away. */
bool name_register(Thread *th, SharedSlot *slot); /* of a slot just made; false: an exception */
void name_unlink(Mp *mp, SharedSlot *slot); /* nothing in any process but the one that made it */
void names_unlink(Mp *mp);                  /* of all that this process made */
/* What this process made has nobody any more who takes its name away: a fork server's child clears all finalizers before
 * it runs, after it has imported the main module. */
void names_forget(Mp *mp);
bool name_open(Thread *th, SharedSlot *slot); /* in a child; false: FileNotFoundError */

#endif
