#include "ui/legend.h"

#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "ui/lanes.h"

typedef struct Sign {
    Glyph glyph;
    const char *words;
    int rank; /* of two that do not both fit, the one with the lower rank stays */
} Sign;

static int sign_of_end(const Proc *proc)
{
    int code = proc->has_exit ? proc->exit_code : 0;
    return code > 0 ? (int)LEGEND_FAILS : code < 0 ? (int)LEGEND_KILLED : (int)LANE_ENDED;
}

void legend_add(Legend *legend, const Index *index, const State *state, size_t before)
{
    legend->there[LANE_RUNS] = true;
    for (size_t i = 0; i < index->lanes.count && i < state->procs.count; i++) {
        const Lane *lane = &index->lanes.items[i];
        const Proc *proc = &state->procs.items[i];
        if (proc_is_helper(proc))
            continue;
        for (int kind = 0; kind < LANE_KINDS; kind++)
            if (kind != LANE_ENDED && lane->first[kind] < before)
                legend->there[kind] = true;
        if (lane->first[LANE_ENDED] < before)
            legend->there[sign_of_end(proc)] = true;
    }
}

static int list_signs(const Legend *legend, Sign *out)
{
    static const Sign signs[LEGEND_SIGNS] = {
        [LANE_RUNS] = {GLYPH_RUNS, WORD("runs"), 2},       [LANE_WAITS] = {GLYPH_WAITS, WORD("waits"), 0},
        [LANE_SLEEPS] = {GLYPH_SLEEPS, WORD("sleeps"), 1}, [LANE_STARTS] = {GLYPH_STARTS, WORD("starts"), 3},
        [LANE_IDLE] = {GLYPH_GHOST, WORD("no task"), 4},   [LANE_ENDED] = {GLYPH_DEAD_GOOD, WORD("ends"), 6},
        [LANE_HELD] = {GLYPH_HELD, WORD("held"), 0},       [LEGEND_FAILS] = {GLYPH_DEAD_BAD, WORD("fails"), 5},
        [LEGEND_PUT] = {GLYPH_PUT_DOWN, WORD("puts"), 7},  [LEGEND_TAKEN] = {GLYPH_TAKEN, WORD("takes"), 8},
        [LEGEND_KILLED] = {GLYPH_DEAD_BAD, WORD("killed"), 5},
    };
    static const int order[] = {LANE_RUNS, LANE_WAITS, LANE_SLEEPS,  LANE_HELD,  LANE_STARTS,
                                LANE_IDLE, LEGEND_PUT, LEGEND_TAKEN, LANE_ENDED, LEGEND_FAILS, LEGEND_KILLED};
    int count = 0;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (!legend->there[order[i]])
            continue;
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

/* Without the one that matters least. */
static int drop_worst(Sign *signs, int count)
{
    int worst = 0;
    for (int i = 1; i < count; i++)
        if (signs[i].rank > signs[worst].rank)
            worst = i;
    memmove(&signs[worst], &signs[worst + 1], (size_t)(count - 1 - worst) * sizeof *signs);
    return count - 1;
}

/* So many of the first fit into a row. */
static int that_fit(const Sign *signs, int count, int room)
{
    while (count && signs_width(signs, count) > room)
        count--;
    return count;
}

void legend_draw(const Legend *legend, const Canvas *canvas, int rows)
{
    Sign signs[LEGEND_SIGNS];
    int count = list_signs(legend, signs), room = canvas->width - 2, first = that_fit(signs, count, room);
    while (count > first && (rows < 2 || signs_width(signs + first, count - first) > room)) {
        count = drop_worst(signs, count);
        first = that_fit(signs, count, room);
    }
    int x = 7 + signs_width(signs, first) < canvas->width ? 7 : 1;
    draw_signs(canvas, x, canvas->height - (count > first ? 2 : 1), signs, first);
    if (count > first)
        draw_signs(canvas, x, canvas->height - 1, signs + first, count - first);
}

void legend_draw_line(const Legend *legend, const Canvas *canvas, int end, int y, int room)
{
    Sign signs[LEGEND_SIGNS];
    int count = list_signs(legend, signs);
    while (count && signs_width(signs, count) + 2 > room)
        count = drop_worst(signs, count);
    if (!count)
        return;
    int x = end - signs_width(signs, count) - 1;
    canvas_str(canvas, x - 1, y, STYLE_DIM, " ");
    for (int i = x; i < end; i++) /* over the frame's line */
        canvas_str(canvas, i, y, STYLE_DIM, " ");
    draw_signs(canvas, x, y, signs, count);
}
