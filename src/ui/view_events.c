/* The log itself: a sentence an event. The last event applied stands marked; later ones, already known, are faint. */
#include "base/words.h"
#include "trace/sentence.h"
#include "ui/view.h"

static Extent extent_events(const ViewState *view, const Model *model, int width, int rows)
{
    (void)view, (void)width;
    Extent extent = {.content = (int)model->known};
    extent.own = (int)model->cursor - (model->cursor == model->known ? rows : rows / 2 + 1);
    return extent;
}

static void draw(const ViewState *view, const Model *model, const Canvas *canvas)
{
    Extent extent = extent_events(view, model, canvas->width, canvas->height);
    int first = scroll_place(view, extent.content, canvas->height, extent.own);
    if (!extent.content)
        canvas_cut_str(canvas, 1, 0, canvas->width - 2, STYLE_DIM, word("no event yet"));
    for (int y = 0; y < canvas->height && first + y < extent.content; y++) {
        Event event;
        size_t at = (size_t)(first + y);
        if (!log_get(model->log, at, &event))
            break;
        bool later = at >= model->cursor;
        Buf words = {0};
        canvas_print(canvas, 1, y, STYLE_FAINT, "%5zu", at + 1);
        add_seconds(&words, event.t - model->start);
        canvas_print(canvas, 7, y, STYLE_DIM, "%10s", buf_str(&words));
        buf_clear(&words);
        event_sentence(model->state, &event, &words);
        canvas_cut(canvas, 19, y, canvas->width - 20, later ? STYLE_FAINT : STYLE_PLAIN, buf_str(&words), words.size);
        if (at + 1 == model->cursor)
            canvas_wash(canvas, 0, y, canvas->width, WASH_LINE);
        buf_release(&words);
    }
    draw_more(canvas, first, extent.content);
}

static void note(const ViewState *view, const Model *model, Buf *out)
{
    (void)view;
    add_number(out, (int64_t)model->cursor);
    buf_add_str(out, word(" of "));
    add_number(out, (int64_t)model->known);
}

const ViewOps view_events = {.draw = draw, .note = note, .extent = extent_events};
