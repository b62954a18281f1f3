#ifndef RUN_LEFTOVER_H
#define RUN_LEFTOVER_H

#include "base/vec.h"

#include <sys/types.h>
#include <time.h>

/* What outlives processes that are killed: the named semaphores and shared memory that Python's multiprocessing makes
 * under /dev/shm. Else its resource tracker removes them; but that one is killed with the others. */

typedef VEC(char *) Leftovers;

/* Adds the paths of those that the living descendants of root have mapped, by names that multiprocessing gives, and that
 * were made at `since` or later: what is older is another's. Processes that stand lose none. */
void leftovers_find(pid_t root, const struct timespec *since, Leftovers *found);
/* Once nobody lives who uses them; empties the list. */
void leftovers_remove(Leftovers *found);

#endif
