#include "run/tree.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/io.h"

/* Why a single scan is not enough, and what makes the repetition end:
 *
 * A process that forks between the scan and the signal leaves a child that the scan has not seen. So the tree is
 * stopped first, again and again until nothing in it moves: what stands cannot fork. A group is signalled as a whole
 * too, which the kernel does in one go against fork: a bomb that stays in its groups stands after one call.
 *
 * What runs away through setsid and double forks is never seen twice. But when a process ends, the kernel makes its
 * children ours in the same instant (under one lock), and the dead one stays on our list until we collect it. Hence:
 * as long as anything lives, our list of children holds it, or an ancestor, alive or dead. So the kill peels the tree
 * from the top: whoever is on the list is killed by its number, which nobody else can have before we collect it; when
 * nobody on it lives, the dead are collected; and it is over when the list, read while nothing is collected, is empty.
 * To collect a dead process takes as long as a fork: on a busy machine, who collects before all are killed never comes
 * to an end. Looking at processes deeper down and believing their absence is the other mistake to avoid: a chain of
 * forks slips through every such scan. */

enum { DEAD_MOST = 256 };

typedef struct Chase {
    const Tree *tree;
    PidVec children; /* as last read */
    PidVec below;    /* a child's descendants */
    TreeReaped reaped;
    void *ctx;
} Chase;

/* Is this process left alone? A direct child of ours, or one that the marker's net brought. */
static bool is_spared(const Tree *tree, pid_t pid)
{
    char value[64];
    ProcFacts facts;
    if (pid == getpid() || pid <= 1)
        return true;
    if (!tree->shared)
        return false;
    if (procfs_variable(pid, "MPDEMO_RUN=", value, sizeof value))
        return strcmp(value, strchr(tree->marker, '=') + 1) != 0;
    return getsid(pid) == getsid(0) || !procfs_read(pid, &facts) || facts.started < tree->since;
}

static void signal_group(const Tree *tree, pid_t pid, int number)
{
    pid_t group = getpgid(pid);
    if (group > 1 && group != getpgrp() && !(tree->shared && getsid(pid) == getsid(0)))
        kill(-group, number);
}

/* --- stopping: whatever depth, over pidfds, since these are not all our children */

/* True if the process was there and moving. */
static bool stop_one(const Tree *tree, pid_t pid)
{
    ProcFacts facts;
    int fd = pidfd_open(pid, 0);
    if (fd < 0)
        return false;
    bool moved = procfs_read(pid, &facts) && facts.state != 'Z' && facts.state != 'X' && facts.state != 'T' &&
                 facts.state != 't' && !is_spared(tree, pid);
    if (moved) {
        pidfd_send_signal(fd, SIGSTOP, NULL, 0);
        signal_group(tree, pid, SIGSTOP);
    }
    close(fd);
    return moved;
}

static bool find_spared(const Tree *tree, PidVec *spared)
{
    PidVec children = {0};
    bool fine = procfs_children(getpid(), NULL, 0, &children);
    for (size_t i = 0; fine && i < children.count; i++)
        if (is_spared(tree, children.items[i]))
            fine = vec_push(spared, children.items[i]);
    vec_release(&children);
    return fine;
}

void tree_stop(const Tree *tree, int64_t max_ns)
{
    PidVec pids = {0}, spared = {0};
    int64_t end = io_now_ns() + max_ns;
    bool moving = !tree->shared || find_spared(tree, &spared);
    while (moving && io_now_ns() < end) {
        vec_clear(&pids);
        moving = false;
        if (!procfs_descendants(getpid(), spared.items, spared.count, &pids))
            break;
        for (size_t i = 0; i < pids.count && io_now_ns() < end; i++)
            moving = stop_one(tree, pids.items[i]) || moving;
    }
    vec_release(&pids);
    vec_release(&spared);
}

void tree_continue(const Tree *tree)
{
    PidVec pids = {0}, spared = {0};
    bool fine = !tree->shared || find_spared(tree, &spared);
    fine = fine && procfs_descendants(getpid(), spared.items, spared.count, &pids);
    for (size_t i = 0; fine && i < pids.count; i++) {
        int fd = pidfd_open(pids.items[i], 0);
        if (fd < 0)
            continue;
        if (!is_spared(tree, pids.items[i]))
            pidfd_send_signal(fd, SIGCONT, NULL, 0);
        close(fd);
    }
    vec_release(&pids);
    vec_release(&spared);
}

/* --- killing */

static bool is_dead(pid_t child)
{
    siginfo_t info = {0};
    return waitid(P_PID, (id_t)child, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == child;
}

static bool kill_marked(const Tree *tree, pid_t pid)
{
    if (!procfs_has_marker(pid, tree->marker))
        return false;
    int fd = pidfd_open(pid, 0);
    bool killed = fd >= 0 && procfs_has_marker(pid, tree->marker) && pidfd_send_signal(fd, SIGKILL, NULL, 0) == 0;
    if (fd >= 0)
        close(fd);
    return killed;
}

/* Those below it in the same turn: on a busy machine one that is killed waits for its turn to die, and a child that has
 * its turn before would have forked once more. */
static void kill_child(Chase *chase, pid_t pid)
{
    signal_group(chase->tree, pid, SIGKILL);
    kill(pid, SIGKILL);
    vec_clear(&chase->below);
    procfs_descendants(pid, NULL, 0, &chase->below);
    for (size_t i = 0; i < chase->below.count; i++)
        kill_marked(chase->tree, chase->below.items[i]);
}

/* The newest first: a bomb leaves thousands of dead, and who lives is at the end of the list. Once somebody was killed,
 * many dead in a row end the turn, for whoever lives forks on meanwhile; the last turn, with nobody to kill,
 * sees all. */
static size_t kill_living(Chase *chase)
{
    size_t killed = 0, dead = 0;
    for (size_t i = chase->children.count; i-- > 0 && (!killed || dead < DEAD_MOST);) {
        pid_t pid = chase->children.items[i];
        if (is_dead(pid)) {
            dead++;
        } else if (!is_spared(chase->tree, pid)) {
            kill_child(chase, pid);
            killed++;
            dead = 0;
        }
    }
    return killed;
}

/* A dead process has no environment any more; in our session it is none of the tree's. */
static size_t collect(Chase *chase)
{
    size_t collected = 0;
    for (size_t i = 0; i < chase->children.count; i++) {
        int status;
        pid_t pid = chase->children.items[i];
        if (!is_dead(pid) || (chase->tree->shared && getsid(pid) == getsid(0)) || waitpid(pid, &status, WNOHANG) != pid)
            continue;
        collected++;
        if (chase->reaped)
            chase->reaped(chase->ctx, pid, status);
    }
    return collected;
}

/* The second net: whoever bears the marker, wherever it is. True if there was somebody. */
static bool kill_all_marked(const Tree *tree)
{
    PidVec all = {0};
    bool found = false;
    procfs_all(&all);
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i] != getpid())
            found = kill_marked(tree, all.items[i]) || found;
    vec_release(&all);
    return found;
}

bool tree_kill(const Tree *tree, int64_t max_ns, TreeReaped reaped, void *ctx)
{
    Chase chase = {.tree = tree, .reaped = reaped, .ctx = ctx};
    int64_t end = io_now_ns() + max_ns;
    bool done = false;
    tree_stop(tree, 20 * 1000000);
    for (unsigned turn = 1; !done && io_now_ns() < end; turn++) {
        vec_clear(&chase.children);
        if (!procfs_children(getpid(), NULL, 0, &chase.children))
            break;
        if (kill_living(&chase)) {
            if (turn % 8 == 0) /* they are still dying */
                poll(NULL, 0, 1);
        } else if (!collect(&chase)) {
            done = !kill_all_marked(tree);
        }
    }
    vec_release(&chase.children);
    vec_release(&chase.below);
    return done;
}

int64_t tree_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_BOOTTIME, &now);
    long ticks = sysconf(_SC_CLK_TCK);
    return (int64_t)now.tv_sec * ticks + now.tv_nsec / (1000000000 / ticks);
}
