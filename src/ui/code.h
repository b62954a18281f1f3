#ifndef UI_CODE_H
#define UI_CODE_H

#include "ui/cells.h"

/* Light colouring of Python, a line at a time. `quote` is what a line inherits from those above: 0, or the quote
 * character of a triple-quoted string that is still open. */
int code_draw(const Canvas *canvas, int x, int y, const char *line, size_t size, char *quote);
/* Only carries `quote` over a line. */
void code_skip(const char *line, size_t size, char *quote);

#endif
