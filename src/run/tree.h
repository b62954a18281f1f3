#ifndef RUN_TREE_H
#define RUN_TREE_H

#include "run/procfs.h"

/* Taking a tree of processes down, whatever it does meanwhile. The caller is a subreaper: whoever loses its parent
 * becomes its child. So as long as it has children it is not done, and when it has none nothing is left. SIGCHLD must
 * not be ignored in the caller. */

typedef struct Tree {
    const char *marker; /* "MPDEMO_RUN=...": the second net, over all processes */
    bool shared;        /* the caller has other children too (an editor, other runs' wardens): then those that do
                         * not bear the marker are left alone if they belong to the caller's session, to another
                         * run, or are older than `since` */
    int64_t since;      /* clock ticks since boot */
} Tree;

/* Stops every process of the tree (SIGSTOP), going on until a scan finds no process that moves, or max_ns is over. */
void tree_stop(const Tree *tree, int64_t max_ns);
/* Lets every process of the tree go on (SIGCONT). */
void tree_continue(const Tree *tree);
/* Stops what can be stopped, then repeats scan and kill until no process of the tree is left, or max_ns is over. The
 * caller's own dead children are collected and told to `reaped` (may be NULL). True: nothing is left. */
typedef void (*TreeReaped)(void *ctx, pid_t pid, int wait_status);
bool tree_kill(const Tree *tree, int64_t max_ns, TreeReaped reaped, void *ctx);
/* Now, in clock ticks since boot, for `since`. */
int64_t tree_now(void);

#endif
