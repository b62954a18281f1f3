#ifndef LESSON_HELP_H
#define LESSON_HELP_H

#include "lesson/lesson.h"
#include "lesson/progress.h"

/* Help with an exercise: each time it is asked for a hint more (where there are many, two), from a nudge to nearly the
 * answer; the third time the last of them and the solution. From then on, and for who has passed, the solution alone.
 * What was asked for is kept with the progress. */
typedef struct Help {
    int hints; /* so many of the lesson's are shown now */
    int left;  /* so often one asks still until the solution comes; 0: now */
} Help;

/* Asked once more: counts it, and says what is to be shown now. */
Help help_ask(Progress *progress, const Lesson *lesson);
/* "Hint 2 of 3: " */
void help_heading(const Lesson *lesson, int hint, char *text, size_t size);

#endif
