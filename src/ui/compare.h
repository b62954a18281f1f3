#ifndef UI_COMPARE_H
#define UI_COMPARE_H

#include "trace/compare.h"
#include "ui/lanes.h"
#include "ui/layout.h"

/* Two runs side by side, on one axis of time that begins with the first process of each: their lanes paired by label,
 * one pane of each, and below, a table of what differs. The sessions belong to the caller, and their own cursors stay
 * where they are. */

typedef struct CompareSide {
    Session *session; /* NULL: that run has not begun */
    const char *name; /* in a word or two: what sets it apart */
    const Log *indexed;
    Index index;
    State empty;
    Model model; /* at the common cursor */
} CompareSide;

/* One label's processes: indexes in each side's procs, -1 none. */
typedef struct LanePair {
    int proc[2];
} LanePair;

typedef enum ComparePart { COMPARE_LANES, COMPARE_PANES, COMPARE_TABLE, COMPARE_PARTS } ComparePart;

typedef struct Compare {
    CompareSide side[2];
    int64_t at, end;    /* ns since the first process of each: the cursor, and the axis */
    bool past;          /* the cursor stands at `at`; else it is at the end of both */
    int zoom;           /* each one doubles */
    ComparePart focus;
    ViewId view;        /* what the two panes show */
    ViewState pane[2], lanes, rows;
    VEC(LanePair) pairs;
    size_t paired[2];   /* processes that pairs are made of */
    Comparison table;
    size_t tabled[2];   /* events that the table is made of; 0: none yet */
    const char *waits;  /* why there is no table yet */
} Compare;

void compare_init(Compare *compare);
void compare_clear(Compare *compare);
void compare_forget(Compare *compare, int side); /* before its session gets another log */
/* Takes in what the logs have grown by; the models are those of the cursor then, until the sessions are used again. */
void compare_update(Compare *compare);

/* Moves the cursor: by events of either run (samples of /proc left out), to an event that fits (the pid is not looked
 * at), to a moment. */
void compare_by_event(Compare *compare, int delta);
bool compare_find(Compare *compare, EventTest test, void *ctx, int direction);
void compare_to_start(Compare *compare);
void compare_to_end(Compare *compare);
/* Up, Down, pages, Tab, zoom, digits and what the panes take themselves. false: it was none of these. */
bool compare_request(Compare *compare, Request request, int width, int height);
void compare_click(Compare *compare, int width, int height, int x, int y);
void compare_wheel(Compare *compare, int width, int height, int y, Request request);

/* Where its parts stand in a screen of that size; the rest is header and bottom line. */
typedef struct CompareLayout {
    Pane lanes, pane[2], table; /* height 0: not shown */
} CompareLayout;
/* Tells the panes how large they are on a screen of that size, before it is drawn. */
void compare_fit(Compare *compare, int width, int height);
void compare_layout(const Compare *compare, int width, int height, CompareLayout *layout);
void compare_draw(const Compare *compare, const Canvas *canvas);
/* The window of time that the lanes show, for one side. */
LaneWindow compare_window(const Compare *compare, int side, int columns);
/* Rows of the table, those that differ first; rows that do not differ follow a row of their own (NULL). */
const CompareRow *compare_row(const Compare *compare, int at);
int compare_rows(const Compare *compare);
int compare_table_lines(const Compare *compare, int width); /* that those rows take, its head left out */
void compare_table_draw(const Compare *compare, const Canvas *canvas);
char compare_letter(int side); /* 'A', 'B' */

#endif
