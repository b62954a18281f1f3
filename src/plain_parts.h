#ifndef PLAIN_PARTS_H
#define PLAIN_PARTS_H

#include "plain.h"
#include "plain_out.h"
#include "session/batch.h"

/* --plain's insides, for its own files: plain.c tells runs, plain_lesson.c steps, plain_outcome.c
 * counts what comes of them, plain_typed.c does what is typed. */

/* A run that was made in this call, and under which settings. */
typedef struct PlainRun {
    Buf key;
    Settings settings; /* its own */
    Session session;
    Batch more; /* the same again, for a step that runs several times */
    int step;   /* 1-based; where it was made */
} PlainRun;

/* What was typed in place of the step's own settings; it holds until the step is left. */
typedef struct PlainChanges {
    const char *method, *engine; /* NULL: the step's */
    int guard;                   /* -1: the step's */
    VEC(const char *) sets;      /* NAME=VALUE, later ones count */
    const char *script;          /* the learner's copy; NULL: the step's */
} PlainChanges;

typedef struct Plain {
    const PlainSetup *setup;
    PlainOut out;
    VEC(PlainRun *) runs;
    bool fault;
    const Lesson *lesson;
    int step;     /* 0-based */
    int next;     /* where to from here; the number of steps: the end */
    bool alone;   /* only this step */
    bool away;    /* a word typed while sorting leads to another step */
    bool left;    /* the learner has said so */
    bool deaf;    /* stdin has ended: nothing is asked any more */
    char ahead;   /* an answer that came before its question */
    char *sorted; /* a sorting task's program as it was arranged; NULL: the step is none */
    PlainChanges changes;
    VEC(const char *) sets; /* all that hold, NULL at the end */
    VEC(char *) texts;      /* memory for what was typed */
    const PlainRun *shown;  /* the step's last run */
    const char *listed;     /* the script that was listed last; NULL: none */
} Plain;

/* plain.c */
void plain_open(Plain *plain, const PlainSetup *setup);
int plain_close(Plain *plain); /* the exit status */
void plain_complain(Plain *plain, const char *words);
/* Starts the session's run and tells it to its end. False: it could not be started, or we are asked to end. */
bool plain_tell_run(Plain *plain, Session *session);
void plain_run_free(PlainRun *run);

/* plain_lesson.c */
const Step *plain_step(const Plain *plain);
/* The step's settings, with the command line's options and what was typed laid over. */
void plain_settings(Plain *plain, Settings *settings);
/* A run with these settings: one that was made already unless `anew`, or told as it runs. NULL: none, told why. */
PlainRun *plain_run_with(Plain *plain, const Settings *settings, bool anew);
void plain_tell_text(Plain *plain); /* the step's title and text */
void plain_tell_script(Plain *plain); /* as it runs now, with the numbers of its lines */
void plain_tell_question(Plain *plain);

/* plain_outcome.c */
/* The run again and again, untold, until there are so many (2 to RUN_TIMES_MAX) of it; then what came of them. */
void plain_run_times(Plain *plain, PlainRun *run, size_t times);
/* All logs of a step's runs, the one that was told first, into an array of RUN_TIMES_MAX. */
size_t plain_logs(const PlainRun *run, const Log **logs);
/* The value of an expression over runs, blanks and quotes taken off; false: none, told why. */
bool plain_evaluate(Plain *plain, const Log *const *logs, size_t count, const char *expression, Buf *out);

/* plain_typed.c */
typedef enum Typed {
    TYPED_UNKNOWN, /* no word that there is */
    TYPED_DONE,    /* done; what next? */
    TYPED_RUN,     /* run it */
    TYPED_SKIP,    /* no answer to the question */
    TYPED_AWAY,    /* to plain->next */
} Typed;
Typed plain_typed(Plain *plain, const char *line);
void plain_drop_changes(Plain *plain);

#endif
