#ifndef LESSON_COPIES_H
#define LESSON_COPIES_H

#include <stdbool.h>

#include "base/status.h"

/* The learner's own versions of scripts: edits/SLUG/NAME.py for a lesson's, edits/own-NAME-1a2b3c4d/NAME.py for a
 * script of one's own, in the folder of progress_folder(). Beside a copy stand links to what else its original's folder
 * offers for import. A copy is never written over: begun anew, it goes on under a number. */

/* Where it is, or would be. slug NULL: of no lesson. NULL: there is no place. The caller frees. */
char *copy_path(const char *slug, const char *original);
/* The same, and made from the original if it is not there; anew: the earlier one is put aside. NULL: a fault. */
char *copy_make(const char *slug, const char *original, bool anew, Fault *fault);

/* How many there are. */
int copies_count(void);
/* Moves them all aside, to edits-YYYY-MM-DD-HHMMSS beside where they were, so that every script is its original again.
 * Where they are now; NULL: a fault, and nothing was moved. The caller frees. */
char *copies_put_aside(Fault *fault);

#endif
