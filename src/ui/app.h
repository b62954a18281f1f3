#ifndef UI_APP_H
#define UI_APP_H

#include <sys/types.h>

#include "lesson/lesson.h"
#include "session/session.h"
#include "ui/term.h"

/* The live screen: a lesson, a script of one's own, a recording, or the menu. The app owns the session; everything in
 * AppSetup belongs to the caller and must outlive app_run. */

/* One of two that are compared: a recording, or settings to run with. */
typedef struct AppRun {
    const char *recording;
    const Settings *settings;
    const char *name; /* what sets it apart, in a word or two */
} AppRun;

typedef struct AppSetup {
    /* What to show: at most one of the four; none means the menu of `catalogue`. */
    const Lesson *lesson;
    const Settings *script; /* run SCRIPT: started at once */
    const char *recording;  /* replay FILE: nothing is started */
    const char *notice;     /* said at the beginning; NULL: nothing */
    const AppRun *compare;  /* compare A B: two of them */

    int step;                   /* of the lesson, 0-based; -1: where the learner left it */
    const Catalogue *catalogue; /* for the menu and for "next lesson"; NULL: neither */
    const RunOps *ops;          /* NULL: nothing can be run */
    const Grader *grader;       /* NULL: predictions are not checked */
    Progress *progress;         /* NULL: nothing is remembered */
    /* Lays the command line's options (--method, --guard, --set, --engine, caps) over a step's own settings; NULL:
     * none. Strings that it puts in must outlive the app. */
    void (*adjust)(void *ctx, Settings *settings);
    void *adjust_ctx;

    /* Starts the check of an exercise's file, as `mpdemo check` does it, in a process of its own, and returns its pid;
     * what it tells comes out of *fd, which does not block, and its exit status is 0 when the exercise is passed. 0 or
     * less and a fault: it could not be started. NULL: nothing can be checked. */
    pid_t (*check)(void *ctx, const Lesson *lesson, const char *file, int *fd, Fault *fault);
    void *check_ctx;

    Term *term;         /* NULL: the app opens the curses terminal and closes it */
    const char *theme;  /* dark light contrast mono; NULL: NO_COLOR, else dark */
    bool ascii;         /* no character above 127 */
    bool classroom;     /* the teacher's keys count from the beginning */
    bool projector;     /* fewer, larger things */
    const char *record; /* each run's log is kept here when the run ends; NULL: not kept */
} AppSetup;

/* Shows it until the learner leaves. Returns the exit status: 0; 1 for a fault of ours or of the machine (told on
 * stderr); 128 + the signal when one ended it. The terminal is restored and no process of a run is left, whichever
 * way it ends. */
int app_run(const AppSetup *setup);

#endif
