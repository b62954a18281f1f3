/* A lane for every process, on one axis of time. Up to the cursor in full; after it, what is already known, faintly. */
#include "ui/lanes.h"
#include "ui/ways.h"

#include <string.h>

#include "base/utf8.h"
#include "base/words.h"

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

enum { SIGN_FAILS = LANE_KINDS, SIGN_PUT, SIGN_TAKEN, SIGNS };

typedef struct Sign {
    Glyph glyph;
    const char *words;
    int rank; /* of two that do not both fit, the one with the lower rank stays */
} Sign;

/* Signs that are seen in these lanes; a sign that is nowhere needs no words. */
static int present_signs(const Model *model, int ways, Sign *out)
{
    static const Sign signs[SIGNS] = {
        [LANE_RUNS] = {GLYPH_RUNS, WORD("runs"), 2},       [LANE_WAITS] = {GLYPH_WAITS, WORD("waits"), 0},
        [LANE_SLEEPS] = {GLYPH_SLEEPS, WORD("sleeps"), 1}, [LANE_STARTS] = {GLYPH_STARTS, WORD("starts"), 3},
        [LANE_IDLE] = {GLYPH_GHOST, WORD("no task"), 4},   [LANE_ENDED] = {GLYPH_DEAD_GOOD, WORD("ends"), 6},
        [LANE_HELD] = {GLYPH_HELD, WORD("held"), 0},       [SIGN_FAILS] = {GLYPH_DEAD_BAD, WORD("fails"), 5},
        [SIGN_PUT] = {GLYPH_PUT_DOWN, WORD("puts"), 7},    [SIGN_TAKEN] = {GLYPH_TAKEN, WORD("takes"), 8},
    };
    bool there[SIGNS] = {[LANE_RUNS] = true, [SIGN_PUT] = ways > 0, [SIGN_TAKEN] = ways > 0};
    int count = 0;
    for (size_t i = 0; i < model->index->lanes.count && i < model->state->procs.count; i++) {
        const Lane *lane = &model->index->lanes.items[i];
        const Proc *proc = &model->state->procs.items[i];
        if (proc_is_helper(proc))
            continue;
        for (int kind = 0; kind < LANE_KINDS; kind++)
            if (kind != LANE_ENDED && lane->first[kind] < model->cursor)
                there[kind] = true;
        if (lane->first[LANE_ENDED] < model->cursor)
            there[proc->has_exit && proc->exit_code != 0 ? SIGN_FAILS : LANE_ENDED] = true;
    }
    static const int order[] = {LANE_RUNS, LANE_WAITS, LANE_SLEEPS, LANE_HELD,  LANE_STARTS,
                                LANE_IDLE, SIGN_PUT,   SIGN_TAKEN,  LANE_ENDED, SIGN_FAILS};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (there[order[i]]) {
            out[count] = signs[order[i]];
            out[count].words = word(out[count].words);
            count++;
        }
    return count;
}

static int signs_width(const Sign *signs, int count)
{
    int width = -2;
    for (int i = 0; i < count; i++)
        width += utf8_width(signs[i].words, strlen(signs[i].words)) + 4;
    return width;
}

static void draw_signs(const Canvas *canvas, int x, int y, const Sign *signs, int count)
{
    for (int i = 0; i < count; i++) {
        x = canvas_glyph(canvas, x, y, STYLE_DIM, lane_sign(canvas, signs[i].glyph)) + 1;
        x = canvas_str(canvas, x, y, STYLE_DIM, signs[i].words) + 2;
    }
}

/* What the signs mean, each whole, in the last `rows` rows: those that matter least are left out where there is no
 * room. */
static void draw_legend(const Model *model, const Canvas *canvas, int ways, int rows)
{
    Sign signs[SIGNS];
    int count = present_signs(model, ways, signs), room = canvas->width - 2, first = count;
    while (first && signs_width(signs, first) > room)
        first--;
    while (count > first && (rows < 2 || signs_width(signs + first, count - first) > room)) {
        int worst = 0;
        for (int i = 1; i < count; i++)
            if (signs[i].rank > signs[worst].rank)
                worst = i;
        memmove(&signs[worst], &signs[worst + 1], (size_t)(--count - worst) * sizeof *signs);
        for (first = count; first && signs_width(signs, first) > room; first--)
            continue;
    }
    int x = 7 + signs_width(signs, first) < canvas->width ? 7 : 1;
    draw_signs(canvas, x, canvas->height - (count > first ? 2 : 1), signs, first);
    if (count > first)
        draw_signs(canvas, x, canvas->height - 1, signs + first, count - first);
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
    bool legend = rows > 3 && extent.content < rows;
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
    int ways = ways_draw(model, canvas, margin, &lanes, &window);
    draw_cursor(model, canvas, margin, y, &window);
    ways += ways_draw_touched(model, canvas, margin, &lanes, &window);
    if (legend)
        draw_legend(model, canvas, ways, rows - y > 2 ? 2 : 1);
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
