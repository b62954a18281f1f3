#ifndef UI_VIEW_SOLUTION_H
#define UI_VIEW_SOLUTION_H

#include "ui/view.h"

/* An exercise's solution in the source pane: it is read and not run, so no line of it is cut. */
void solution_draw(const ViewState *view, const char *text, const Canvas *canvas);
int solution_rows(const char *text, int width); /* that it takes in a pane so wide */

#endif
