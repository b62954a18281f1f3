#ifndef UI_LANES_H
#define UI_LANES_H

#include "ui/view.h"

/* One process's life as a row of columns, each a span of time: for the timeline, and for two runs side by side. */

typedef struct LaneWindow {
    int64_t from, to, now; /* ns, as in the log; what begins after now is drawn faintly */
    int columns;
} LaneWindow;

int64_t lane_time(const LaneWindow *window, int column); /* where a column begins */
int lane_column(const LaneWindow *window, int64_t t);    /* -1 before the window, window->columns after it */
/* The lane of the process with that index, which need not be there yet at the cursor. */
void lane_draw(const Model *model, const Canvas *canvas, int x, int y, int at, const LaneWindow *window);

/* The glyph for this canvas: projected, a life that runs is a thick bar. */
Glyph lane_sign(const Canvas *canvas, Glyph glyph);

#endif
