#ifndef PLAIN_H
#define PLAIN_H

#include <sys/types.h>

#include "cli.h"
#include "lesson/lesson.h"

/* --plain: lines of text in place of the screen. Everything that a learner can do with a lesson's steps and questions
 * can be done so, by a screen reader, in a pipe or in a test: at every question and after every step, words are typed
 * (plain_typed.def). When stdin ends, nothing is asked any more and the lesson goes on to its end. */

typedef struct PlainSetup {
    const Options *options;
    const RunOps *ops;
    const Grader *grader;       /* NULL: questions are asked, but not held against the run */
    Progress *progress;         /* NULL: nothing is remembered */
    const Catalogue *catalogue; /* NULL: no lesson is told as the next */
    /* Starts the check of an exercise's file, as in AppSetup (ui/app.h). NULL: nothing can be checked. */
    pid_t (*check)(void *ctx, const Lesson *lesson, const char *file, int *fd, Fault *fault);
    void *check_ctx;
} PlainSetup;

/* Each returns the exit status: 0; 1 for a fault, told on stderr; 2 for a step that there is not; 128 + the signal
 * that ended it. No process of a run is left. */
int plain_script(const PlainSetup *setup, const Settings *settings);
int plain_replay(const PlainSetup *setup, const char *recording);
int plain_lesson(const PlainSetup *setup, const Lesson *lesson);

#endif
