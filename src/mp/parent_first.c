#include "mp/start.h"

#include <fcntl.h>
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

void parent_first(Mp *mp)
{
    enum { LOOKS = 60, RESTS = 3 };
    static const struct timespec PAUSE = {.tv_nsec = 500000};
    if (mp->parent_rested || mp->parent_pid <= 0 || mp->starting.pool >= 0)
        return;
    mp->parent_rested = true;
    for (int looks = 0, rests = 0; looks < LOOKS; looks++) {
        char state = state_of(mp->parent_pid);
        rests = state == 'R' || state == 'D' ? 0 : rests + 1;
        if (rests == RESTS)
            return;
        nanosleep(&PAUSE, NULL);
    }
}
