#ifndef LESSON_EDITOR_H
#define LESSON_EDITOR_H

/* The learner's editor on a file, the terminal being its own meanwhile: VISUAL or EDITOR, which may hold options, else
 * what the machine has. Ctrl-C and Ctrl-\ are the editor's. Its exit status; 127 if none could be started. */
int editor_run(const char *file);

#endif
