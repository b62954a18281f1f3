#include "run/tree.h"

#include "base/io.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Why a single scan is not enough, and what makes the repetition end:
 *
 * A process that forks between the scan and the signal leaves a child that the scan has not seen. So the tree is
 * stopped first, and scanned again until nothing in it moves: what stands cannot fork. A group is signalled as a whole
 * too, which the kernel does in one go against fork: a bomb that stays in its groups stands after one call. What runs
 * away through setsid and double forks becomes our own child the moment that its parent ends; our list of children is
 * read and signalled in some ten microseconds, less than a fork and a setsid take, so the chase is won quickly. Only
 * then is everything killed, over pidfds, each of them looked at once more after it was opened: a number that was
 * given to somebody else meanwhile is not in the tree and is left alone. */

static bool is_spared(const Tree *tree, const ProcFacts *facts)
{
    return facts->pid == tree->root || facts->pid == getpid() || facts->started < tree->since ||
           (tree->spare_session && facts->session == tree->spare_session);
}

/* The marker's holders are looked for among all processes when the tree itself is empty: one that was adopted by
 * another reaper, or whose ancestors died together. */
static bool add_marked(const Tree *tree, PidVec *pids)
{
    PidVec all = {0};
    bool fine = procfs_all(&all);
    for (size_t i = 0; fine && i < all.count; i++) {
        ProcFacts facts;
        if (procfs_has_marker(all.items[i], tree->marker) && procfs_read(all.items[i], &facts) &&
            facts.state != 'Z' && !is_spared(tree, &facts))
            fine = vec_push(pids, all.items[i]);
    }
    vec_release(&all);
    return fine;
}

/* The wardens of other runs are our children too; each takes care of its own tree. */
static bool find_other_runs(const Tree *tree, PidVec *others)
{
    PidVec children = {0};
    const char *own = strchr(tree->marker, '=') + 1;
    bool fine = procfs_children(tree->root, NULL, 0, &children);
    for (size_t i = 0; fine && i < children.count; i++) {
        char value[64];
        if (procfs_variable(children.items[i], "MPDEMO_RUN=", value, sizeof value) && strcmp(value, own) != 0)
            fine = vec_push(others, children.items[i]);
    }
    vec_release(&children);
    return fine;
}

static bool scan(const Tree *tree, bool marked, PidVec *pids)
{
    PidVec others = {0};
    vec_clear(pids);
    bool fine = !tree->many_runs || find_other_runs(tree, &others);
    fine = fine && procfs_descendants(tree->root, others.items, others.count, pids);
    vec_release(&others);
    if (fine && marked && tree->marker)
        fine = add_marked(tree, pids);
    return fine;
}

static void signal_group(const Tree *tree, const ProcFacts *facts, int number)
{
    if (facts->group > 1 && facts->group != getpgrp() && facts->session > 1 &&
        facts->session != tree->spare_session && facts->group != tree->root)
        kill(-facts->group, number);
}

/* Returns whether the process was alive and not yet stopped. */
static bool signal_one(const Tree *tree, pid_t pid, int number)
{
    ProcFacts facts;
    int fd = pidfd_open(pid, 0);
    if (fd < 0) {
        /* out of descriptors: the number itself, as a last resort; gone: nothing */
        if (errno != ESRCH && procfs_read(pid, &facts) && !is_spared(tree, &facts) && facts.state != 'Z')
            kill(pid, number);
        return errno != ESRCH;
    }
    bool moved = false;
    if (procfs_read(pid, &facts) && !is_spared(tree, &facts) && facts.state != 'Z') {
        moved = facts.state != 'T' && facts.state != 't';
        pidfd_send_signal(fd, number, NULL, 0);
        signal_group(tree, &facts, number);
    }
    close(fd);
    return moved;
}

static size_t signal_all(const Tree *tree, const PidVec *pids, int number)
{
    size_t moved = 0;
    for (size_t i = 0; i < pids->count; i++)
        moved += signal_one(tree, pids->items[i], number);
    return moved;
}

void tree_stop(const Tree *tree, int64_t max_ns)
{
    PidVec pids = {0};
    int64_t end = io_now_ns() + max_ns;
    do {
        if (!scan(tree, false, &pids) || !signal_all(tree, &pids, SIGSTOP))
            break;
    } while (io_now_ns() < end);
    vec_release(&pids);
}

static size_t count_there(const Tree *tree, const PidVec *pids, bool zombies)
{
    size_t there = 0;
    for (size_t i = 0; i < pids->count; i++) {
        ProcFacts facts;
        there += procfs_read(pids->items[i], &facts) && (zombies || facts.state != 'Z') && !is_spared(tree, &facts);
    }
    return there;
}

size_t tree_count(const Tree *tree)
{
    PidVec pids = {0};
    size_t count = scan(tree, false, &pids) ? count_there(tree, &pids, false) : 0;
    vec_release(&pids);
    return count;
}

/* Collects our own dead children, and nobody else's: spared ones have someone who waits for them. */
static void reap(const Tree *tree, const PidVec *pids, TreeReaped reaped, void *ctx)
{
    for (size_t i = 0; i < pids->count; i++) {
        ProcFacts facts;
        int status;
        if (!procfs_read(pids->items[i], &facts) || facts.state != 'Z' || facts.parent != getpid() ||
            is_spared(tree, &facts))
            continue;
        if (waitpid(pids->items[i], &status, WNOHANG) == pids->items[i] && reaped)
            reaped(ctx, pids->items[i], status);
    }
}

size_t tree_kill(const Tree *tree, int64_t max_ns, TreeReaped reaped, void *ctx)
{
    PidVec pids = {0};
    int64_t end = io_now_ns() + max_ns;
    size_t left = 1;
    for (bool marked = false; left && io_now_ns() < end;) {
        tree_stop(tree, 30 * 1000000);
        if (!scan(tree, marked, &pids))
            break;
        signal_all(tree, &pids, SIGKILL);
        reap(tree, &pids, reaped, ctx);
        left = count_there(tree, &pids, true);
        /* dead ones that are not ours yet become ours when their parents die: look again; and last, everywhere */
        if (!left && scan(tree, true, &pids)) {
            reap(tree, &pids, reaped, ctx);
            left = count_there(tree, &pids, true);
            marked = left > 0;
        }
        if (left)
            poll(NULL, 0, 1);
    }
    vec_release(&pids);
    return left;
}

int64_t tree_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_BOOTTIME, &now);
    long ticks = sysconf(_SC_CLK_TCK);
    return (int64_t)now.tv_sec * ticks + now.tv_nsec / (1000000000 / ticks);
}
