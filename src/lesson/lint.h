#ifndef LESSON_LINT_H
#define LESSON_LINT_H

#include "lesson/lesson.h"

/* Says what is not right in a lesson's folder, each with file, line (0: the whole file) and what would be right. What
 * only a run can show (that the marked answers are what the runs give) is checked by those who can run. Returns how
 * many complaints there were. */
typedef void (*LintTell)(void *ctx, const char *file, int line, const char *message);
int lint_lesson(const char *folder, LintTell tell, void *ctx);

#endif
