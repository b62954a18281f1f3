#ifndef UI_EXPLAIN_H
#define UI_EXPLAIN_H

#include "lesson/tally.h"
#include "ui/view.h"

/* A lesson's step goes through phases; what the explanation pane says depends on it, and on whether the learner is in
 * the past. */

typedef enum Phase {
    PHASE_BEFORE, /* text before the run; a question stands, if the step has one, until it is answered or skipped */
    PHASE_READY,  /* answered: Enter runs */
    PHASE_RUN,    /* it runs */
    PHASE_SEEN,   /* it is over: first what was seen ... */
    PHASE_AFTER,  /* ... then the verdict, and why */
} Phase;

typedef enum CheckState { CHECK_NONE, CHECK_RUNS, CHECK_NOT_YET, CHECK_PASSED } CheckState;

/* How a class voted. */
enum { VOTE_CHOICES = 8 };
typedef struct Vote {
    bool held;
    int count[VOTE_CHOICES], sum; /* sum 0: hands were raised, not counted */
} Vote;

typedef struct LessonPlace {
    const Lesson *lesson; /* NULL: none */
    int step;
    Phase phase;
    bool seen;       /* the question has stood on the screen: before that no answer is taken */
    bool asked;      /* a question stands now: answers are taken */
    char answer;     /* what the learner chose; 0 none */
    bool told;       /* what it means has been shown: another run of the step tells it at once */
    bool judged;     /* the run was held against the question */
    char right;      /* the right choice's key */
    Buf count;       /* the value of {count} */
    const Vote *votes; /* two of them: before and after the class has discussed; NULL: none */
    bool ascii;        /* no character above 127 */
    bool notes;        /* the teacher's notes stand in place of the step's text */
    bool experiment; /* the run is none of the step's own */
    bool exercise;   /* the step is the lesson's exercise */
    const Sorting *sorting; /* it is sorted; NULL: it is written */
    bool sorts;      /* its lines are shown, to be moved */
    Buf file;        /* the learner's copy; empty: none */
    CheckState checked;
    Buf check_words; /* the last that the check has told */
    int hints;       /* of the exercise, that were asked for */
    Tally tally;     /* of a run that is made several times: what has come of them so far */
    int times;       /* how many there shall be; 0: one, and no tally */
} LessonPlace;

const Step *place_step(const LessonPlace *place); /* NULL: no lesson */
void place_release(LessonPlace *place);

/* A screen of so many rows has room for paragraphs that are set apart, and for a text that stays. */
enum { EXPLAIN_ROOMY = 32 };

/* Sets the text for a pane of that width. */
void explain_compose(Explain *explain, const LessonPlace *place, const Model *model, int width, bool roomy);
/* How many lines the step's own words take in this phase, at any event of the run: what is told of events is not in it.
 * 0: no step. */
int explain_step_lines(const LessonPlace *place, int width, bool roomy);
/* Only its title. */
void explain_title(Explain *explain, const LessonPlace *place, const Model *model);
/* Parts it into pages of at most `rows` lines. */
void explain_paginate(Explain *explain, int rows);
void explain_release(Explain *explain);

#endif
