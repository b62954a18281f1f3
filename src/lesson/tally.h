#ifndef LESSON_TALLY_H
#define LESSON_TALLY_H

#include <stdbool.h>

#include "base/vec.h"

/* What came of several runs of one program, counted: the rows of a histogram. */

typedef struct TallyRow {
    char *text;
    int count;
} TallyRow;

typedef struct Tally {
    VEC(TallyRow) rows; /* if each begins with a number, by that; else the most frequent first */
    int total;
} Tally;

enum { TALLY_ROWS_SHOWN = 8 };

bool tally_add(Tally *tally, const char *text); /* false: no memory */
void tally_clear(Tally *tally);
void tally_release(Tally *tally);
/* Of those that are not shown when there are more rows than TALLY_ROWS_SHOWN: how many outcomes, of how many runs. */
int tally_shown(const Tally *tally);
int tally_rest(const Tally *tally);
int tally_most(const Tally *tally); /* the count of the longest row */

#endif
