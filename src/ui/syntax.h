#ifndef UI_SYNTAX_H
#define UI_SYNTAX_H

#include "ui/view.h"

/* Where a program could not be compiled, as the traceback tells it: for the source pane. Texts belong to the log. */
typedef struct SyntaxFault {
    const char *file, *message;
    size_t file_size, message_size;
    int line;          /* from 1 */
    int column, count; /* characters after the line's leading blanks, and how many have a caret; count 0: not told */
} SyntaxFault;

/* The first process that ended with a SyntaxError before the cursor. false: none did. */
bool syntax_fault(const Model *model, SyntaxFault *fault);

#endif
