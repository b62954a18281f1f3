#ifndef LESSON_LESSON_H
#define LESSON_LESSON_H

#include "base/status.h"
#include "base/vec.h"
#include "lesson/progress.h"
#include "session/session.h"

/* Lessons: folders read into memory. Text is Markdown, read with md4c into styled paragraphs; a step is what stands
 * under a level-2 heading. All strings belong to the Lesson. */

typedef enum SpanStyle { SPAN_PLAIN, SPAN_STRONG, SPAN_EMPHASIS, SPAN_CODE } SpanStyle;
typedef struct Span {
    SpanStyle style;
    const char *text;
} Span;
typedef enum ParaKind { PARA_TEXT, PARA_HEADING, PARA_ITEM, PARA_QUOTE, PARA_CODE, PARA_RULE } ParaKind;
typedef struct Para {
    ParaKind kind;
    int number; /* PARA_ITEM of an ordered list: its number; else 0 */
    VEC(Span) spans;
} Para;
typedef VEC(Para) ParaVec;

typedef struct Choice {
    char key; /* 'A' ... */
    const char *text;
    const char *reply; /* what is said to who chose it wrongly; NULL for none */
} Choice;

/* A question whose right answer is computed from the run. */
typedef struct Ask {
    const char *question;
    VEC(Choice) choices;
    const char *answer; /* a Python expression over `run` that gives the right choice's key: "'A' if ... else 'C'" */
    const char *marked; /* the key that the author marked; held against the run by lint and tests */
    const char *said;   /* an expression for {count} and the like in the explanation; NULL for none */
    int line;
} Ask;

typedef struct RunSpec {
    bool present;
    const char *file; /* in the lesson's folder; default script.py, in an exercise exercise.py */
    const char *method;
    const char *engine; /* as --engine takes it; NULL: the built-in one */
    bool guard;
    VEC(const char *) sets; /* NAME=VALUE */
    VEC(const char *) args;
    const char *stdin_text; /* NULL: /dev/null */
    bool piped;
    double timeout;
    int64_t pace;
    int max_procs, max_ever; /* 0: the default */
    int times;               /* how often it is run in all; 0: once */
    const char *outcome;     /* an expression over `run`: what came of it, for the histogram; NULL: run.outcome */
    int line;
} RunSpec;

enum { RUN_TIMES_MAX = 100, RUN_TIMES_KEY = 20 }; /* the most of an attribute; what the key does */
#define RUN_OUTCOME "run.outcome"

/* A step is shown in phases: the text before (hook, predict), the question, the run, the rest (observe, explain). */
typedef struct Step {
    const char *title;
    const char *kind; /* predict, read, break, exercise, card, summary, mistake: "{kind}" of the heading; else read */
    ParaVec before;   /* shown before the run */
    ParaVec observe;  /* after "### Observe": shown while it runs, and then until Enter */
    ParaVec explain;  /* after "### Explain": shown after the run; {said} and {count} are filled in */
    Ask ask;          /* ask.question NULL: none */
    RunSpec run;
    VEC(const char *) watch; /* pane names, the two that matter first */
    ParaVec notes;           /* for the teacher: shown only when asked for, and in the handout */
    int minutes;             /* that the teacher should give it; 0: not said */
    int line;
} Step;

typedef struct ExerciseRun {
    const char *method;
    bool guard;
    VEC(const char *) sets;
} ExerciseRun;

typedef struct Lesson {
    const char *folder; /* path */
    int number;         /* 5 */
    const char *slug;   /* guard */
    const char *title, *idea;
    const char *lang;
    bool core, deeper;
    int minutes;
    VEC(const char *) watch;
    VEC(Step) steps;
    VEC(ExerciseRun) exercise_runs;
    VEC(const char *) hints; /* tiers, first is the gentlest */
    bool has_exercise;
    struct LessonText *own; /* memory */
} Lesson;

/* A choice in a word: the bytes of "4" in "4: in main and in each worker", up to its colon (of either width). */
size_t choice_short_size(const Choice *choice);
/* Reads a lesson folder. Faults name file and line, and what would be right. lang: "en" or "zh"; missing: English. */
Status lesson_load(Lesson *lesson, const char *folder, const char *lang, Fault *fault);
void lesson_release(Lesson *lesson);

typedef struct LessonEntry {
    int number;
    const char *slug, *title, *idea, *folder; /* idea: "" if there is none */
    const char *titles;                       /* of the steps, each on a line */
    bool core, deeper;
    int steps, minutes;
    int exercise;  /* the step that is the exercise, 0-based; -1: none */
    uint64_t asks; /* a bit for each step that asks a prediction, of the first 64 */
} LessonEntry;
typedef struct Catalogue {
    VEC(LessonEntry) entries; /* by number */
    struct LessonText *own;
} Catalogue;
/* All lessons of a lessons folder. Broken ones are left out and told in fault (STATUS_OK all the same). */
Status catalogue_load(Catalogue *catalogue, const char *lessons_folder, const char *lang, Fault *fault);
/* The same, beside those that are there. */
Status catalogue_add(Catalogue *catalogue, const char *lessons_folder, const char *lang, Fault *fault);
void catalogue_release(Catalogue *catalogue);
/* A step's title; "" if there is no such step. Not NUL-terminated: *size says where it ends. */
const char *entry_title(const LessonEntry *entry, int step, size_t *size);
/* By "lesson3", "3", "03", slug, folder name, or a path. NULL: not found. */
const LessonEntry *catalogue_find(const Catalogue *catalogue, const char *name);
/* A folder of lessons_folder that such a name means, be its lesson readable or not: *folder becomes its path.
 * false: there is none. */
bool catalogue_unread(const char *lessons_folder, const char *name, Buf *folder);

/* The settings a step's run is started with; strings belong to the lesson, `script` too. */
void step_settings(const Lesson *lesson, const Step *step, Settings *settings);

/* The grader: executes question expressions and check.py in a capped child; filled by main from check/. */
typedef struct Grader {
    void *ctx;
    /* The value of a Python expression over `run` (the first of the finished logs, at least one) and `runs` (a list of
     * all), as text: "C", "4". */
    Status (*evaluate)(void *ctx, const Log *const *logs, size_t count, const char *expression, Buf *out, Fault *fault);
    /* Runs check.py's check(runs): STATUS_OK passed; STATUS_NOT_FOUND not yet, with a hint in `hint`. */
    Status (*check)(void *ctx, const char *check_file, const Log *const *logs, size_t count, Buf *hint, Fault *fault);
} Grader;

#endif
