#include "run/collector.h"

#include "base/io.h"

#include <errno.h>
#include <sys/epoll.h>
#include <sys/pidfd.h>
#include <unistd.h>

/* Who lives. Each process is watched by a pidfd from the moment that it, or its parent, is heard of; so its death is
 * proved by the kernel and not by a closed connection. */

static void give_back_slot(Runner *runner)
{
    int alive = atomic_load(&runner->place.shared->alive);
    while (alive > 0 && !atomic_compare_exchange_weak(&runner->place.shared->alive, &alive, alive - 1))
        ;
}

/* A number can be given to a new process once the old one is collected; by then its pidfd has fired. */
static bool known_and_alive(Runner *runner, int32_t pid)
{
    Source *known = intmap_get(&runner->deaths, (uint64_t)pid);
    return known && known->fd >= 0;
}

void watch_process(Runner *runner, int32_t pid, bool counted, bool external)
{
    if (pid <= 1 || pid == (int32_t)runner->warden.pid || pid == (int32_t)getpid() || known_and_alive(runner, pid))
        return;
    int fd = pidfd_open(pid, 0);
    if (fd < 0) {
        if (errno == ESRCH) { /* dead and collected already */
            if (counted)
                give_back_slot(runner);
            RUN_TELL(runner, EV_died, ev_int(pid));
        }
        return;
    }
    Source *source = mem_zalloc(sizeof *source);
    if (!source || !vec_push(&runner->watched, source) || !intmap_put(&runner->deaths, (uint64_t)pid, source)) {
        if (source && runner->watched.count && runner->watched.items[runner->watched.count - 1] == source)
            runner->watched.count--;
        mem_free(source);
        close(fd);
        return;
    }
    *source = (Source){.kind = SOURCE_DEATH, .fd = fd, .pid = pid, .counted = counted, .external = external};
    if (!source_watch(runner, source, EPOLLIN))
        source_close(runner, source);
}

void watch_died(Runner *runner, Source *source)
{
    /* first all that it told: a connection is read to its end, which is there, since its process is dead */
    for (size_t i = 0; i < runner->processes.count; i++) {
        Source *process = runner->processes.items[i];
        if (process->pid != source->pid || process->fd < 0)
            continue;
        size_t before;
        do
            before = process->in.size;
        while (intake_read(runner, process) && process->in.size != before);
    }
    if (source->counted)
        give_back_slot(runner);
    RUN_TELL(runner, EV_died, ev_int(source->pid));
    intmap_remove(&runner->deaths, (uint64_t)source->pid);
    source_close(runner, source);
}

int32_t watch_only_external(const Runner *runner)
{
    int32_t found = 0;
    for (size_t i = 0; i < runner->watched.count; i++) {
        const Source *source = runner->watched.items[i];
        if (!source->external || source->fd < 0)
            continue;
        if (found)
            return 0;
        found = source->pid;
    }
    return found;
}
