/* What the learner has learned: the ideas of finished lessons; and what to do again. Enter opens the chosen row. */
#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "ui/view.h"

/* A heading before each of the two lists, an empty line between them. */
static int row_of(const LearnedVec *learned, int pick)
{
    bool idea = pick < (int)learned->ideas;
    return idea ? 1 + pick : (learned->ideas ? (int)learned->ideas : 1) + 3 + pick - (int)learned->ideas;
}

static void draw_heading(const Canvas *canvas, int y, const char *words)
{
    if (y >= 0 && y < canvas->height)
        canvas_cut_str(canvas, 2, y, canvas->width - 4, STYLE_TITLE_FOCUS, words);
}

static void draw_row(const Model *model, const Canvas *canvas, int y, const Learned *row, bool picked)
{
    const LessonEntry *entry = &model->catalogue->entries.items[row->entry];
    size_t size;
    const char *title = entry_title(entry, row->step, &size);
    char number[24];
    bool idea = row->kind == LEARNED_IDEA;
    snprintf(number, sizeof number, idea ? "%d" : "%d.%d", entry->number, row->step + 1);
    canvas_glyph(canvas, 1, y, STYLE_ACCENT, picked ? GLYPH_HERE : GLYPH_BLANK);
    canvas_glyph(canvas, 3, y, idea ? STYLE_GOOD : STYLE_WARN, idea ? GLYPH_CHECK : GLYPH_DEAD_BAD);
    canvas_str(canvas, 5, y, STYLE_DIM, number);
    int room = canvas->width - 12, x;
    if (idea) {
        canvas_cut_str(canvas, 10, y, room, STYLE_PLAIN, entry->idea);
    } else {
        x = canvas_cut(canvas, 10, y, room, STYLE_PLAIN, title, size) + 2;
        char said = progress_answer(model->progress, entry->slug, row->step);
        if (row->kind == LEARNED_SOLUTION)
            canvas_cut_str(canvas, x, y, canvas->width - x - 2, STYLE_DIM,
                           word("you looked at the solution: now without it"));
        else if (said && canvas->width - x > 12)
            canvas_print(canvas, x, y, STYLE_DIM, word("you said %c"), said);
    }
    if (picked)
        canvas_wash(canvas, 0, y, canvas->width, WASH_LINE);
}

static int content_rows(const LearnedVec *learned)
{
    size_t repeats = learned->rows.count - learned->ideas;
    return (int)((learned->ideas ? learned->ideas : 1) + 3 + (repeats ? repeats : 1));
}

static void draw(const ViewState *view, const Model *model, const Canvas *canvas)
{
    const LearnedVec *learned = model->learned;
    if (!learned || !model->catalogue)
        return;
    int picked = row_of(learned, view->pick), rows = canvas->height, content = content_rows(learned);
    int first = picked >= rows - 1 ? picked - rows + 2 : 0, second = (learned->ideas ? (int)learned->ideas : 1) + 2;
    draw_heading(canvas, 0 - first, word("Learned: the ideas of finished lessons"));
    if (!learned->ideas)
        canvas_cut_str(canvas, 5, 1 - first, canvas->width - 7, STYLE_DIM,
                       word("Nothing yet: a lesson counts when you come to its end."));
    draw_heading(canvas, second - first, word("To repeat: what came out otherwise than you said"));
    if (learned->ideas == learned->rows.count)
        canvas_cut_str(canvas, 5, second + 1 - first, canvas->width - 7, STYLE_DIM, word("Nothing so far."));
    for (int i = 0; i < (int)learned->rows.count; i++) {
        int y = row_of(learned, i) - first;
        if (y >= 0 && y < rows)
            draw_row(model, canvas, y, &learned->rows.items[i], i == view->pick);
    }
    draw_more(canvas, first, content);
}

static bool request(ViewState *view, const Model *model, Request asked)
{
    return view_pick(view, model->learned ? (int)model->learned->rows.count : 0, asked);
}

const ViewOps view_learned = {.draw = draw, .request = request};
