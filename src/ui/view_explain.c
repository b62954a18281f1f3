/* Text: of the lesson, of a question, or on the event at the cursor. The app has set it in lines and pages (explain.h);
 * here is only a page of it. `pick` is the page. */
#include "base/words.h"
#include "ui/view.h"

static void draw(const ViewState *view, const Model *model, const Canvas *canvas)
{
    const Explain *explain = model->explain;
    if (!explain || !explain->pages.count)
        return;
    size_t page = view->pick > 0 ? (size_t)view->pick : 0;
    if (page >= explain->pages.count)
        page = explain->pages.count - 1;
    size_t first = explain->pages.items[page];
    size_t end = page + 1 < explain->pages.count ? explain->pages.items[page + 1] : explain->flow.lines.count;
    flow_draw(&explain->flow, canvas, 1, 0, first, end - first);
}

static void note(const ViewState *view, const Model *model, Buf *out)
{
    if (model->explain && model->explain->pages.count > 1)
        buf_addf(out, word("page %d of %zu"), view->pick + 1, model->explain->pages.count);
}

const ViewOps view_explain = {.draw = draw, .note = note};
