#ifndef RUN_PROCFS_H
#define RUN_PROCFS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/vec.h"

/* What /proc says. A process may be gone between any two of these calls: then they answer false, or nothing. */

typedef VEC(pid_t) PidVec;

typedef struct ProcFacts {
    pid_t pid, parent, group, session;
    char state; /* R S D Z T ... */
    int threads;
    int64_t cpu;      /* ms */
    int64_t started;  /* clock ticks since boot */
    int64_t resident; /* KiB */
} ProcFacts;

bool procfs_read(pid_t pid, ProcFacts *facts); /* false: there is no such process (a zombie still counts) */
/* Resident, shared and private memory in KiB, from smaps_rollup: exact but not cheap. pss may be NULL. */
bool procfs_memory(pid_t pid, int64_t *resident, int64_t *shared, int64_t *own, int64_t *pss);
/* True if "NAME=VALUE" stands in the environment that the process was started with. */
bool procfs_has_marker(pid_t pid, const char *marker);
/* The value of NAME in that environment, cut to size; false if it has none. name holds the "=". */
bool procfs_variable(pid_t pid, const char *name, char *value, size_t size);
/* The command line with spaces between the words, cut to size; "" if there is none. */
void procfs_command(pid_t pid, char *out, size_t size);
bool procfs_same_program(pid_t pid, pid_t other); /* both run the same executable file */

/* All processes there are (of any user). False: no memory. */
bool procfs_all(PidVec *pids);
/* Adds all descendants of root, but not root, parents before their children, without the subtrees whose root is in
 * `spare`. Looks at the kernel's lists of children where it has them, else at every process. */
bool procfs_descendants(pid_t root, const pid_t *spare, size_t spares, PidVec *pids);

/* The same for children alone. */
bool procfs_children(pid_t pid, const pid_t *spare, size_t spares, PidVec *pids);

#endif
