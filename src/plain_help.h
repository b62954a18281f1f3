#ifndef PLAIN_HELP_H
#define PLAIN_HELP_H

#include "base/buf.h"
#include "base/status.h"
#include "lesson/lesson.h"
#include "lesson/progress.h"

/* Asks for help with the lesson's exercise, in text of that width: its hints so far and how to go on, or its solution
 * after them, which then counts as seen. *left: how often one asks still until the solution comes; 0: that is it. */
Status plain_help(Progress *progress, const Lesson *lesson, int width, Buf *out, int *left, Fault *fault);

#endif
