#include "lesson/help.h"

#include "base/words.h"

#include <stdio.h>

/* A lesson with fewer hints, or none, still does not give its solution away. */
enum { ASKS_LEAST = 3 };

Help help_ask(Progress *progress, const Lesson *lesson)
{
    int hints = (int)lesson->hints.count, asks = hints > ASKS_LEAST ? hints : ASKS_LEAST;
    if (progress_passed(progress, lesson->slug) || progress_asked(progress, lesson->slug) >= asks)
        return (Help){0};
    int asked = progress_ask(progress, lesson->slug);
    return (Help){.hints = asked < hints ? asked : hints, .left = asks - asked + 1};
}

void help_heading(const Lesson *lesson, int hint, char *text, size_t size)
{
    snprintf(text, size, word("Hint %d of %d: "), hint, (int)lesson->hints.count);
}
