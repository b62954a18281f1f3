#ifndef RUN_LEFTOVER_H
#define RUN_LEFTOVER_H

#include <sys/types.h>
#include <time.h>

#include "base/vec.h"

/* What outlives processes that are killed: the named semaphores and shared memory that Python's multiprocessing makes
 * under /dev/shm. Else its resource tracker removes them; but that one is killed with the others. */

typedef VEC(ino_t) Leftovers; /* files that the run's processes have mapped */

/* Adds those of the living descendants of root. Processes that stand change nothing meanwhile. */
void leftovers_find(pid_t root, Leftovers *found);
/* Once nobody lives who uses them: removes those that multiprocessing has named and that were made at `since` or later
 * (what is older is another's). Empties the list. */
void leftovers_remove(Leftovers *found, const struct timespec *since);

#endif
