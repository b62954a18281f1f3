#include "mp/pauses.h"

#include <time.h>

#include "base/io.h"
#include "base/proc_file.h"
#include "py/signals.h"

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

static void nap_until(Thread *th, int64_t until)
{
    struct timespec nap = {.tv_nsec = 500000};
    while (io_now_ns() < until) {
        gil_release(th);
        nanosleep(&nap, NULL);
        gil_take(th);
    }
}

void interrupted_wait(Thread *th)
{
    enum { SOON_NS = 2000000, AT_EXIT_NS = 30000000 };
    int64_t at = signal_raised_at(th->vm);
    if (at)
        nap_until(th, at + (mp_of(th)->exiting ? AT_EXIT_NS : SOON_NS));
}

void logged_wait(Thread *th)
{
    enum { LAST_WORDS_NS = 1500000 };
    if (mp_of(th)->logger)
        nap_until(th, io_now_ns() + LAST_WORDS_NS);
}

void interrupted_nap(Thread *th)
{
    enum { TRACEBACK_NS = 8000000 };
    nap_until(th, io_now_ns() + TRACEBACK_NS);
}
