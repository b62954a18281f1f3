#ifndef UI_VIEW_SORT_H
#define UI_VIEW_SORT_H

#include "ui/view.h"

void sort_draw(const SortView *view, const Canvas *canvas);

#endif
