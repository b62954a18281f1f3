#ifndef LESSON_FINDER_H
#define LESSON_FINDER_H

#include "lesson/lesson.h"

/* Finds words in the titles and texts of all lessons. The lessons are read when the finder is made. */

typedef struct Hit {
    int entry;           /* in the catalogue's entries */
    int step;            /* 0-based */
    const char *title;   /* the step's; the finder's */
    const char *excerpt; /* the text around the first word found, one line; the finder's until the next search */
    size_t place;        /* the finder's own */
} Hit;
typedef struct HitVec {
    VEC(Hit) hits;
} HitVec;

typedef struct Finder Finder;

Finder *finder_new(const Catalogue *catalogue,
                   const char *lang); /* NULL: no memory; lessons that cannot be read are left out */
void finder_free(Finder *finder);
/* The steps that hold every word of `words` (parted by blanks; letters of either case), in the lessons' order; those
 * with all of them in the title of the lesson or the step first. None for an empty text. */
Status finder_seek(Finder *finder, const char *words, HitVec *hits);

#endif
