/* What each process takes: memory as the kernel counts it, and CPU time. A forked child begins by sharing its parent's
 * pages; each page that either of them writes becomes its own, and the bar's full part grows. */
#include "ui/view.h"

#include <stdio.h>
#include <string.h>

#include "base/words.h"

enum { HEAD_ROWS = 1, COLUMN = 10, LABEL_ROOM = 7, LABEL_ROOM_WIDE = 9 };

static void add_kib(Buf *out, int64_t kib)
{
    if (kib < 0)
        buf_add_str(out, "-");
    else if (kib < 1000)
        buf_addf(out, "%d KiB", (int)kib);
    else if (kib < 1000 * 1024)
        buf_addf(out, "%.1f MiB", (double)kib / 1024);
    else
        buf_addf(out, "%.2f GiB", (double)kib / 1024 / 1024);
}

static int draw_right(const Canvas *canvas, int x, int y, Style style, const char *text)
{
    int width = canvas_width(canvas, text, strlen(text));
    canvas_str(canvas, x + COLUMN - width, y, style, text);
    return x + COLUMN;
}

static int draw_size(const Canvas *canvas, int x, int y, Style style, int64_t kib)
{
    Buf words = {0};
    add_kib(&words, kib);
    x = draw_right(canvas, x, y, style, buf_str(&words));
    buf_release(&words);
    return x;
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

static void draw_proc(const Canvas *canvas, int y, const Proc *proc, int64_t most, bool chosen)
{
    Style style = proc_alive(proc) ? STYLE_PLAIN : STYLE_DIM;
    draw_label(canvas, 1, y, proc);
    int x = draw_size(canvas, canvas->wide ? LABEL_ROOM_WIDE : LABEL_ROOM, y, style, proc->resident);
    x = draw_size(canvas, x, y, style, proc->shared);
    x = draw_size(canvas, x, y, proc_alive(proc) ? STYLE_STRONG : STYLE_DIM, proc->own);
    char cpu[32] = "-";
    if (proc->cpu >= 0)
        snprintf(cpu, sizeof cpu, "%d.%02d s", (int)(proc->cpu / 1000), (int)(proc->cpu % 1000 / 10));
    x = draw_right(canvas, x, y, style, cpu);
    draw_bar(canvas, x + 2, y, proc, most);
    if (chosen)
        canvas_wash(canvas, 0, y, canvas->width, WASH_PICK);
}

static void draw_head(const Canvas *canvas)
{
    static const char *const columns[] = {WORD("resident"), WORD("shared"), WORD("own"), "CPU"};
    int x = canvas->wide ? LABEL_ROOM_WIDE : LABEL_ROOM;
    for (int i = 0; i < 4; i++)
        x = draw_right(canvas, x, 0, STYLE_DIM, word(columns[i]));
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
