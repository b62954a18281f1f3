#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include "ui/layout.h"

/* Puts a whole screen together: header, panes in their frames, time bar, bottom line. */

typedef struct KeyHint {
    Request request; /* REQ_NONE: `keys` says it */
    const char *keys, *words;
} KeyHint;

typedef struct Screen {
    Layout layout;
    ViewState views[VIEW_COUNT];
    ViewId focus;
    const char *title;    /* "5/16 The guard", or a file's name */
    const char *brief;    /* "5/16": in its place where there is no room; NULL: the title is cut */
    int step, steps;      /* of the lesson; steps 0: none */
    const char *settings; /* "built-in, spawn, guard OFF, 3 workers" */
    const char *settings_brief; /* "spawn, guard OFF": in its place where there is no room */
    bool guard_off;
    const char *status;  /* "running", "paused", "in the past" ... */
    const char *status_brief; /* in its place where there is no room; NULL: the same */
    bool alert;          /* the status matters */
    const char *message; /* in place of the hints; NULL: none */
    const char *also;    /* on the lowest edge: panes that matter and that there is no room for; NULL: none */
    const KeyHint *hints;
    int hint_count;
} Screen;

void screen_draw(const Screen *screen, const Model *model, const Canvas *canvas);
/* Only the header and the bottom line. */
void screen_draw_lines(const Screen *screen, const Canvas *canvas);
/* Frames with shared edges; bit i of focus: panes[i] is chosen. */
void screen_frames(const Pane *panes, int count, unsigned focus, const Canvas *canvas);
/* In a pane's upper edge: its number (-1: none) and title at the left, a note at the right where there is room. */
void screen_title(const Canvas *canvas, const Pane *pane, bool focus, int number, const char *title, const char *note);
/* Where on the time bar a column stands: events before it; -1 outside. */
long screen_bar_seek(const Screen *screen, const Model *model, int width, int x);

#endif
