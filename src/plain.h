#ifndef PLAIN_H
#define PLAIN_H

#include "cli.h"
#include "lesson/lesson.h"

/* --plain: lines of text in place of the screen. Everything that a learner can do with a lesson's steps and questions
 * can be done so, by a screen reader, in a pipe or in a test. */

typedef struct PlainSetup {
    const Options *options;
    const RunOps *ops;
    const Grader *grader; /* NULL: questions are asked, but not held against the run */
    Progress *progress;   /* NULL: nothing is remembered */
} PlainSetup;

/* Each returns the exit status: 0; 1 for a fault, told on stderr; 2 for a step that there is not; 128 + the signal
 * that ended it. No process of a run is left. */
int plain_script(const PlainSetup *setup, const Settings *settings);
int plain_replay(const PlainSetup *setup, const char *recording);
int plain_lesson(const PlainSetup *setup, const Lesson *lesson);

#endif
