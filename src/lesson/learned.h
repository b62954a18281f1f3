#ifndef LESSON_LEARNED_H
#define LESSON_LEARNED_H

#include "lesson/lesson.h"

/* What a learner has learned, and what is worth doing again: a row each, for the screen and for plain text. */

typedef enum LearnedKind {
    LEARNED_IDEA,     /* a finished lesson's idea */
    LEARNED_WRONG,    /* a prediction that did not come true */
    LEARNED_SOLUTION, /* an exercise whose solution was looked at before it was passed, and that is not passed yet */
} LearnedKind;

typedef struct Learned {
    LearnedKind kind;
    int entry; /* in the catalogue's entries */
    int step;  /* 0-based: where to go */
} Learned;
typedef struct LearnedVec {
    VEC(Learned) rows; /* ideas first, then what to repeat; each in the lessons' order */
    size_t ideas;      /* how many of them are ideas */
} LearnedVec;

/* Fills out anew; entries are indices into this catalogue (NULL: none). On STATUS_NO_MEMORY the rows found so far
 * stand. */
Status learned_list(const Catalogue *catalogue, const Progress *progress, LearnedVec *out);
void learned_release(LearnedVec *learned);

#endif
