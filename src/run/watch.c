#include <errno.h>
#include <sys/epoll.h>
#include <sys/pidfd.h>
#include <unistd.h>

#include "base/io.h"
#include "run/collector.h"

/* Who lives. Each process is watched by a pidfd from the moment that it, or its parent, is heard of; so its death is
 * proved by the kernel and not by a closed connection. */

static void give_back_slot(Runner *runner)
{
    int alive = atomic_load(&runner->place.shared->alive);
    while (alive > 0 && !atomic_compare_exchange_weak(&runner->place.shared->alive, &alive, alive - 1))
        ;
}

static bool from_parent(WatchWhy why)
{
    return why == WATCH_STARTED || why == WATCH_EXTERNAL_STARTED;
}

/* Two may tell of a process, itself and its parent, in any order; and it may be dead before its parent does. A number
 * can be given to a new process once the old one is collected; by then its pidfd has fired. */
static bool news(Runner *runner, int32_t pid, WatchWhy why)
{
    Source *known = intmap_get(&runner->deaths, (uint64_t)pid);
    if (!known)
        return true;
    if (known == &runner->parent_due || known == &runner->self_due) {
        intmap_remove(&runner->deaths, (uint64_t)pid);
        return from_parent(why) != (known == &runner->parent_due);
    }
    known->by_parent = known->by_parent || from_parent(why);
    known->external = known->external || why == WATCH_EXTERNAL_STARTED || why == WATCH_EXTERNAL_FOUND;
    return known->fd < 0;
}

static void never_seen_alive(Runner *runner, int32_t pid, WatchWhy why)
{
    if (why != WATCH_EXTERNAL_FOUND)
        give_back_slot(runner);
    if (why == WATCH_EXTERNAL_STARTED)
        intake_last_output(runner, pid);
    if (why == WATCH_HELLO || why == WATCH_STARTED)
        (void)intmap_put(&runner->deaths, (uint64_t)pid, why == WATCH_HELLO ? &runner->parent_due : &runner->self_due);
    RUN_TELL(runner, EV_died, ev_int(pid));
}

void watch_process(Runner *runner, int32_t pid, WatchWhy why)
{
    if (pid <= 1 || pid == (int32_t)runner->warden.pid || pid == (int32_t)getpid() || !news(runner, pid, why))
        return;
    int fd = pidfd_open(pid, 0);
    if (fd < 0) {
        if (errno == ESRCH) /* dead and collected already */
            never_seen_alive(runner, pid, why);
        return;
    }
    Source *source = mem_zalloc(sizeof *source);
    if (!source || !intmap_put(&runner->deaths, (uint64_t)pid, source) || !vec_push(&runner->watched, source)) {
        intmap_remove(&runner->deaths, (uint64_t)pid);
        mem_free(source);
        close(fd);
        return;
    }
    bool external = why == WATCH_EXTERNAL_STARTED || why == WATCH_EXTERNAL_FOUND;
    *source = (Source){.kind = SOURCE_DEATH,
                       .fd = fd,
                       .pid = pid,
                       .external = external,
                       .counted = why != WATCH_EXTERNAL_FOUND,
                       .by_parent = from_parent(why) || why == WATCH_EXTERNAL_FOUND};
    if (!source_watch(runner, source, EPOLLIN))
        source_close(runner, source);
}

void watch_died(Runner *runner, Source *source)
{
    intake_accept(runner);
    /* first all that it told: a connection is read to its end, which is there, since its process is dead */
    for (size_t i = 0; i < runner->processes.count; i++) {
        Source *process = runner->processes.items[i];
        if ((process->pid && process->pid != source->pid) || process->fd < 0)
            continue;
        size_t before;
        do
            before = process->in.size;
        while (intake_read(runner, process) && process->in.size != before);
    }
    if (source->external)
        intake_last_output(runner, source->pid);
    if (source->counted)
        give_back_slot(runner);
    RUN_TELL(runner, EV_died, ev_int(source->pid));
    orders_died(runner, source->pid);
    intmap_remove(&runner->deaths, (uint64_t)source->pid);
    if (!source->by_parent)
        (void)intmap_put(&runner->deaths, (uint64_t)source->pid, &runner->parent_due);
    source_close(runner, source);
}

int32_t watch_only_external(const Runner *runner, int32_t ended)
{
    int32_t found = ended;
    for (size_t i = 0; i < runner->watched.count; i++) {
        const Source *source = runner->watched.items[i];
        if (!source->external || source->fd < 0 || source->pid == ended)
            continue;
        if (found)
            return 0;
        found = source->pid;
    }
    return runner->programs_due ? 0 : found;
}
