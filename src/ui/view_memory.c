/* What each process takes: memory as the kernel counts it, and CPU time. A forked child begins by sharing its parent's
 * pages; each page that either of them writes becomes its own, and the bar's full part grows. */
#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "ui/view.h"

enum { HEAD_ROWS = 1, COLUMN = 10, LABEL_ROOM = 7, LABEL_ROOM_WIDE = 9 };

static int draw_right(const Canvas *canvas, int x, int y, Style style, const char *text)
{
    int width = canvas_width(canvas, text, strlen(text));
    canvas_str(canvas, x + COLUMN - width, y, style, text);
    return x + COLUMN;
}

static int64_t largest(const State *state)
{
    int64_t most = 1;
    for (size_t i = 0; i < state->procs.count; i++)
        if (state->procs.items[i].resident > most)
            most = state->procs.items[i].resident;
    return most;
}

static void draw_bar(const Canvas *canvas, int x, int y, const Proc *proc, int64_t most)
{
    int room = canvas->width - x - 2;
    if (room < 6 || proc->resident <= 0)
        return;
    int all = (int)(proc->resident * room / most), own = proc->own > 0 ? (int)(proc->own * room / most) : 0;
    own = own < all ? own : all;
    canvas_fill(canvas, x, y, own, proc_alive(proc) ? style_of_label(proc->label) : STYLE_DIM, GLYPH_BAR_FULL);
    canvas_fill(canvas, x + own, y, all - own, STYLE_DIM, GLYPH_BAR_EMPTY);
}

/* The columns that there is room for, each whole; its own pages are what a process is looked at for. */
enum { RESIDENT, SHARED, OWN, CPU, COLUMNS };

static int chosen_columns(const Canvas *canvas, int *columns)
{
    static const int most_wanted[] = {OWN, SHARED, RESIDENT, CPU};
    int room = (canvas->width - 1 - (canvas->wide ? LABEL_ROOM_WIDE : LABEL_ROOM)) / COLUMN, count = 0;
    for (int column = 0; column < COLUMNS; column++)
        for (int i = 0; i < COLUMNS && i < room; i++)
            if (most_wanted[i] == column)
                columns[count++] = column;
    return count;
}

static void column_words(const Proc *proc, int column, Buf *out)
{
    if (column == RESIDENT)
        add_kib(out, proc->resident);
    else if (column == SHARED)
        add_kib(out, proc->shared);
    else if (column == OWN)
        add_kib(out, proc->own);
    else if (proc->cpu >= 0)
        buf_addf(out, "%d.%02d s", (int)(proc->cpu / 1000), (int)(proc->cpu % 1000 / 10));
    else
        buf_add_str(out, "-");
}

static void draw_proc(const Canvas *canvas, int y, const Proc *proc, int64_t most, bool chosen)
{
    Style style = proc_alive(proc) ? STYLE_PLAIN : STYLE_DIM;
    int columns[COLUMNS], count = chosen_columns(canvas, columns), x = canvas->wide ? LABEL_ROOM_WIDE : LABEL_ROOM;
    Buf words = {0};
    draw_label(canvas, 1, y, proc);
    for (int i = 0; i < count; i++) {
        buf_clear(&words);
        column_words(proc, columns[i], &words);
        x = draw_right(canvas, x, y, columns[i] == OWN && proc_alive(proc) ? STYLE_STRONG : style, buf_str(&words));
    }
    buf_release(&words);
    draw_bar(canvas, x + 2, y, proc, most);
    if (chosen)
        canvas_wash(canvas, 0, y, canvas->width, WASH_PICK);
}

static void draw_head(const Canvas *canvas)
{
    static const char *const names[COLUMNS] = {
        [RESIDENT] = WORD("resident"), [SHARED] = WORD("shared"), [OWN] = WORD("own"), [CPU] = "CPU"};
    int columns[COLUMNS], count = chosen_columns(canvas, columns), x = canvas->wide ? LABEL_ROOM_WIDE : LABEL_ROOM;
    for (int i = 0; i < count; i++)
        x = draw_right(canvas, x, 0, STYLE_DIM, word(names[columns[i]]));
    x += 2;
    if (canvas->width - x < 18)
        return;
    x = canvas_glyph(canvas, x, 0, STYLE_DIM, GLYPH_BAR_FULL);
    x = canvas_str(canvas, x, 0, STYLE_DIM, word(" own  "));
    x = canvas_glyph(canvas, x, 0, STYLE_DIM, GLYPH_BAR_EMPTY);
    canvas_str(canvas, x, 0, STYLE_DIM, word(" shared"));
}

static Extent extent_memory(const ViewState *view, const Model *model, int width, int rows)
{
    (void)view, (void)width, (void)rows;
    return (Extent){.content = (int)model->state->procs.count + HEAD_ROWS};
}

static void draw(const ViewState *view, const Model *model, const Canvas *canvas)
{
    const State *state = model->state;
    Extent extent = extent_memory(view, model, canvas->width, canvas->height);
    int first = scroll_place(view, extent.content, canvas->height, extent.own);
    int64_t most = largest(state);
    if (!state->procs.count) {
        canvas_cut_str(canvas, 1, 0, canvas->width - 2, STYLE_DIM, word("no process yet"));
        return;
    }
    draw_head(canvas); /* stands while the rest scrolls */
    for (int y = HEAD_ROWS; y < canvas->height && first + y < extent.content; y++) {
        int at = first + y - HEAD_ROWS;
        draw_proc(canvas, y, &state->procs.items[at], most, at == model->chosen);
    }
    draw_more(canvas, first, extent.content);
}

static void note(const ViewState *view, const Model *model, Buf *out)
{
    (void)view;
    int64_t own = 0;
    for (size_t i = 0; i < model->state->procs.count; i++) {
        const Proc *proc = &model->state->procs.items[i];
        own += proc_alive(proc) && proc->own > 0 ? proc->own : 0;
    }
    if (own > 0) {
        buf_add_str(out, word("own, together: "));
        add_kib(out, own);
    }
}

const ViewOps view_memory = {.draw = draw, .note = note, .extent = extent_memory};
