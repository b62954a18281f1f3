/* A lane for every process, on one axis of time. Up to the cursor in full; after it, what is already known, faintly. */
#include <string.h>

#include "base/words.h"
#include "ui/arrows.h"
#include "ui/lanes.h"
#include "ui/legend.h"

/* The axis is a little longer than the run so far, in steps of an eighth of its size: lanes stand still between steps
 * while the program runs, and few cells change with a frame. */
static int64_t axis_length(int64_t run)
{
    int64_t size = 1000000;
    while (size <= run / 2)
        size *= 2;
    int64_t step = size / 8;
    return run < size ? size : (run + step - 1) / step * step;
}

static LaneWindow window_of(const ViewState *view, const Model *model, int columns)
{
    int64_t whole = axis_length(model->end - model->start);
    int64_t shown = whole >> (view->zoom > 20 ? 20 : view->zoom);
    if (shown < 1000)
        shown = 1000;
    int64_t from = model->start;
    if (view->zoom > 0) { /* around the cursor */
        from = model->state->now - shown / 2;
        if (from > model->start + whole - shown)
            from = model->start + whole - shown;
        if (from < model->start)
            from = model->start;
    }
    return (LaneWindow){from, from + shown, model->state->now, columns > 0 ? columns : 1};
}

static void draw_cursor(const Model *model, const Canvas *canvas, int x, int rows, const LaneWindow *window)
{
    if (model->cursor >= model->known)
        return;
    int column = lane_column(window, window->now);
    if (column < 0)
        return;
    if (column >= window->columns)
        column = window->columns - 1;
    for (int y = 0; y < rows; y++) {
        canvas_wash(canvas, x + column, y, 1, WASH_PICK);
        const Cell *cell = grid_at(canvas->grid, canvas->x + x + column, canvas->y + y);
        if (cell && cell->size == 1 && cell->text[0] == ' ')
            canvas_glyph(canvas, x + column, y, STYLE_ACCENT, GLYPH_CURSOR);
    }
}

/* Cells before the lanes: the labels stand there. */
static int margin_of(bool wide)
{
    return wide ? 9 : 7;
}

static bool has_lane(const Proc *proc)
{
    return !proc_is_helper(proc);
}

static Extent extent_timeline(const ViewState *view, const Model *model, int width, int rows)
{
    (void)view, (void)width;
    Extent extent = {0};
    for (size_t i = 0; i < model->state->procs.count; i++)
        extent.content += has_lane(&model->state->procs.items[i]);
    if (rows > 2 && extent.content >= rows)
        extent.own = extent.content - rows + 1; /* the youngest; main's lane stays on top */
    return extent;
}

static void draw(const ViewState *view, const Model *model, const Canvas *canvas)
{
    const State *state = model->state;
    if (!state->procs.count) {
        canvas_cut_str(canvas, 1, 0, canvas->width - 2, STYLE_DIM, word("no process yet"));
        return;
    }
    int margin = margin_of(canvas->wide), rows = canvas->height;
    SeenLanes lanes = {.count = 0};
    LaneWindow window = window_of(view, model, canvas->width - margin - 1);
    Extent extent = extent_timeline(view, model, canvas->width, rows);
    bool has_legend = rows > 3 && extent.content < rows;
    int first = scroll_place(view, extent.content, rows, extent.own), lane = 0, y = 0;
    /* projected, lanes are thick, and have a free row between them: to be seen from the back row */
    int thick = canvas->wide && extent.content * 2 < rows ? 2 : 1, gap = thick > 1 && extent.content * 3 < rows;
    for (size_t i = 0; i < state->procs.count && y < rows; i++) {
        if (!has_lane(&state->procs.items[i]))
            continue;
        bool pinned = lane == 0;
        if (lane++ < first + (first > 0) && !pinned)
            continue;
        if (lanes.count < LANES_SEEN) {
            lanes.proc[lanes.count] = (int)i;
            lanes.y[lanes.count++] = y;
        }
        draw_label(canvas, 1, y, &state->procs.items[i]);
        for (int line = 0; line < thick && y < rows; line++, y++)
            lane_draw(model, canvas, margin, y, (int)i, &window);
        if ((int)i == model->chosen)
            canvas_wash(canvas, 0, y - thick, margin - 1, WASH_PICK);
        y += gap;
    }
    int ways = arrows_draw(model, canvas, margin, &lanes, &window);
    draw_cursor(model, canvas, margin, y, &window);
    ways += arrows_draw_touched(model, canvas, margin, &lanes, &window);
    if (has_legend) {
        Legend legend = {.there = {[LEGEND_PUT] = ways > 0, [LEGEND_TAKEN] = ways > 0}};
        legend_add(&legend, model->index, state, model->cursor);
        legend_draw(&legend, canvas, rows - y > 2 ? 2 : 1);
    }
    if (first > 0)
        canvas_glyph(canvas, canvas->width - 1, rows > 1, STYLE_ACCENT, GLYPH_UP);
}

static void note(const ViewState *view, const Model *model, Buf *out)
{
    if (!model->known)
        return;
    LaneWindow window = window_of(view, model, 1);
    bool brief = window.to - model->start < 100000000;
    double unit = brief ? 1e6 : 1e9;
    buf_addf(out, word("%.*f to %.*f %s"), brief ? 1 : 2, (double)(window.from - model->start) / unit, brief ? 1 : 2,
             (double)(window.to - model->start) / unit, brief ? "ms" : "s");
}

static bool request(ViewState *view, const Model *model, Request asked)
{
    (void)model;
    if (asked == REQ_WIDER && view->zoom < 20)
        view->zoom++;
    else if (asked == REQ_NARROWER && view->zoom > 0)
        view->zoom--;
    else
        return asked == REQ_WIDER || asked == REQ_NARROWER;
    return true;
}

static void click(ViewState *view, const Model *model, int width, int rows, int x, int y, long *seek)
{
    (void)rows, (void)y;
    int margin = margin_of(view->wide);
    LaneWindow window = window_of(view, model, width - margin - 1);
    if (x >= margin && model->log)
        *seek = log_at_time(model->log, lane_time(&window, x - margin + 1)) + 1;
}

const ViewOps view_timeline = {
    .draw = draw, .note = note, .extent = extent_timeline, .request = request, .click = click};
