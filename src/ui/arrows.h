#ifndef UI_ARROWS_H
#define UI_ARROWS_H

#include "ui/lanes.h"

/* What goes from process to process, drawn over the lanes of the timeline: an arrow where a message is put, towards the
 * lane of who takes it, and a mark where it is taken. */

enum { LANES_SEEN = 256 };

/* The lanes that are on the screen, and their rows. */
typedef struct SeenLanes {
    int proc[LANES_SEEN], y[LANES_SEEN], count;
} SeenLanes;

/* Messages up to the cursor; how many were drawn. Lanes begin at column x. */
int arrows_draw(const Model *model, const Canvas *canvas, int x, const SeenLanes *lanes, const LaneWindow *window);
/* While the screen is in the past: the way of the one message, task or result that the cursor's event is about, with a
 * line from lane to lane, and to where it will be taken if that is known. false: there is none, or it is out of sight.
 */
bool arrows_draw_touched(const Model *model, const Canvas *canvas, int x, const SeenLanes *lanes,
                       const LaneWindow *window);

#endif
