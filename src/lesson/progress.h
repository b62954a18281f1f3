#ifndef LESSON_PROGRESS_H
#define LESSON_PROGRESS_H

#include <stdbool.h>

/* What a learner has done, kept in progress under XDG_STATE_HOME/mpdemo (or ~/.local/state/mpdemo): per lesson the step
 * where it was left, the predictions and whether they came true, and what became of the exercise. Every change is
 * written at once. Two sessions may write at the same time: each changes only what it was told to change. If the disk
 * is full the old file stays whole, the changes stay in memory and go along with the next one that can be written. */

typedef struct Progress Progress; /* NULL (no memory) is a Progress that keeps nothing */

/* Where what belongs to the learner is kept: mpdemo under XDG_STATE_HOME or ~/.local/state. It need not be there yet.
 * NULL or "": there is no such place. The caller frees. */
char *progress_folder(void);
Progress *progress_open(void);           /* without a place to write it lives in memory */
Progress *progress_open_fresh(void);     /* begins with nothing, and writes nothing */
void progress_close(Progress *progress); /* tells a trouble that nobody has taken on stderr */
/* Why progress is not kept, in words; NULL: it is, or this was told already. Each trouble is told once a session. */
const char *progress_trouble(Progress *progress);
bool progress_is_kept(const Progress *progress); /* false: in memory alone, as --fresh wants it */

typedef enum Verdict { VERDICT_NONE, VERDICT_RIGHT, VERDICT_WRONG } Verdict;

int progress_step(const Progress *progress, const char *slug); /* 0-based, 0 if never opened */
void progress_set_step(Progress *progress, const char *slug, int step);
bool progress_done(const Progress *progress, const char *slug); /* gone through to its end, or its exercise passed */
void progress_set_done(Progress *progress, const char *slug, bool done);
char progress_answer(const Progress *progress, const char *slug, int step); /* 0: none */
void progress_set_answer(Progress *progress, const char *slug, int step, char key);
/* Whether a prediction came true, when it was last held against a run of the step's own. */
Verdict progress_verdict(const Progress *progress, const char *slug, int step);
void progress_set_verdict(Progress *progress, const char *slug, int step, Verdict verdict);
bool progress_passed(const Progress *progress, const char *slug); /* the exercise's check */
void progress_set_passed(Progress *progress, const char *slug);   /* the lesson counts as done, too */
bool progress_seen(const Progress *progress, const char *slug);   /* the solution, before the exercise was passed */
void progress_set_seen(Progress *progress, const char *slug);
/* How often help with the exercise was asked for; one time more, and how often it is then. */
int progress_asked(const Progress *progress, const char *slug);
int progress_ask(Progress *progress, const char *slug);
bool progress_begun(const Progress *progress, const char *slug); /* anything is known of this lesson */
void progress_reset(Progress *progress, const char *slug);       /* forgets the lesson */

#endif
