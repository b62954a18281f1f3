#ifndef RUN_TREE_H
#define RUN_TREE_H

#include "run/procfs.h"

/* Taking a tree of processes down, whatever it does meanwhile. The caller is a subreaper: whoever loses its parent
 * becomes its child, so as long as it has children it is not done, and when it has none nothing is left. */

typedef struct Tree {
    pid_t root;            /* the subreaper: the caller's own pid */
    const char *marker;    /* "MPDEMO_RUN=...": the second net, over all processes; NULL: none */
    pid_t spare_session;   /* processes of this session are left alone; 0: none */
    int64_t since;         /* only what began at this clock tick or later; 0: all */
    bool many_runs;        /* children of the root that bear another run's marker, and theirs, are left alone */
} Tree;

/* Stops every process of the tree (SIGSTOP), going on until a scan finds no process that moves, or max_ns is over. */
void tree_stop(const Tree *tree, int64_t max_ns);
/* Repeats stop, scan, kill until no process of the tree is left, or max_ns is over. Zombies that are children of the
 * root are told to `reaped` (may be NULL) and collected. Returns the processes still there. */
typedef void (*TreeReaped)(void *ctx, pid_t pid, int wait_status);
size_t tree_kill(const Tree *tree, int64_t max_ns, TreeReaped reaped, void *ctx);
/* How many live processes the tree has, zombies not counted. */
size_t tree_count(const Tree *tree);
/* Now, in clock ticks since boot, for `since`. */
int64_t tree_now(void);

#endif
