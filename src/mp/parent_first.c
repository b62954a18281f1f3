#include "base/proc_file.h"
#include "mp/start.h"

#include <time.h>

/* Whether it is there and has something to do. */
static bool busy(pid_t pid)
{
    char text[512];
    const char *fields = proc_file_stat(pid, text, sizeof text);
    return fields && fields[0] == ' ' && (fields[1] == 'R' || fields[1] == 'D');
}

void parent_first(Mp *mp)
{
    enum { LOOKS = 60, RESTS = 3 };
    static const struct timespec PAUSE = {.tv_nsec = 500000};
    if (mp->parent_rested || mp->parent_pid <= 0 || mp->starting.pool >= 0)
        return;
    mp->parent_rested = true;
    for (int looks = 0, rests = 0; looks < LOOKS; looks++) {
        rests = busy(mp->parent_pid) ? 0 : rests + 1;
        if (rests == RESTS)
            return;
        nanosleep(&PAUSE, NULL);
    }
}
