#ifndef UI_LEGEND_H
#define UI_LEGEND_H

#include "ui/view.h"

/* What the signs of lanes mean; a sign that is nowhere needs no words. */
typedef enum LegendSign {
    LEGEND_FAILS = LANE_KINDS, /* the kinds of lanes come before */
    LEGEND_KILLED,
    LEGEND_PUT,
    LEGEND_TAKEN,
    LEGEND_SIGNS,
} LegendSign;

typedef struct Legend {
    bool there[LEGEND_SIGNS];
} Legend;

/* Adds the signs that the index's lanes hold before that event, of processes as this state has them. */
void legend_add(Legend *legend, const Index *index, const State *state, size_t before);

/* In the canvas's last rows, one or two: what matters least is left out where there is no room. */
void legend_draw(const Legend *legend, const Canvas *canvas, int rows);

/* In one line of at most that many cells, ending before `end`. */
void legend_draw_line(const Legend *legend, const Canvas *canvas, int end, int y, int room);

#endif
