/* The first screen: a few lines of guidance, then the lessons, with how far the learner has come; or, after a search,
 * the steps that were found. */
#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "ui/view.h"

enum { GUIDE_ROWS = 5, STATE_CELLS = 16, ROUTE_CELLS = 8, IDEA_FROM = 110 };

static const char *const guide[] = {
    WORD("Small Python programs run here as real processes, seen from inside."),
    WORD("A lesson asks first: answer A, B, C or D. Then watch, stop, rewind."),
    WORD("Up, Down or a number choose a lesson; Enter goes on where you left it."),
    WORD("/ finds words in all lessons, L: what you learned, ?: every key, q leaves."),
};

static void draw_guide(const Canvas *canvas)
{
    for (int i = 0; i < GUIDE_ROWS - 1; i++)
        canvas_cut_str(canvas, 2, i, canvas->width - 4, i >= 2 ? STYLE_ACCENT : STYLE_PLAIN, word(guide[i]));
}

static int guide_rows(int rows)
{
    return rows > GUIDE_ROWS + 3 ? GUIDE_ROWS : 0;
}

/* "done", or where it was left; nothing before it was begun. */
static void draw_state(const Model *model, const Canvas *canvas, int y, const LessonEntry *entry)
{
    int x = canvas->width - STATE_CELLS, step = progress_step(model->progress, entry->slug);
    if (progress_done(model->progress, entry->slug)) {
        canvas_glyph(canvas, x, y, STYLE_GOOD, GLYPH_CHECK);
        canvas_str(canvas, x + 2, y, STYLE_GOOD, word("done"));
    } else if (progress_begun(model->progress, entry->slug)) {
        canvas_print(canvas, x, y, STYLE_ACCENT, word("step %d of %d"), step + 1, entry->steps);
    }
}

static void draw_entry(const Model *model, const Canvas *canvas, int y, const LessonEntry *entry, bool picked)
{
    bool narrow = canvas->width < 60; /* its title matters more than its route */
    int right = narrow ? canvas->width - 2 : canvas->width - STATE_CELLS - ROUTE_CELLS;
    canvas_glyph(canvas, 1, y, STYLE_ACCENT, picked ? GLYPH_HERE : GLYPH_BLANK);
    canvas_print(canvas, 3, y, STYLE_DIM, "%2d", entry->number);
    int x = canvas_cut_str(canvas, 7, y, right - 8, picked ? STYLE_STRONG : STYLE_PLAIN, entry->title) + 3;
    if (canvas->width >= IDEA_FROM && x < 44)
        x = 44;
    if (canvas->width >= IDEA_FROM && x < right - 12)
        canvas_cut_str(canvas, x, y, right - x - 2, STYLE_DIM, entry->idea);
    const char *route = entry->core ? word("core") : entry->deeper ? word("deeper") : "";
    if (!narrow) {
        canvas_str(canvas, right, y, entry->core ? STYLE_PLAIN : STYLE_DIM, route);
        draw_state(model, canvas, y, entry);
    } else if (progress_done(model->progress, entry->slug)) {
        canvas_glyph(canvas, right, y, STYLE_GOOD, GLYPH_CHECK);
    }
    if (picked)
        canvas_wash(canvas, 0, y, canvas->width, WASH_LINE);
}

/* "3.2 By spawn  ... excerpt" */
static void draw_hit(const Model *model, const Canvas *canvas, int y, const Hit *hit, bool picked)
{
    char number[24];
    snprintf(number, sizeof number, "%d.%d", model->catalogue->entries.items[hit->entry].number, hit->step + 1);
    canvas_glyph(canvas, 1, y, STYLE_ACCENT, picked ? GLYPH_HERE : GLYPH_BLANK);
    canvas_str(canvas, 3, y, STYLE_DIM, number);
    int x = canvas_cut_str(canvas, 9, y, canvas->width - 11, picked ? STYLE_STRONG : STYLE_PLAIN, hit->title) + 2;
    if (x < 34)
        x = 34;
    if (canvas->width - x > 12)
        canvas_cut_str(canvas, x, y, canvas->width - x - 2, STYLE_DIM, hit->excerpt);
    if (picked)
        canvas_wash(canvas, 0, y, canvas->width, WASH_LINE);
}

static int count_rows(const Model *model)
{
    if (model->found)
        return (int)model->found->hits.count;
    return model->catalogue ? (int)model->catalogue->entries.count : 0;
}

static void draw(const ViewState *view, const Model *model, const Canvas *canvas)
{
    int rows = canvas->height, top = guide_rows(rows), count = count_rows(model);
    if (top)
        draw_guide(canvas);
    if (!count) {
        canvas_cut_str(canvas, 2, top, canvas->width - 4, STYLE_WARN,
                       model->found ? word("No lesson holds these words. Esc shows all lessons.")
                                    : word("No lessons were found. mpdemo run SCRIPT.py still works."));
        return;
    }
    rows -= top;
    int first = view->pick >= rows ? view->pick - rows + 1 : 0;
    Canvas list = canvas_part(canvas, 0, top, canvas->width, rows);
    for (int y = 0; y < rows && first + y < count; y++) {
        bool picked = first + y == view->pick;
        if (model->found)
            draw_hit(model, &list, y, &model->found->hits.items[first + y], picked);
        else
            draw_entry(model, &list, y, &model->catalogue->entries.items[first + y], picked);
    }
    draw_more(&list, first, count);
}

static bool request(ViewState *view, const Model *model, Request asked)
{
    return view_pick(view, count_rows(model), asked);
}

static void click(ViewState *view, const Model *model, int width, int rows, int x, int y, long *seek)
{
    (void)width, (void)x, (void)seek;
    int top = guide_rows(rows), count = count_rows(model);
    int first = view->pick >= rows - top ? view->pick - (rows - top) + 1 : 0;
    if (y >= top && first + y - top < count)
        view->pick = first + y - top;
}

static void note(const ViewState *view, const Model *model, Buf *out)
{
    (void)view;
    if (model->found)
        buf_addf(out, plural(model->found->hits.count, "%zu step found", "%zu steps found"), model->found->hits.count);
    else if (model->catalogue && model->catalogue->entries.count)
        buf_add_str(out, word("core: the short course"));
}

const ViewOps view_menu = {.draw = draw, .request = request, .click = click, .note = note};
