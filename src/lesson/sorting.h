#ifndef LESSON_SORTING_H
#define LESSON_SORTING_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/status.h"
#include "base/vec.h"

/* Sorting tasks (Parsons problems): an exercise.py that holds no program but a Python literal, the lines to be put into
 * order. A list of strings; or a tuple that may have a text before the list and one after it, which stay where they
 * are:
 *
 *     # What is to be done.
 *     ("""import time
 *     """, [
 *         "a()",
 *         "b()",
 *     ], """print()
 *     """)
 *
 * Lines may be left out: some do not belong. If no line of the list begins with a blank, how far each is indented is
 * for the learner to find, too.
 *
 * What the learner has arranged is kept as a program that runs, with the lines left out as comments behind it; so it
 * can be run, checked and read like any other, and is read back from there. */

enum { SORTING_MAX = 26 }; /* lines: as many as there are letters */

typedef struct SortLine {
    const char *text; /* without indentation if that is the learner's */
    int indent;       /* levels of four blanks, the learner's */
    char letter;      /* A, B, C ... as the author wrote them: what plain text calls them by */
} SortLine;

typedef struct Sorting {
    const char *head;   /* the comments above, each line with its newline; "" for none */
    const char *before; /* whole lines that stay; "" for none */
    const char *after;
    VEC(SortLine) lines; /* as they are arranged now: those used, then those left out */
    size_t used;
    bool indents; /* indentation is the learner's */
    struct LessonText *own;
} Sorting;

/* Is this the text of a sorting task? Looks only at what it begins with. */
bool sorting_is(const char *text);
/* Reads one; `file` is for messages. All lines are used, in the author's order. STATUS_NOT_FOUND: it is a program, not
 * a sorting task. A fault names file and line. */
Status sorting_read(Sorting *sorting, const char *file, const char *text, Fault *fault);
Status sorting_load(Sorting *sorting, const char *path, Fault *fault);
size_t sorting_head_size(const char *text); /* bytes of the comments that it begins with */
void sorting_release(Sorting *sorting);

/* Moves the line at `at` by one place; the border between the lines used and those left out counts as a place. Returns
 * where the line is now. */
size_t sorting_move(Sorting *sorting, size_t at, int delta);
void sorting_indent(Sorting *sorting, size_t at, int delta); /* of a used line; from 0 to 8 levels */
/* "C A1 B": these lines, in this order, indented so many levels; the others are left out. Blanks and commas are passed
 * over, small letters count. false: `why` says what is not right, and nothing is changed. */
bool sorting_arrange(Sorting *sorting, const char *letters, Buf *why);

/* The program: head, before, the lines used, after; then those left out, each as "#- line". */
void sorting_program(const Sorting *sorting, Buf *out);
/* Takes over the arrangement of such a program, whatever comments it begins with. false: it was edited otherwise, and
 * nothing is changed. */
bool sorting_restore(Sorting *sorting, const char *program);
/* Puts the program into `path` (a learner's copy), or, if path is NULL, into a folder of its own under TMPDIR, whose
 * path goes to *made (the caller frees it, after sorting_unplace). */
Status sorting_place(const Sorting *sorting, const char *path, char **made, Fault *fault);
void sorting_unplace(const char *made);

#endif
