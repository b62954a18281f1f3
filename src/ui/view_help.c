/* Every key, from the table that the keys themselves come from; then the signs. In as many columns as fit. Where two
 * runs are compared: the keys that count there, and how to read it. */
#include <string.h>

#include "base/words.h"
#include "ui/view.h"

enum { COLUMN = 58, KEY_ROOM = 15 };

typedef struct HelpRow {
    const char *title; /* of a group; NULL: a key or a sign */
    Request request;   /* its keys; REQ_NONE: `keys` are */
    const char *keys;  /* NULL: the glyph stands there */
    Glyph glyph;
    const char *words;
} HelpRow;

enum { ROWS_MAX = REQ_COUNT + KEYS_GROUPS * 2 + 28 };

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
    {GLYPH_SLEEPS, WORD("sleeps")},
    {GLYPH_STARTS, WORD("is being started")},
    {GLYPH_PUT_DOWN, WORD("puts a message, for the lane below (or above)")},
    {GLYPH_TAKEN, WORD("takes a message")},
    {GLYPH_DEAD_GOOD, WORD("ended well")},
    {GLYPH_DEAD_BAD, WORD("ended with an error, or was killed")},
    {GLYPH_TASK_WAITS, WORD("a task that waits")},
    {GLYPH_TASK_RUNS, WORD("a task that runs")},
    {GLYPH_TASK_DONE, WORD("a task that is done")},
};

/* What keys do where two runs lie side by side, if they do it otherwise than elsewhere. */
static const struct {
    Request request;
    const char *words;
} comparing_keys[] = {
    {REQ_BACK, WORD("back by an event of either run")},
    {REQ_FORWARD, WORD("forward by an event of either run")},
    {REQ_BACK_MORE, NULL},
    {REQ_FWD_MORE, NULL},
    {REQ_NEXT_START, WORD("to the next start of a process in either; A: before")},
    {REQ_NEXT_TASK, WORD("to the next task taken up in either; U: before")},
    {REQ_NEXT_ERROR, WORD("to the next fault in either; F: before")},
    {REQ_NEXT_OUT, WORD("to the next output in either; O: before")},
    {REQ_NEXT_LINE, WORD("to the next line in either; H: before")},
    {REQ_TO_START, NULL},
    {REQ_TO_NOW, WORD("to the end of both")},
    {REQ_PANE_NEXT, WORD("the next part: lives, panes, table")},
    {REQ_UP, WORD("scrolls the chosen part up")},
    {REQ_DOWN, WORD("scrolls it down")},
    {REQ_PAGE_UP, NULL},
    {REQ_PAGE_DOWN, NULL},
    {REQ_WIDER, WORD("the lives: closer")},
    {REQ_NARROWER, WORD("the lives: farther")},
    {REQ_CLOSE, WORD("back to the run; q and C do the same")},
    {REQ_HELP, NULL},
};

static const char *const comparing_words[] = {
    WORD("A is the run that was shown, B the one beside it. Time counts from the first process of each."),
    WORD("Above: the life of every process, A's over B's; a place that is clicked is the moment shown."),
    WORD("In the middle: the same pane of each, at that moment. Below: what differs, then what is the same."),
};

static int build_comparing(HelpRow *rows)
{
    int count = 0;
    rows[count++] = (HelpRow){.title = WORD("Two runs side by side")};
    for (size_t i = 0; i < sizeof comparing_words / sizeof *comparing_words; i++)
        rows[count++] = (HelpRow){.words = comparing_words[i], .keys = ""};
    rows[count++] = (HelpRow){.title = ""};
    rows[count++] = (HelpRow){.title = WORD("Keys here")};
    for (size_t i = 0; i < sizeof comparing_keys / sizeof *comparing_keys; i++) {
        Request request = comparing_keys[i].request;
        const char *words = comparing_keys[i].words;
        rows[count++] = (HelpRow){.request = request, .words = words ? words : key_info(request)->help};
    }
    rows[count++] = (HelpRow){.words = WORD("what the two panes show"), .keys = WORD("1 to 9, 0")};
    return count;
}

static int build_keys(HelpRow *rows)
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
            rows[count++] = (HelpRow){.words = WORD("answers a question"), .keys = "A B C D"};
        if (group == KEYS_PANES)
            rows[count++] = (HelpRow){.words = WORD("a pane by its number; the mouse chooses too"),
                                      .keys = WORD("1 to 9, 0")};
    }
    return count;
}

static int build(const Model *model, HelpRow *rows)
{
    int count = model->comparing ? build_comparing(rows) : build_keys(rows);
    rows[count++] = (HelpRow){.title = ""};
    rows[count++] = (HelpRow){.title = WORD("Labels and signs")};
    rows[count++] = (HelpRow){
        .words = WORD("M main   W1 a pool's worker   P1 a Process   +1 helper: the library's own"), .keys = ""};
    rows[count++] =
        (HelpRow){.words = WORD("X another program   S the fork server   T the resource tracker"), .keys = ""};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        rows[count++] = (HelpRow){.glyph = signs[i].glyph, .words = signs[i].words};
    return count;
}

static int columns_of(int width)
{
    return width / COLUMN > 1 ? width / COLUMN : 1;
}

/* A row takes as many lines as its words need. */
typedef struct HelpLine {
    int row, part;
} HelpLine;
typedef VEC(HelpLine) HelpLineVec;

/* A title, and a row without a key, have the whole width. */
static int words_begin(const HelpRow *row)
{
    return row->title || (row->keys && !*row->keys) ? 0 : KEY_ROOM;
}

static void set_words(const HelpRow *row, int room, Flow *flow)
{
    int begin = words_begin(row);
    flow_begin(flow, room - begin > 8 ? room - begin : 8);
    flow_str(flow, row->title ? STYLE_TITLE_FOCUS : STYLE_PLAIN, word(row->title ? row->title : row->words));
}

static bool add_lines(const HelpRow *table, int count, int room, HelpLineVec *lines)
{
    Flow flow = {0};
    bool ok = true;
    for (int row = 0; ok && row < count; row++) {
        set_words(&table[row], room, &flow);
        int parts = flow.lines.count ? (int)flow.lines.count : 1; /* an empty one between groups */
        for (int part = 0; ok && part < parts; part++)
            ok = vec_push(lines, (HelpLine){row, part});
    }
    flow_release(&flow);
    return ok;
}

static int words_room(int width)
{
    return width / columns_of(width) - 2;
}

static Extent extent_help(const ViewState *view, const Model *model, int width, int rows)
{
    (void)view, (void)rows;
    HelpRow table[ROWS_MAX];
    HelpLineVec lines = {0};
    int columns = columns_of(width);
    add_lines(table, build(model, table), words_room(width), &lines);
    Extent extent = {.content = ((int)lines.count + columns - 1) / columns};
    vec_release(&lines);
    return extent;
}

static void draw_line(const Canvas *canvas, int x, int y, int room, const HelpRow *row, int part, bool classroom)
{
    bool off = row->request && key_shadowed(row->request, classroom);
    bool first = part == 0 && !row->title;
    if (first && row->request)
        canvas_cut_str(canvas, x + 1, y, KEY_ROOM - 2, off ? STYLE_FAINT : STYLE_STRONG,
                       key_words(key_info(row->request)->keys));
    else if (first && row->keys)
        canvas_str(canvas, x + 1, y, STYLE_STRONG, word(row->keys));
    else if (first)
        canvas_glyph(canvas, x + 1, y, STYLE_STRONG, row->glyph);
    Flow flow = {0};
    set_words(row, room, &flow);
    flow_draw(&flow, canvas, x + words_begin(row), y, (size_t)part, 1);
    if (off)
        canvas_restyle(canvas, x + KEY_ROOM, y, room - KEY_ROOM, STYLE_DIM);
    flow_release(&flow);
}

static void draw(const ViewState *view, const Model *model, const Canvas *canvas)
{
    HelpRow table[ROWS_MAX];
    HelpLineVec lines = {0};
    int columns = columns_of(canvas->width), room = words_room(canvas->width);
    if (add_lines(table, build(model, table), room, &lines)) {
        int tall = ((int)lines.count + columns - 1) / columns, first = scroll_place(view, tall, canvas->height, 0);
        for (int column = 0; column < columns; column++)
            for (int y = 0; y < canvas->height && first + y < tall; y++) {
                size_t at = (size_t)(column * tall + first + y);
                if (at < lines.count)
                    draw_line(canvas, column * (room + 2) + 1, y, room, &table[lines.items[at].row],
                              lines.items[at].part, model->classroom);
            }
        draw_more(canvas, first, tall);
    }
    vec_release(&lines);
}

static bool request(ViewState *view, const Model *model, Request asked)
{
    (void)model;
    if (asked != REQ_TO_START && asked != REQ_TO_NOW)
        return false;
    view->scroll = asked == REQ_TO_START ? 0 : ROWS_MAX * 10; /* past the end is the end: scroll_place */
    return true;
}

const ViewOps view_help = {.draw = draw, .extent = extent_help, .request = request};
