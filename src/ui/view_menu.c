/* The first screen: three lines of guidance, then the lessons, with how far the learner has come. */
#include "ui/view.h"

#include <string.h>

#include "base/words.h"

enum { GUIDE_ROWS = 4 };

static void draw_guide(const Canvas *canvas)
{
    static const char *const lines[] = {
        WORD("Small Python programs run here as real processes, seen from inside."),
        WORD("A lesson asks first: answer A, B, C or D. Then watch, stop, rewind."),
        WORD("Up and Down choose a lesson, Enter opens it; ? shows every key, q leaves."),
    };
    for (int i = 0; i < 3; i++)
        canvas_cut_str(canvas, 2, i, canvas->width - 4, i == 2 ? STYLE_ACCENT : STYLE_PLAIN, word(lines[i]));
}

static void draw_entry(const Model *model, const Canvas *canvas, int y, const LessonEntry *entry, bool picked)
{
    bool done = model->progress && progress_done(model->progress, entry->slug);
    int step = model->progress ? progress_step(model->progress, entry->slug) : 0;
    canvas_glyph(canvas, 1, y, STYLE_ACCENT, picked ? GLYPH_HERE : GLYPH_BLANK);
    canvas_print(canvas, 3, y, STYLE_DIM, "%2d", entry->number);
    int x = canvas_cut_str(canvas, 7, y, canvas->width - 24, picked ? STYLE_STRONG : STYLE_PLAIN, entry->title) + 2;
    if (done) {
        canvas_glyph(canvas, canvas->width - 14, y, STYLE_GOOD, GLYPH_CHECK);
        canvas_str(canvas, canvas->width - 12, y, STYLE_GOOD, word("done"));
    } else if (step > 0) {
        canvas_print(canvas, canvas->width - 14, y, STYLE_ACCENT, word("at step %d"), step + 1);
    } else if (x < canvas->width - 14) {
        canvas_str(canvas, canvas->width - 14, y, STYLE_DIM, entry->core ? word("core") : entry->deeper ? word("deeper") : "");
    }
    if (picked)
        canvas_wash(canvas, 0, y, canvas->width, WASH_LINE);
}

static void draw(const ViewState *view, const Model *model, const Canvas *canvas)
{
    int rows = canvas->height, top = rows > GUIDE_ROWS + 3 ? GUIDE_ROWS : 0;
    int count = model->catalogue ? (int)model->catalogue->entries.count : 0;
    if (top)
        draw_guide(canvas);
    if (!count) {
        canvas_cut_str(canvas, 2, top, canvas->width - 4, STYLE_WARN,
                       word("No lessons were found. mpdemo run SCRIPT.py still works."));
        return;
    }
    rows -= top;
    int first = view->pick >= rows ? view->pick - rows + 1 : 0;
    Canvas list = canvas_part(canvas, 0, top, canvas->width, rows);
    for (int y = 0; y < rows && first + y < count; y++)
        draw_entry(model, &list, y, &model->catalogue->entries.items[first + y], first + y == view->pick);
    draw_more(&list, first, count);
}

static bool request(ViewState *view, const Model *model, Request asked)
{
    int count = model->catalogue ? (int)model->catalogue->entries.count : 0;
    int delta = asked == REQ_UP || asked == REQ_PREVIOUS ? -1 : asked == REQ_DOWN || asked == REQ_NEXT ? 1 : 0;
    if (!delta)
        return false;
    if (view->pick + delta >= 0 && view->pick + delta < count)
        view->pick += delta;
    return true;
}

static void click(ViewState *view, const Model *model, int width, int rows, int x, int y, long *seek)
{
    (void)width, (void)x, (void)seek;
    int top = rows > GUIDE_ROWS + 3 ? GUIDE_ROWS : 0,
        count = model->catalogue ? (int)model->catalogue->entries.count : 0;
    int first = view->pick >= rows - top ? view->pick - (rows - top) + 1 : 0;
    if (y >= top && first + y - top < count)
        view->pick = first + y - top;
}

const ViewOps view_menu = {.draw = draw, .request = request, .click = click};
