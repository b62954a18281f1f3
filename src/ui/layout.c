#include "ui/layout.h"

enum {
    SMALL_WIDTH = 60,
    SMALL_HEIGHT = 16,
    WIDE = 100,
    WIDER = 170,
    TALL = 20,
    RIGHT_LEAST = 52,
    PROJECTED_TWO = 110,
    BESIDE_READING = 6
};

static void add(Layout *layout, ViewId view, int x, int y, int width, int height)
{
    if (layout->count < PANES_MAX && width > 2 && height > 2)
        layout->panes[layout->count++] = (Pane){view, x, y, width, height, true};
}

/* One above the other, sharing frames; parts are weights. */
static void stack(Layout *layout, const ViewId *views, const int *parts, int count, int x, int y, int width, int height)
{
    int whole = 0, at = 0;
    for (int i = 0; i < count; i++)
        whole += parts[i];
    for (int i = 0; i < count; i++) {
        int end = i + 1 < count ? at + (height - 1) * parts[i] / whole : height - 1;
        add(layout, views[i], x, y + at, width, end - at + 1);
        at = end;
    }
}

static bool is_script_like(ViewId view)
{
    return view == VIEW_SOURCE || view == VIEW_OUTPUT;
}

/* With its frame: what a pane beside the source must have. A row of a process is short; others are not. */
static int least_beside(ViewId view)
{
    return view == VIEW_PROCS ? 28 : view == VIEW_OUTPUT ? 36 : 34;
}

/* The source's width: as its longest line needs it, and three labels behind it, between the two given. */
static int source_width(const LayoutWish *wish, int least, int most)
{
    enum { MORE_LABELS = 9 };
    int need = wish->source_width + 2 + (wish->width >= WIDE ? MORE_LABELS : 0);
    return need < least ? least : need > most ? most : need;
}

static void beside(Layout *layout, const LayoutWish *wish, ViewId left, ViewId right, int y, int height)
{
    ViewId other = left == VIEW_SOURCE ? right : left;
    int width = source_width(wish, wish->width / 2 + 1, wish->width - least_beside(other) + 1);
    int split = left == VIEW_SOURCE ? width - 1 : wish->width - width;
    add(layout, left, 0, y, split + 1, height);
    add(layout, right, split, y, wish->width - split, height);
}

static void two_panes(Layout *layout, const LayoutWish *wish, int y, int height)
{
    ViewId first = wish->watch_count > 0 ? wish->watch[0] : VIEW_SOURCE;
    ViewId second = wish->watch_count > 1 ? wish->watch[1] : VIEW_PROCS;
    if (wish->brought != VIEW_COUNT && wish->brought != first && wish->brought != VIEW_EXPLAIN)
        second = wish->brought;
    if (wish->projector && (wish->width < PROJECTED_TWO || height < TALL))
        stack(layout, wish->brought == first ? &first : &second, (int[]){1}, 1, 0, y, wish->width, height);
    else if (first == VIEW_SOURCE || second == VIEW_SOURCE)
        beside(layout, wish, first, second, y, height);
    else /* what is said of queues, tasks and time is long, and takes few rows */
        stack(layout, (ViewId[]){first, second}, (int[]){1, 1}, 2, 0, y, wish->width, height);
}

/* Source and output on the left; on the right three that tell of processes, those that the step is about among them. */
static void columns(Layout *layout, const LayoutWish *wish, int y, int height)
{
    ViewId right[3] = {VIEW_PROCS, VIEW_TASKS, VIEW_TIMELINE};
    for (int i = 0, next = 1; i < wish->watch_count + 1; i++) {
        ViewId want = i < wish->watch_count ? wish->watch[i] : wish->brought;
        bool there = want == VIEW_COUNT || is_script_like(want) || want == VIEW_EXPLAIN;
        for (int at = 0; at < 3; at++)
            there = there || right[at] == want;
        if (!there) /* the third that is asked for takes the timeline's place; one brought, always the middle */
            right[i == wish->watch_count ? 1 : next == 1 ? next++ : 2] = want;
    }
    ViewId left[2] = {VIEW_SOURCE, VIEW_OUTPUT};
    int parts[2] = {3, 2}, lefts = 2;
    if (wish->source_lines + 1 > (height - 1) * 3 / 5) { /* the whole script, if four lines of output stay */
        int most = height - 6;
        parts[0] = wish->source_lines + 1 < most ? wish->source_lines + 1 : most;
        parts[1] = height - 1 - parts[0];
        lefts = wish->before && most < wish->source_lines + 1 ? 1 : 2; /* an output with nothing in it gives its rows */
    }
    if (wish->width >= WIDER) {
        int a = source_width(wish, wish->width * 2 / 5, wish->width / 2), b = a + (wish->width - a) / 2;
        stack(layout, left, parts, lefts, 0, y, a + 1, height);
        stack(layout, right, (int[]){3, 2}, 2, a, y, b - a + 1, height);
        stack(layout, (ViewId[]){right[2], VIEW_EVENTS}, (int[]){1, 1}, 2, b, y, wish->width - b, height);
        return;
    }
    int split = source_width(wish, wish->width / 2 - 1, wish->width - RIGHT_LEAST) - 1;
    stack(layout, left, parts, lefts, 0, y, split + 1, height);
    stack(layout, right, (int[]){8, 7, 7}, 3, split, y, wish->width - split, height);
}

/* In columns a line of the script would not be seen to its end, though no label stands behind it yet. */
static bool cuts_before_run(const LayoutWish *wish)
{
    int most = wish->width >= WIDER ? wish->width / 2 : wish->width - RIGHT_LEAST;
    return wish->before && wish->source_bare + 2 > most;
}

static void one_pane(Layout *layout, ViewId view, int y, const LayoutWish *wish, int height)
{
    bool framed = wish->width >= 24 && height >= 6;
    if (height > 0 && wish->width > 0)
        layout->panes[layout->count++] = (Pane){view, 0, y, wish->width, height, framed};
}

static bool in_columns(const LayoutWish *wish, int area)
{
    return wish->width >= WIDE && area >= TALL && !wish->projector;
}

/* The text's rows, with its frame. Before a run it has those too that the script leaves blank; where it is all that
 * there is to a step, all but a few. */
static int text_height(const LayoutWish *wish, int height)
{
    int least = wish->projector ? 4 : 5, most = height / 2, text = wish->text_rows + 2;
    if (!wish->text)
        return 0;
    if (wish->before && wish->source_lines && !in_columns(wish, height - most + 1)) {
        int rest = height - wish->source_lines - 1;
        most = rest > most ? rest : most;
    }
    if (wish->read && most < height - BESIDE_READING)
        most = height - BESIDE_READING;
    return text > most ? most : text < least ? least : text;
}

void layout_make(Layout *layout, const LayoutWish *wish)
{
    *layout = (Layout){.header = -1, .bar = -1, .footer = -1};
    int top = 0, bottom = wish->height;
    if (wish->height >= 4)
        layout->footer = --bottom;
    if (wish->height >= 7)
        layout->header = top++;
    int height = bottom - top;
    if (wish->bar && height >= 6 && wish->alone == VIEW_COUNT)
        layout->bar = bottom - 1; /* on the lowest frame's edge: nothing moves when it appears */
    layout->small = wish->width < SMALL_WIDTH || wish->height < SMALL_HEIGHT;
    if (wish->alone != VIEW_COUNT || wish->zoom || layout->small) {
        one_pane(layout, wish->alone != VIEW_COUNT ? wish->alone : wish->focus, top, wish, height);
        return;
    }
    int text = text_height(wish, height);
    int area = text ? height - text + 1 : height;
    bool roomy = in_columns(wish, area);
    if (wish->sole || (wish->before && !roomy) || cuts_before_run(wish))
        add(layout, VIEW_SOURCE, 0, top, wish->width, area);
    else if (roomy)
        columns(layout, wish, top, area);
    else
        two_panes(layout, wish, top, area);
    if (text)
        add(layout, VIEW_EXPLAIN, 0, bottom - text, wish->width, text);
}

const Pane *layout_pane(const Layout *layout, ViewId view)
{
    for (int i = 0; i < layout->count; i++)
        if (layout->panes[i].view == view)
            return &layout->panes[i];
    return NULL;
}

const Pane *layout_at(const Layout *layout, int x, int y)
{
    for (int i = 0; i < layout->count; i++) {
        const Pane *pane = &layout->panes[i];
        if (x >= pane->x && y >= pane->y && x < pane->x + pane->width && y < pane->y + pane->height)
            return pane;
    }
    return NULL;
}

Canvas pane_canvas(const Pane *pane, const Canvas *screen)
{
    int edge = pane->framed;
    return canvas_part(screen, pane->x + edge, pane->y + edge, pane->width - 2 * edge, pane->height - 2 * edge);
}
