#ifndef LESSON_LINT_PRIVATE_H
#define LESSON_LINT_PRIVATE_H

#include "lesson/lint.h"

/* The linter's own: who is told, and in which file it is. */
typedef struct Linter {
    const Lesson *lesson;
    const char *text_name; /* lesson.md or lesson.zh.md */
    LintTell tell;
    void *ctx;
    int complaints;
} Linter;

/* The format is looked up in the language set. */
void lint_complain(Linter *l, const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Both languages tell the same lesson: all that is not prose is the same in both. */
void lint_pair(Linter *l, const Lesson *english, const Lesson *chinese);

#endif
