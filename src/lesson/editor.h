#ifndef LESSON_EDITOR_H
#define LESSON_EDITOR_H

#include "base/buf.h"

/* The learner's editor on a file, the terminal being its own meanwhile: VISUAL or EDITOR, which may hold options, else
 * what the machine has. Ctrl-C and Ctrl-\ are the editor's. Its exit status; 127 if none could be started; EDITOR_BUSY
 * if another session of ours has the file in its editor: the later of two would write over what the other wrote. */
enum { EDITOR_BUSY = -1 };
int editor_run(const char *file);
/* Why it was 127, in words: the command that was tried, and what names it. */
void editor_why(Buf *out);

#endif
