#include "mp/names.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* The state letter of a process, as /proc tells it; 0: there is no such process. */
static char state_of(pid_t pid)
{
    char path[32], text[512];
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd >= 0 ? read(fd, text, sizeof text - 1) : -1;
    if (fd >= 0) close(fd);
    if (n <= 0)
        return 0;
    text[n] = '\0';
    const char *name_end = strrchr(text, ')');
    return name_end && name_end[1] ? name_end[2] : 0;
}

/* CPython's children take tens of milliseconds until they come here, and what the parent does right after start() it
 * has done by then. Ours come at once: they let it go on until it waits for something, and not just for a moment. */
static void let_parent_go_on(Mp *mp)
{
    enum { LOOKS = 60, RESTS = 3 };
    static const struct timespec PAUSE = {.tv_nsec = 500000};
    pid_t parent = mp->starting.by_pid;
    if (mp->parent_rested || parent <= 0)
        return;
    mp->parent_rested = true;
    for (int looks = 0, rests = 0; looks < LOOKS; looks++) {
        char state = state_of(parent);
        rests = state == 'R' || state == 'D' ? 0 : rests + 1;
        if (rests == RESTS)
            return;
        nanosleep(&PAUSE, NULL);
    }
}

void name_unlink(Mp *mp, SharedSlot *slot)
{
    SharedChunk *chunk = shared_chunk(mp, slot);
    if (chunk && chunk->owner == getpid())
        atomic_store(&slot->unlinked, true);
}

void names_unlink(Mp *mp)
{
    for (SharedChunk *chunk = mp->chunks; chunk; chunk = chunk->next)
        for (unsigned i = 0; chunk->owner == getpid() && chunk->fd >= 0 && chunk->used != UINT_MAX && i < chunk->used;
             i++)
            atomic_store(&chunk->slots[i].unlinked, true);
}

bool name_open(Thread *th, SharedSlot *slot)
{
    let_parent_go_on(mp_of(th));
    if (!atomic_load(&slot->unlinked))
        return true;
    raise_errno(th, ENOENT, NULL);
    return false;
}
