/* Text: of the lesson, of a question, or on the event at the cursor. The app has set it (explain.h); here is only the
 * page of it. `pick` is the page. */
#include "ui/view.h"

static size_t page_lines(const Model *model, int rows)
{
    int lines = model->explain ? model->explain->lines_a_page : 0;
    return (size_t)(lines > 0 && lines < rows ? lines : rows > 0 ? rows : 1);
}

static void draw(const ViewState *view, const Model *model, const Canvas *canvas)
{
    if (!model->explain)
        return;
    size_t rows = page_lines(model, canvas->height), first = (size_t)view->pick * rows;
    flow_draw(&model->explain->flow, canvas, 1, 0, first, rows);
    if (first + rows < model->explain->flow.lines.count && canvas->height > 0)
        canvas_glyph(canvas, canvas->width - 1, canvas->height - 1, STYLE_ACCENT, GLYPH_DOWN);
}

static Extent extent_explain(const ViewState *view, const Model *model, int width, int rows)
{
    (void)view, (void)width, (void)rows;
    return (Extent){model->explain ? (int)model->explain->flow.lines.count : 0, 0};
}

const ViewOps view_explain = {.draw = draw, .extent = extent_explain};
