#ifndef CHECK_GRADER_H
#define CHECK_GRADER_H

#include "lesson/lesson.h"

/* The functions of lesson.h's Grader. Each runs in a process of its own (sandbox.h). */
extern const Grader GRADER;

/* Runs an exercise under each of the lesson's check lines and grades it: STATUS_OK passed, STATUS_NOT_FOUND not yet
 * (the hint says what to look at), else a fault. engine NULL: the built-in one. progress, if not NULL, is told of each
 * run that begins. */
Status grade_exercise(const Lesson *lesson, const char *file, const char *engine, const RunOps *ops,
                      void (*progress)(void *ctx, const ExerciseRun *run), void *ctx, Buf *hint, Fault *fault);

#endif
