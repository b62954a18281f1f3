/* Queues and pipes: what is in a queue's own buffer, what is in its pipe, and who waits for it. */
#include "ui/view.h"

#include <string.h>

#include "base/words.h"

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

static void draw_object(const Model *model, const Canvas *canvas, int y, const SharedObject *object)
{
    Buf words = {0}, who = {0};
    bool pipe = strcmp(object->kind, "Pipe") == 0 || strcmp(object->kind, "SimpleQueue") == 0;
    int64_t passed = pipe ? object->put : object->flushed, buffered = pipe ? 0 : object->put - object->flushed;
    int64_t piped = passed - object->got > 0 ? passed - object->got : 0;
    buf_addf(&words, "%s %s", object->kind, object->name ? object->name : "");
    int x = canvas_cut(canvas, 1, y, 20, STYLE_STRONG, buf_str(&words), words.size);
    x = x < 16 ? 16 : x + 1;
    buf_clear(&words);
    if (!pipe) {
        buf_add_str(&words, word("buffer "));
        add_number(&words, buffered > 0 ? buffered : 0);
        buf_add_str(&words, "  ");
    }
    buf_add_str(&words, word("pipe "));
    add_number(&words, piped);
    if (object->bytes_in_pipe > 0) {
        buf_add_str(&words, " (");
        add_number(&words, object->bytes_in_pipe);
        buf_add_str(&words, word(" of 65,536 bytes)"));
    }
    buf_add_str(&words, word("  taken "));
    add_number(&words, object->got);
    Style style = object->bytes_in_pipe > PIPE_BYTES * 9 / 10 ? STYLE_WARN : STYLE_PLAIN;
    x = canvas_cut(canvas, x, y, canvas->width - x - 1, style, buf_str(&words), words.size) + 2;
    waiters(model, object->id, &who);
    if (who.size)
        canvas_cut(canvas, x, y, canvas->width - x - 1, STYLE_WAIT, buf_str(&who), who.size);
    buf_release(&words);
    buf_release(&who);
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
    if (!extent.content)
        canvas_cut_str(canvas, 1, 0, canvas->width - 2, STYLE_DIM, word("no queue and no pipe yet"));
    for (size_t i = 0; i < model->state->objects.count; i++) {
        if (!is_channel(&model->state->objects.items[i]))
            continue;
        if (at >= first && at - first < canvas->height)
            draw_object(model, canvas, at - first, &model->state->objects.items[i]);
        if (model->touch.on && model->touch.object == model->state->objects.items[i].id)
            canvas_wash(canvas, 0, at - first, canvas->width, WASH_LINE);
        at++;
    }
    draw_more(canvas, first, extent.content);
}

const ViewOps view_queues = {.draw = draw, .extent = extent_queues};
