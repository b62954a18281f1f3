#include "ui/arrows.h"

#include <string.h>

enum { WAYS_LOOKED_AT = 2000, BACKLOG_LOOKED_AT = 20000, WAY_ROOM = 6 };

static int lane_row(const SeenLanes *lanes, int proc)
{
    for (int i = 0; i < lanes->count; i++)
        if (lanes->proc[i] == proc)
            return lanes->y[i];
    return -1;
}

/* A mark goes where the lane says how long something lasted, but on no other mark. */
static bool is_free(const Canvas *canvas, int x, int y)
{
    static const Glyph lane[] = {GLYPH_RUNS, GLYPH_WAITS, GLYPH_SLEEPS, GLYPH_STARTS, GLYPH_GHOST, GLYPH_BAR_FULL};
    const Cell *cell = grid_at(canvas->grid, canvas->x + x, canvas->y + y);
    for (size_t i = 0; cell && i < sizeof lane / sizeof *lane; i++) {
        const char *text = glyph_text(lane[i], canvas->ascii);
        if (strlen(text) == cell->size && memcmp(text, cell->text, cell->size) == 0)
            return true;
    }
    return false;
}

static bool draw_way(const Model *model, const Canvas *canvas, int x, const SeenLanes *lanes, const LaneWindow *window,
                     const MessageWay *way)
{
    int from = lane_row(lanes, way->from), to = lane_row(lanes, way->to);
    int put = lane_column(window, way->put_t), taken = lane_column(window, way->taken_t);
    put -= put > 0 && from >= 0 && !is_free(canvas, x + put, from); /* beside another mark */
    taken -= taken > 0 && to >= 0 && !is_free(canvas, x + taken, to);
    if (way->to < 0 || way->taken >= model->cursor || from < 0 || to < 0 || from == to || put < 0 || taken < 0 ||
        put >= window->columns || taken >= window->columns || !is_free(canvas, x + put, from) ||
        !is_free(canvas, x + taken, to))
        return false;
    canvas_glyph(canvas, x + put, from, STYLE_STRONG, from < to ? GLYPH_PUT_DOWN : GLYPH_PUT_UP);
    canvas_glyph(canvas, x + taken, to, STYLE_STRONG, GLYPH_TAKEN);
    return true;
}

/* The last ones before the cursor, as many as can be told apart. */
int arrows_draw(const Model *model, const Canvas *canvas, int x, const SeenLanes *lanes, const LaneWindow *window)
{
    const Index *index = model->index;
    int drawn = 0, looked = 0;
    for (size_t i = index_way_count(index, model->cursor); i-- > 0;) {
        const MessageWay *way = &index->ways.items[i];
        if (++looked > WAYS_LOOKED_AT || drawn >= window->columns / WAY_ROOM || way->put_t < window->from)
            break;
        drawn += draw_way(model, canvas, x, lanes, window, way);
    }
    return drawn;
}

/* --- the one way that the cursor's event is about */

typedef struct Hop {
    int from, to; /* in procs */
    int64_t put_t, taken_t;
    bool done; /* it has been taken at the cursor */
} Hop;

static bool draw_hop(const Canvas *canvas, int x, const SeenLanes *lanes, const LaneWindow *window, const Hop *hop)
{
    int from = lane_row(lanes, hop->from), to = lane_row(lanes, hop->to);
    int put = lane_column(window, hop->put_t), taken = lane_column(window, hop->taken_t);
    if (from < 0 || to < 0 || put < 0 || taken < put || put >= window->columns)
        return false; /* one end is out of sight */
    taken -= taken > put && taken < window->columns && !is_free(canvas, x + taken, to); /* beside a task's number */
    Style style = hop->done ? STYLE_ACCENT : STYLE_DIM;
    int last = taken < window->columns ? taken : window->columns - 1;
    for (int y = (from < to ? from : to) + 1; y < (from < to ? to : from); y++)
        canvas_glyph(canvas, x + put, y, style, GLYPH_CURSOR);
    canvas_wash(canvas, x + put, to, last - put + 1, WASH_PICK);
    canvas_wash(canvas, x + put, from, 1, WASH_PICK);
    if (from != to)
        canvas_glyph(canvas, x + put, from, style, from < to ? GLYPH_PUT_DOWN : GLYPH_PUT_UP);
    if (taken < window->columns)
        canvas_glyph(canvas, x + taken, to, style, GLYPH_TAKEN);
    return true;
}

/* The message that was put or taken by this event. */
static bool touched_message(const Model *model, const Event *event, Hop *hop)
{
    const Index *index = model->index;
    size_t end = index_way_count(index, model->cursor);
    if (event->kind != EV_put && event->kind != EV_get)
        return false;
    for (size_t i = end; i-- > 0 && end - i < BACKLOG_LOOKED_AT;) {
        const MessageWay *way = &index->ways.items[i];
        if (way->to < 0 || (way->put != model->touch.event && way->taken != model->touch.event))
            continue;
        *hop = (Hop){way->from, way->to, way->put_t, way->taken_t, way->taken < model->cursor};
        return true;
    }
    return false;
}

/* A task goes from its pool's owner to a worker; its result, which is told when it is there, the same way back. */
static bool touched_task(const Model *model, const Event *event, Hop *hop)
{
    const State *state = model->state, *later = &model->index->state;
    int found = model->touch.task < 0 ? -1 : state_task(later, event->field[0].i, event->field[1].i, event->field[2].i);
    if (found < 0)
        return false;
    const Task *task = &later->tasks.items[found], *here = &state->tasks.items[model->touch.task];
    int owner = later->pools.items[task->pool].owner;
    if (event->kind == EV_result)
        *hop = (Hop){here->worker, owner, here->finished, event->t, true};
    else
        *hop = (Hop){owner, task->worker, task->submitted, task->taken, here->place > TASK_PIPED};
    return hop->from >= 0 && hop->to >= 0 && hop->taken_t > 0;
}

bool arrows_draw_touched(const Model *model, const Canvas *canvas, int x, const SeenLanes *lanes,
                       const LaneWindow *window)
{
    Hop hop;
    Event event;
    return model->touch.on && log_get(model->log, model->touch.event, &event) &&
           (touched_message(model, &event, &hop) || touched_task(model, &event, &hop)) &&
           draw_hop(canvas, x, lanes, window, &hop);
}
