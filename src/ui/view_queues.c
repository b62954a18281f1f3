/* Queues and pipes: what is in a queue's own buffer, what is in its pipe, and who waits for it. */
#include <string.h>

#include "base/words.h"
#include "ui/view.h"

enum { PIPE_BYTES = 65536 }; /* what Linux lets stand in a pipe */

static bool is_channel(const SharedObject *object)
{
    return object->kind && (strstr(object->kind, "Queue") || strcmp(object->kind, "Pipe") == 0);
}

/* "W1 W2" that wait for this object. */
static void waiters(const Model *model, int64_t id, Buf *out)
{
    const State *state = model->state;
    for (size_t i = 0; i < state->procs.count; i++) {
        const Proc *proc = &state->procs.items[i];
        for (int thread = 0; thread < proc->threads && thread < PROC_THREADS_MAX; thread++) {
            const Wait *wait = &proc->thread[thread].wait;
            if (!proc_alive(proc) || !wait->on || wait->object != id || proc->thread[thread].helper)
                continue;
            buf_addf(out, "%s%s %s", out->size ? ", " : "", proc->label, wait->what ? wait->what : word("waits"));
            break;
        }
    }
}

/* How many items stand where, and bytes in the pipe; where there is no room, without the pipe's size, the bytes, what
 * was taken. */
static void numbers(const SharedObject *object, bool pipe, int spared, Buf *out)
{
    int64_t passed = pipe ? object->put : object->flushed, buffered = pipe ? 0 : object->put - object->flushed;
    int64_t piped = passed - object->got > 0 ? passed - object->got : 0;
    if (!pipe) {
        buf_add_str(out, word("buffer "));
        add_number(out, buffered > 0 ? buffered : 0);
        buf_add_str(out, "  ");
    }
    buf_add_str(out, word("pipe "));
    add_number(out, piped);
    if (object->bytes_in_pipe > 0 && spared < 2) {
        buf_add_str(out, " (");
        add_number(out, object->bytes_in_pipe);
        buf_add_str(out, spared ? word(" bytes)") : word(" of 65,536 bytes)"));
    }
    if (spared < 3) {
        buf_add_str(out, word("  taken "));
        add_number(out, object->got);
    }
}

/* How full the pipe is, on a row of its own. */
static void draw_fill(const Canvas *canvas, int y, const SharedObject *object)
{
    enum { BAR_AT = 3, BAR_MOST = 24, WORDS_ROOM = 33 };
    Buf words = {0};
    int64_t bytes = object->bytes_in_pipe > 0 ? object->bytes_in_pipe : 0;
    int64_t shown = bytes < PIPE_BYTES ? bytes : PIPE_BYTES;
    int room = canvas->width - BAR_AT - WORDS_ROOM, bar = room < BAR_MOST ? room : BAR_MOST;
    int full = bar > 0 ? (int)((shown * bar + PIPE_BYTES - 1) / PIPE_BYTES) : 0, x = BAR_AT;
    Style style = bytes > PIPE_BYTES * 9 / 10 ? STYLE_WARN : STYLE_DIM;
    if (bar > 3) {
        x = canvas_fill(canvas, x, y, full, style, GLYPH_BAR_FULL);
        x = canvas_fill(canvas, x, y, bar - full, STYLE_FAINT, GLYPH_BAR_EMPTY) + 1;
    }
    add_number(&words, bytes);
    buf_add_str(&words, bytes > PIPE_BYTES ? word(" bytes, room for 65,536") : word(" of 65,536 bytes"));
    canvas_cut(canvas, x, y, canvas->width - x - 1, style, buf_str(&words), words.size);
    buf_release(&words);
}

/* below: the bytes in the pipe stand on the row below. */
static void draw_object(const Model *model, const Canvas *canvas, int y, const SharedObject *object, bool below)
{
    Buf words = {0}, who = {0};
    bool pipe = strcmp(object->kind, "Pipe") == 0 || strcmp(object->kind, "SimpleQueue") == 0;
    buf_addf(&words, "%s %s", object->kind, object->name ? object->name : "");
    int x = canvas_cut(canvas, 1, y, 20, STYLE_STRONG, buf_str(&words), words.size);
    x = x < 16 ? 16 : x + 1;
    waiters(model, object->id, &who);
    int room = canvas->width - x - 1 - (who.size ? canvas_width(canvas, buf_str(&who), who.size) + 2 : 0);
    for (int spared = below ? 2 : 0; spared < 4; spared++) {
        buf_clear(&words);
        numbers(object, pipe, spared, &words);
        if (canvas_width(canvas, buf_str(&words), words.size) <= room)
            break;
    }
    Style style = object->bytes_in_pipe > PIPE_BYTES * 9 / 10 ? STYLE_WARN : STYLE_PLAIN;
    x = canvas_cut(canvas, x, y, canvas->width - x - 1, style, buf_str(&words), words.size) + 2;
    if (who.size)
        canvas_cut(canvas, x, y, canvas->width - x - 1, STYLE_WAIT, buf_str(&who), who.size);
    buf_release(&words);
    buf_release(&who);
    if (below)
        draw_fill(canvas, y + 1, object);
}

static Extent extent_queues(const ViewState *view, const Model *model, int width, int rows)
{
    (void)view, (void)width, (void)rows;
    Extent extent = {0};
    for (size_t i = 0; i < model->state->objects.count; i++)
        extent.content += is_channel(&model->state->objects.items[i]);
    return extent;
}

static void draw(const ViewState *view, const Model *model, const Canvas *canvas)
{
    Extent extent = extent_queues(view, model, canvas->width, canvas->height);
    int first = scroll_place(view, extent.content, canvas->height, 0), at = 0;
    int pitch = extent.content * 2 <= canvas->height ? 2 : 1;
    if (!extent.content)
        canvas_cut_str(canvas, 1, 0, canvas->width - 2, STYLE_DIM, word("no queue and no pipe yet"));
    for (size_t i = 0; i < model->state->objects.count; i++) {
        if (!is_channel(&model->state->objects.items[i]))
            continue;
        if (at >= first && at - first < canvas->height)
            draw_object(model, canvas, (at - first) * pitch, &model->state->objects.items[i], pitch > 1);
        if (model->touch.on && model->touch.object == model->state->objects.items[i].id)
            canvas_wash(canvas, 0, (at - first) * pitch, canvas->width, WASH_LINE);
        at++;
    }
    draw_more(canvas, first, extent.content);
}

const ViewOps view_queues = {.draw = draw, .extent = extent_queues};
