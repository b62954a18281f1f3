#ifndef UI_VIEW_SORT_H
#define UI_VIEW_SORT_H

#include "ui/view.h"

int sort_need(const SortView *view); /* the cells with which no line is cut */
void sort_draw(const SortView *view, const Canvas *canvas);

#endif
