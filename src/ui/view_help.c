/* Every key, from the table that the keys themselves come from; then the signs. In as many columns as fit. */
#include "ui/view.h"

#include <string.h>

#include "base/words.h"

enum { COLUMN = 58, KEY_ROOM = 14 };

typedef struct HelpRow {
    const char *title; /* of a group; NULL: a key or a sign */
    Request request;
    Glyph glyph;
    const char *words;
} HelpRow;

enum { ROWS_MAX = REQ_COUNT + KEYS_GROUPS * 2 + 24 };

static const struct {
    Glyph glyph;
    const char *words;
} signs[] = {
    {GLYPH_HERE, WORD("a process is on this line now; its label stands before it")},
    {GLYPH_PAUSED, WORD("nothing can go on: a process stands on this line for ever")},
    {GLYPH_HELD, WORD("held by you: it stands here until you let it go on")},
    {GLYPH_TIMES, WORD("how many processes ran the line, and which")},
    {GLYPH_RUNS, WORD("runs")},
    {GLYPH_WAITS, WORD("waits")},
    {GLYPH_STARTS, WORD("is being started")},
    {GLYPH_DEAD_GOOD, WORD("ended well")},
    {GLYPH_DEAD_BAD, WORD("ended with an error, or was killed")},
    {GLYPH_TASK_WAITS, WORD("a task that waits")},
    {GLYPH_TASK_RUNS, WORD("a task that runs")},
    {GLYPH_TASK_DONE, WORD("a task that is done")},
};

static int build(HelpRow *rows)
{
    int count = 0;
    for (KeyGroup group = 0; group < KEYS_GROUPS; group++) {
        if (count)
            rows[count++] = (HelpRow){.title = ""};
        rows[count++] = (HelpRow){.title = key_group_words(group)};
        for (Request request = REQ_NONE + 1; request < REQ_COUNT; request++)
            if (key_info(request)->group == group)
                rows[count++] = (HelpRow){.request = request, .words = key_info(request)->help};
        if (group == KEYS_LESSON)
            rows[count++] = (HelpRow){.words = WORD("answers a question"), .glyph = GLYPH_BLANK};
        if (group == KEYS_PANES)
            rows[count++] = (HelpRow){.words = WORD("a pane by its number; the mouse chooses too"), .glyph = GLYPH_BLANK};
    }
    rows[count++] = (HelpRow){.title = ""};
    rows[count++] = (HelpRow){.title = WORD("Labels and signs")};
    rows[count++] = (HelpRow){.words = WORD("M main   W1 a pool's worker   P1 a Process   +1 helper: the library's own"),
                              .glyph = GLYPH_BLANK};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        rows[count++] = (HelpRow){.glyph = signs[i].glyph, .words = signs[i].words};
    return count;
}

static int columns_of(int width)
{
    return width / COLUMN > 1 ? width / COLUMN : 1;
}

static Extent extent_help(const ViewState *view, const Model *model, int width, int rows)
{
    (void)view, (void)model, (void)rows;
    HelpRow table[ROWS_MAX];
    int count = build(table), columns = columns_of(width);
    return (Extent){.content = (count + columns - 1) / columns, .own = 0};
}

static void draw_row(const Canvas *canvas, int x, int y, int room, const HelpRow *row)
{
    if (row->title) {
        canvas_cut_str(canvas, x, y, room, STYLE_TITLE_FOCUS, word(row->title));
        return;
    }
    if (row->request)
        canvas_cut_str(canvas, x + 1, y, KEY_ROOM - 2, STYLE_STRONG, key_info(row->request)->keys);
    else if (row->glyph != GLYPH_BLANK)
        canvas_glyph(canvas, x + 1, y, STYLE_STRONG, row->glyph);
    else if (strncmp(row->words, "answers", 7) == 0)
        canvas_str(canvas, x + 1, y, STYLE_STRONG, "A B C D");
    else if (strncmp(row->words, "a pane", 6) == 0)
        canvas_str(canvas, x + 1, y, STYLE_STRONG, word("1 to 9, 0"));
    canvas_cut_str(canvas, x + KEY_ROOM, y, room - KEY_ROOM, STYLE_PLAIN, word(row->words));
}

static void draw(const ViewState *view, const Model *model, const Canvas *canvas)
{
    HelpRow table[ROWS_MAX];
    int count = build(table), columns = columns_of(canvas->width);
    Extent extent = extent_help(view, model, canvas->width, canvas->height);
    int tall = extent.content, first = scroll_place(view, tall, canvas->height, 0), room = canvas->width / columns;
    for (int column = 0; column < columns; column++)
        for (int y = 0; y < canvas->height && first + y < tall && column * tall + first + y < count; y++)
            draw_row(canvas, column * room + 1, y, room - 2, &table[column * tall + first + y]);
    draw_more(canvas, first, tall);
}

const ViewOps view_help = {.draw = draw, .extent = extent_help};
