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
 * stopped first, again and again until nothing in it moves: what stands cannot fork. A group is signalled as a whole
 * too, which the kernel does in one go against fork: a bomb that stays in its groups stands after one call.
 *
 * What runs away through setsid and double forks is never seen twice. But when a process ends, the kernel makes its
 * children ours in the same instant (under one lock), and the dead one stays on our list until we collect it. Hence:
 * as long as anything lives, our list of children holds it, or an ancestor, alive or dead. So the kill peels the tree
 * from the top: whoever is on the list is killed by its number, which nobody else can have before we collect it; then
 * the dead are collected; and it is over when the list, read while nothing is collected, is empty. A turn takes some
 * ten microseconds a process, less than a fork does; so the chase is short. Looking at processes deeper down and
 * believing their absence is the mistake to avoid: a chain of forks slips through every such scan. */

typedef struct Chase {
    const Tree *tree;
    PidVec children; /* the scan */
    PidVec spared;   /* our children that are none of the tree's: looked at once */
    TreeReaped reaped;
    void *ctx;
} Chase;

static bool holds(const PidVec *pids, pid_t pid)
{
    for (size_t i = 0; i < pids->count; i++)
        if (pids->items[i] == pid)
            return true;
    return false;
}

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
    /* a zombie has no environment any more, and no harm in it: it is collected if it is not of our session */
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
        for (size_t i = 0; i < pids.count; i++)
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

/* Reads the list of our children, without those that are none of the tree's. */
static bool scan(Chase *chase)
{
    vec_clear(&chase->children);
    if (!procfs_children(getpid(), NULL, 0, &chase->children))
        return false;
    if (!chase->tree->shared)
        return true;
    size_t kept = 0;
    for (size_t i = 0; i < chase->children.count; i++) {
        pid_t pid = chase->children.items[i];
        if (holds(&chase->spared, pid))
            continue;
        if (!is_spared(chase->tree, pid))
            chase->children.items[kept++] = pid;
        else if (!vec_push(&chase->spared, pid))
            return false;
    }
    chase->children.count = kept;
    return true;
}

static void kill_children(Chase *chase)
{
    for (size_t i = 0; i < chase->children.count; i++) {
        pid_t pid = chase->children.items[i];
        signal_group(chase->tree, pid, SIGKILL);
        kill(pid, SIGKILL);
    }
}

static size_t collect(Chase *chase)
{
    size_t collected = 0;
    for (size_t i = 0; i < chase->children.count; i++) {
        int status;
        if (waitpid(chase->children.items[i], &status, WNOHANG) != chase->children.items[i])
            continue;
        collected++;
        if (chase->reaped)
            chase->reaped(chase->ctx, chase->children.items[i], status);
    }
    return collected;
}

/* The second net: whoever bears the marker, wherever it is. True if there was somebody. */
static bool kill_marked(const Tree *tree)
{
    PidVec all = {0};
    bool found = false;
    procfs_all(&all);
    for (size_t i = 0; i < all.count; i++) {
        pid_t pid = all.items[i];
        if (pid == getpid() || !procfs_has_marker(pid, tree->marker))
            continue;
        int fd = pidfd_open(pid, 0);
        if (fd >= 0 && procfs_has_marker(pid, tree->marker) && pidfd_send_signal(fd, SIGKILL, NULL, 0) == 0)
            found = true;
        if (fd >= 0)
            close(fd);
    }
    vec_release(&all);
    return found;
}

bool tree_kill(const Tree *tree, int64_t max_ns, TreeReaped reaped, void *ctx)
{
    Chase chase = {.tree = tree, .reaped = reaped, .ctx = ctx};
    int64_t end = io_now_ns() + max_ns;
    bool done = false;
    tree_stop(tree, 50 * 1000000);
    while (!done && io_now_ns() < end) {
        if (!scan(&chase))
            break;
        if (chase.children.count) {
            kill_children(&chase);
            if (!collect(&chase)) /* they are still dying */
                poll(NULL, 0, 1);
        } else {
            done = !kill_marked(tree);
        }
    }
    vec_release(&chase.children);
    vec_release(&chase.spared);
    return done;
}

int64_t tree_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_BOOTTIME, &now);
    long ticks = sysconf(_SC_CLK_TCK);
    return (int64_t)now.tv_sec * ticks + now.tv_nsec / (1000000000 / ticks);
}
