#include "lesson/help.h"

#include <stdio.h>

#include "base/words.h"

/* However many hints a lesson has, so often it is asked for its solution. */
enum { ASKS = 3 };

Help help_ask(Progress *progress, const Lesson *lesson)
{
    int hints = (int)lesson->hints.count;
    if (progress_passed(progress, lesson->slug) || progress_asked(progress, lesson->slug) >= ASKS)
        return (Help){0};
    int asked = progress_ask(progress, lesson->slug);
    asked = asked < ASKS ? asked : ASKS;
    return (Help){.hints = (hints * asked + ASKS - 1) / ASKS, .left = ASKS - asked};
}

void help_heading(const Lesson *lesson, int hint, char *text, size_t size)
{
    snprintf(text, size, word("Hint %d of %d: "), hint, (int)lesson->hints.count);
}
