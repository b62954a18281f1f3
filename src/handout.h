#ifndef HANDOUT_H
#define HANDOUT_H

#include "lesson/lesson.h"

/* What a teacher prints, on stdout: pages of 80 columns, parted by form feeds. Each returns the exit status. */

int handout_lesson(const Lesson *lesson); /* the learners' pages, then the key on a page of its own */
int handout_card(void);                   /* one page: a plan of 45 minutes, and the keys */

#endif
