/* Locks, with who holds them and who waits; shared values, with the last value written. */
#include <string.h>

#include "base/words.h"
#include "ui/view.h"

static bool is_listed(const SharedObject *object)
{
    return object->kind && !strstr(object->kind, "Queue") && strcmp(object->kind, "Pipe") != 0;
}

static void waiters(const State *state, int64_t id, Buf *out)
{
    for (size_t i = 0; i < state->procs.count; i++) {
        const Proc *proc = &state->procs.items[i];
        for (int thread = 0; thread < proc->threads && thread < PROC_THREADS_MAX; thread++) {
            const Wait *wait = &proc->thread[thread].wait;
            if (proc_alive(proc) && wait->on && wait->object == id) {
                buf_addf(out, " %s", proc->label);
                break;
            }
        }
    }
}

static void draw_object(const Model *model, const Canvas *canvas, int y, const SharedObject *object)
{
    const State *state = model->state;
    Buf words = {0};
    buf_addf(&words, "%s %s", object->kind, object->name ? object->name : "");
    int x = canvas_cut(canvas, 1, y, 24, STYLE_STRONG, buf_str(&words), words.size);
    x = x < 18 ? 18 : x + 1;
    bool value = object->value && *object->value;
    if (value) {
        x = canvas_str(canvas, x, y, STYLE_DIM, "= ");
        x = canvas_cut_str(canvas, x, y, canvas->width - x - 1, STYLE_PLAIN, object->value) + 2;
    }
    if (object->holder >= 0 && (size_t)object->holder < state->procs.count) {
        x = canvas_str(canvas, x, y, STYLE_PLAIN, word("held by "));
        x = draw_label(canvas, x, y, &state->procs.items[object->holder]) + 2;
    } else if (!value) {
        x = canvas_str(canvas, x, y, STYLE_DIM, word("free")) + 2;
    }
    Buf who = {0};
    waiters(state, object->id, &who);
    if (who.size) {
        x = canvas_str(canvas, x, y, STYLE_WAIT, word("waiting:"));
        canvas_cut(canvas, x, y, canvas->width - x - 1, STYLE_WAIT, buf_str(&who), who.size);
    }
    buf_release(&who);
    buf_release(&words);
}

static Extent extent_locks(const ViewState *view, const Model *model, int width, int rows)
{
    (void)view, (void)width, (void)rows;
    Extent extent = {0};
    for (size_t i = 0; i < model->state->objects.count; i++)
        extent.content += is_listed(&model->state->objects.items[i]);
    return extent;
}

static void draw(const ViewState *view, const Model *model, const Canvas *canvas)
{
    Extent extent = extent_locks(view, model, canvas->width, canvas->height);
    int first = scroll_place(view, extent.content, canvas->height, 0), at = 0;
    if (!extent.content)
        canvas_cut_str(canvas, 1, 0, canvas->width - 2, STYLE_DIM, word("no lock and no shared value yet"));
    for (size_t i = 0; i < model->state->objects.count; i++) {
        if (!is_listed(&model->state->objects.items[i]))
            continue;
        if (at >= first && at - first < canvas->height)
            draw_object(model, canvas, at - first, &model->state->objects.items[i]);
        if (model->touch.on && model->touch.object == model->state->objects.items[i].id)
            canvas_wash(canvas, 0, at - first, canvas->width, WASH_LINE);
        at++;
    }
    draw_more(canvas, first, extent.content);
}

const ViewOps view_locks = {.draw = draw, .extent = extent_locks};
