#ifndef RUN_VERSION_H
#define RUN_VERSION_H

#include <stdbool.h>

/* What differs between Pythons in what a learner meets; the lessons speak of 3.13.0. */

/* The nth sentence (from 0; NULL: there are no more) on a run by this engine ("CPython 3.14.0", "builtin"), as the
 * event `note` has it: in English. */
const char *version_note(const char *engine, const char *method, bool guard, int nth);
/* The start method where a program sets none: of "3.14.0", say. */
const char *version_default_method(const char *version);

#endif
