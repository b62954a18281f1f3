#include "ui/lanes.h"

#include <stdio.h>

int64_t lane_time(const LaneWindow *window, int column)
{
    return window->from + (int64_t)((double)(window->to - window->from) * column / window->columns);
}

int lane_column(const LaneWindow *window, int64_t t)
{
    double place = (double)(t - window->from) / (double)(window->to - window->from) * window->columns;
    return place < -1 ? -1 : place >= window->columns ? window->columns : (int)place;
}

/* The last mark not after t among those; -1 none. */
static int mark_at(const Lane *lane, int64_t t)
{
    int low = 0, high = (int)lane->marks.count;
    while (low < high) {
        int half = (low + high) / 2;
        if (lane->marks.items[half].t <= t)
            low = half + 1;
        else
            high = half;
    }
    return low - 1;
}

/* What a column shows: of the kinds that its span of time holds, the one that holds it longest; but no life is so short
 * that it does not show. */
static int column_kind(const Lane *lane, int64_t from, int64_t to)
{
    int at = mark_at(lane, from), best = -1;
    int64_t held[LANE_KINDS] = {0}, t = from;
    if (at >= 0)
        best = (int)lane->marks.items[at].kind;
    for (; at + 1 < (int)lane->marks.count && lane->marks.items[at + 1].t < to; at++) {
        if (at >= 0)
            held[lane->marks.items[at].kind] += lane->marks.items[at + 1].t - t;
        t = lane->marks.items[at + 1].t;
        if (best < 0)
            best = (int)lane->marks.items[at + 1].kind;
    }
    if (at >= 0)
        held[lane->marks.items[at].kind] += to - t;
    for (int kind = 0; kind < LANE_KINDS; kind++)
        if (held[kind] > (best >= 0 ? held[best] : 0))
            best = kind;
    return best;
}

static Glyph lane_glyph(int kind)
{
    static const Glyph glyphs[] = {
        [LANE_STARTS] = GLYPH_STARTS, [LANE_RUNS] = GLYPH_RUNS,   [LANE_WAITS] = GLYPH_WAITS,
        [LANE_IDLE] = GLYPH_GHOST,    [LANE_ENDED] = GLYPH_BLANK, [LANE_SLEEPS] = GLYPH_SLEEPS,
        [LANE_HELD] = GLYPH_HELD,
    };
    return kind < 0 ? GLYPH_BLANK : glyphs[kind];
}

Glyph lane_sign(const Canvas *canvas, Glyph glyph)
{
    return canvas->wide && glyph == GLYPH_RUNS ? GLYPH_BAR_FULL : glyph;
}

static void draw_tasks(const Model *model, const Canvas *canvas, int x, int y, const Lane *lane,
                       const LaneWindow *window, Style style)
{
    for (size_t i = 0; i < lane->tasks.count; i++) {
        const LaneTask *task = &lane->tasks.items[i];
        if (task->number < 0 || task->t < window->from || task->t >= window->to || task->event >= model->cursor)
            continue;
        int column = lane_column(window, task->t);
        int64_t end = i + 1 < lane->tasks.count ? lane->tasks.items[i + 1].t : window->to;
        char number[16];
        int size = snprintf(number, sizeof number, "%d", task->number);
        if (lane_column(window, end) - column > size) /* only where it fits before the task's end */
            canvas_text(canvas, x + column, y, style, number, (size_t)size);
    }
}

void lane_draw(const Model *model, const Canvas *canvas, int x, int y, int at, const LaneWindow *window)
{
    const State *state = model->state;
    if ((size_t)at >= state->procs.count) /* to come */
        state = &model->index->state;
    if ((size_t)at >= model->index->lanes.count || (size_t)at >= state->procs.count)
        return;
    const Lane *lane = &model->index->lanes.items[at];
    const Proc *proc = &state->procs.items[at];
    Style own = proc_is_helper(proc) ? STYLE_DIM : style_of_label(proc->label);
    int ended = -1; /* the column it ends in: shown however short the life was */
    const LaneMark *end = lane->marks.count ? &lane->marks.items[lane->marks.count - 1] : NULL;
    if (end && end->kind == LANE_ENDED && end->t >= window->from)
        ended = lane_column(window, end->t) < window->columns ? lane_column(window, end->t) : window->columns - 1;
    for (int column = 0; column < window->columns; column++) {
        int64_t from = lane_time(window, column), to = lane_time(window, column + 1);
        bool ghost = from > window->now;
        if (column == ended) {
            bool bad = proc->has_exit && proc->exit_code != 0, known = end->event < model->cursor;
            canvas_glyph(canvas, x + column, y,
                         !known ? STYLE_FAINT
                         : bad  ? STYLE_BAD
                                : own,
                         !known ? GLYPH_GHOST
                         : bad  ? GLYPH_DEAD_BAD
                                : GLYPH_DEAD_GOOD);
            continue;
        }
        int kind = column_kind(lane, from, to);
        canvas_glyph(canvas, x + column, y, ghost || kind == LANE_IDLE ? STYLE_FAINT : own,
                     lane_sign(canvas, lane_glyph(kind)));
    }
    draw_tasks(model, canvas, x, y, lane, window, own);
}
