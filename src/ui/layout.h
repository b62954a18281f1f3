#ifndef UI_LAYOUT_H
#define UI_LAYOUT_H

#include "ui/view.h"

/* Which panes stand where, for any size from 1 x 1 up. Neighbours share their frames. */

typedef struct Pane {
    ViewId view;
    int x, y, width, height; /* with its frame */
    bool framed;
} Pane;

enum { PANES_MAX = 12 };

typedef struct Layout {
    Pane panes[PANES_MAX];
    int count;
    int header, bar, footer; /* their rows; -1: not shown */
    bool small;              /* too small for more than one pane */
} Layout;

typedef struct LayoutWish {
    int width, height;
    const ViewId *watch; /* the panes that the step is about, the two that matter first */
    int watch_count;
    ViewId focus;
    ViewId brought; /* a pane asked for by its key: it must be seen; VIEW_COUNT: none */
    ViewId alone;   /* help, menu: nothing else; VIEW_COUNT: none */
    bool sole; /* the source, as wide as the screen, and the text: lines are sorted, and nothing runs */
    bool before; /* nothing was run yet: where there is room for two panes only, or a line would be cut in
                  * columns, the source has it all; else in columns the output's rows, too, if it needs them */
    bool read;   /* a step that runs nothing: its text has what it needs */
    bool zoom, projector, bar;
    bool text;        /* the explanation pane is part of it */
    int text_rows;    /* rows of text it would like */
    int source_width; /* cells inside its frame with which no line of the script is cut; 0 unknown */
    int source_bare;  /* the same, with no label behind the lines yet */
    int source_lines; /* of the script: its pane grows to them where it can; 0 unknown */
} LayoutWish;

void layout_make(Layout *layout, const LayoutWish *wish);
const Pane *layout_pane(const Layout *layout, ViewId view); /* NULL: not shown */
const Pane *layout_at(const Layout *layout, int x, int y);
/* The inside of a pane. */
Canvas pane_canvas(const Pane *pane, const Canvas *screen);

#endif
