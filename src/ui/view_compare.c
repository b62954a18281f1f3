/* Two runs side by side, drawn. From above: lanes in pairs on one axis, with what happens at the cursor; a pane of
 * each; what differs. */
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "trace/sentence.h"
#include "ui/compare.h"
#include "ui/legend.h"
#include "ui/screen.h"

enum { MARGIN = 9, LEAST_WIDTH = 60, LEAST_HEIGHT = 14, ROWS_FOR_PANES = 18 };

char compare_letter(int side)
{
    return side ? 'B' : 'A';
}

/* --- where things stand */

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

/* Rows, with the frame, that the panes need of those there are. It is told for an output alone, and for the whole of
 * it, so that nothing moves while the learner goes along the time. */
static int rows_of_panes(const Compare *compare, int width, int most)
{
    enum { PANES_LEAST = 5 };
    int rows = PANES_LEAST;
    for (int i = 0; i < 2; i++) {
        Model model = compare->side[i].model;
        ViewState view = compare->pane[i];
        if (compare->view != VIEW_OUTPUT || !model.log)
            return most;
        view.rows = most - 2;
        model.cursor = model.known;
        int content = view_ops(VIEW_OUTPUT)->extent(&view, &model, width - 2, most - 2).content;
        rows = content + 2 > rows ? content + 2 : rows;
    }
    return smaller(rows, most);
}

void compare_layout(const Compare *compare, int width, int height, CompareLayout *layout)
{
    *layout = (CompareLayout){0};
    int rows = height - 2; /* header, bottom line */
    if (rows < 1 || width < 1)
        return;
    if (width < LEAST_WIDTH || height < LEAST_HEIGHT) {
        layout->table = (Pane){VIEW_EVENTS, 0, 1, width, rows, false};
        return;
    }
    /* frames are shared: each part but the last gives its lowest row to the next one's title */
    int wanted = 2 * (int)compare->pairs.count + 4, lanes = smaller(wanted > 6 ? wanted : 6, rows * 2 / 5);
    int panes = rows < ROWS_FOR_PANES ? 0 : (rows - lanes) / 2, half = width / 2;
    if (panes > 16)
        panes = 16;
    if (panes) { /* what these do not need shows more lanes, then more of what differs */
        int need = rows_of_panes(compare, half + 1, panes), spare = panes - need;
        panes = need;
        lanes += wanted > lanes ? smaller(spare, wanted - lanes) : 0;
    }
    int y = 1;
    layout->lanes = (Pane){VIEW_TIMELINE, 0, y, width, lanes, true};
    y += lanes - 1;
    if (panes) {
        layout->pane[0] = (Pane){compare->view, 0, y, half + 1, panes, true};
        layout->pane[1] = (Pane){compare->view, half, y, width - half, panes, true};
        y += panes - 1;
    }
    layout->table = (Pane){VIEW_EVENTS, 0, y, width, 1 + rows - y, true};
}

/* --- the lanes */

/* What the cursor's event is on that side, or how its run ended. */
static void moment_words(const Compare *compare, int at, Buf *out)
{
    const CompareSide *side = &compare->side[at];
    const Model *model = &side->model;
    Event event;
    if (!model->known) {
        buf_add_str(out, word(side->session ? "begins" : "has not begun"));
        return;
    }
    size_t last = model->cursor;
    while (last > 1 && log_get(model->log, last - 1, &event) && event.kind == EV_sample)
        last--;
    add_seconds(out, (model->cursor ? model->state->now : model->start) - model->start);
    if (compare->past && model->cursor >= model->known && !model->running)
        buf_addf(out, "  %s", word("(its end)"));
    buf_add_str(out, "  ");
    buf_addf(out, word("%d of %d alive"), model->state->alive, model->state->ever);
    if (last && log_get(model->log, last - 1, &event)) {
        buf_add_str(out, "  ");
        event_sentence(model->state, &event, out);
    }
}

static void draw_moments(const Compare *compare, const Canvas *canvas, int y)
{
    for (int i = 0; i < 2; i++) {
        Buf words = {0};
        moment_words(compare, i, &words);
        const char *name = compare->side[i].name;
        int x = canvas_print(canvas, 1, y + i, STYLE_ACCENT, "%c ", compare_letter(i));
        x = canvas_cut_str(canvas, x, y + i, canvas->width / 4, STYLE_STRONG, name ? name : "") + 2;
        canvas_cut(canvas, x, y + i, canvas->width - x - 1, STYLE_PLAIN, buf_str(&words), words.size);
        buf_release(&words);
    }
}

static void draw_pair(const Compare *compare, const Canvas *canvas, int y, const LanePair *pair, int at)
{
    const Model *model = &compare->side[at].model;
    LaneWindow window = compare_window(compare, at, canvas->width - MARGIN - 1);
    int labelled = pair->proc[0] >= 0 ? 0 : 1, proc = pair->proc[labelled];
    const State *state = &compare->side[labelled].index.state;
    if (at == 0 && proc >= 0 && (size_t)proc < state->procs.count)
        canvas_str(canvas, 1, y, style_of_label(state->procs.items[proc].label), state->procs.items[proc].label);
    canvas_print(canvas, MARGIN - 2, y, STYLE_DIM, "%c", compare_letter(at));
    if (pair->proc[at] >= 0)
        lane_draw(model, canvas, MARGIN, y, pair->proc[at], &window);
}

static void draw_cursor(const Compare *compare, const Canvas *canvas, int rows)
{
    LaneWindow window = compare_window(compare, 0, canvas->width - MARGIN - 1);
    int column = lane_column(&window, window.now);
    if (!compare->past || column < 0)
        return;
    column = smaller(column, window.columns - 1);
    for (int y = 0; y < rows; y++) {
        canvas_wash(canvas, MARGIN + column, y, 1, WASH_PICK);
        const Cell *cell = grid_at(canvas->grid, canvas->x + MARGIN + column, canvas->y + y);
        if (cell && cell->size == 1 && cell->text[0] == ' ')
            canvas_glyph(canvas, MARGIN + column, y, STYLE_ACCENT, GLYPH_CURSOR);
    }
}

static void draw_lanes(const Compare *compare, const Canvas *canvas)
{
    int rows = canvas->height - 2, content = 2 * (int)compare->pairs.count;
    int first = scroll_place(&compare->lanes, content, rows, 0), y = 0;
    if (!content)
        canvas_cut_str(canvas, 1, 0, canvas->width - 2, STYLE_DIM, word("no process yet"));
    for (; y < rows && first + y < content; y++)
        draw_pair(compare, canvas, y, &compare->pairs.items[(first + y) / 2], (first + y) % 2);
    Canvas part = canvas_part(canvas, 0, 0, canvas->width, rows > 0 ? rows : 0);
    draw_cursor(compare, canvas, y);
    draw_more(&part, first, content);
    draw_moments(compare, canvas, rows);
}

static void lanes_note(const Compare *compare, Buf *out)
{
    LaneWindow window = compare_window(compare, 0, 1);
    int64_t start = compare->side[0].model.start;
    bool brief = compare->end < 100000000;
    double unit = brief ? 1e6 : 1e9;
    buf_addf(out, word("%.*f to %.*f %s"), brief ? 1 : 2, (double)(window.from - start) / unit, brief ? 1 : 2,
             (double)(window.to - start) / unit, brief ? "ms" : "s");
}

/* What the signs mean, in the frame between the title and the note: it takes no row from the lanes. Those of the whole
 * runs, so that nothing moves while the learner goes along the time. */
static void draw_legend(const Compare *compare, const Canvas *canvas, const Pane *pane, const char *title,
                        const char *note)
{
    Legend legend = {0};
    for (int i = 0; i < 2; i++)
        if (compare->side[i].model.known)
            legend_add(&legend, &compare->side[i].index, &compare->side[i].index.state, compare->side[i].model.known);
    int begin = pane->x + 5 + utf8_width(title, strlen(title)),
        end = pane->x + pane->width - 6 - utf8_width(note, strlen(note));
    if (legend.there[LANE_RUNS])
        legend_draw_line(&legend, canvas, end, pane->y, end - begin);
}

static void draw_lanes_title(const Compare *compare, const Canvas *canvas, const Pane *pane)
{
    Buf note = {0};
    const char *title = word("two runs on one axis");
    lanes_note(compare, &note);
    screen_title(canvas, pane, compare->focus == COMPARE_LANES, -1, title, buf_str(&note));
    draw_legend(compare, canvas, pane, title, buf_str(&note));
    buf_release(&note);
}

/* --- the whole */

static void draw_pane(const Compare *compare, const Canvas *canvas, const Pane *pane, int at)
{
    const ViewOps *ops = view_ops(compare->view);
    const CompareSide *side = &compare->side[at];
    Buf title = {0}, note = {0};
    buf_addf(&title, word("%c %s: %s"), compare_letter(at), side->name ? side->name : "", view_title(compare->view));
    if (ops->note && side->model.log)
        ops->note(&compare->pane[at], &side->model, &note);
    screen_title(canvas, pane, compare->focus == COMPARE_PANES, (compare->view + 1) % 10, buf_str(&title),
                 buf_str(&note));
    Canvas inside = pane_canvas(pane, canvas);
    if (side->model.log && inside.width > 0 && inside.height > 0)
        ops->draw(&compare->pane[at], &side->model, &inside);
    else
        canvas_cut_str(&inside, 1, 0, inside.width - 2, STYLE_DIM,
                       compare->waits ? word(compare->waits) : "");
    buf_release(&title);
    buf_release(&note);
}

void compare_fit(Compare *compare, int width, int height)
{
    CompareLayout layout;
    compare_layout(compare, width, height, &layout);
    for (int i = 0; i < 2; i++) {
        compare->pane[i].rows = layout.pane[i].height ? layout.pane[i].height - 2 : 0;
        compare->pane[i].cells = layout.pane[i].height ? layout.pane[i].width - 2 : 0;
    }
}

void compare_draw(const Compare *compare, const Canvas *canvas)
{
    CompareLayout layout;
    compare_layout(compare, canvas->width, canvas->height, &layout);
    if (!layout.lanes.height) {
        Canvas inside = pane_canvas(&layout.table, canvas);
        compare_table_draw(compare, &inside);
        return;
    }
    const Pane panes[4] = {layout.lanes, layout.pane[0], layout.pane[1], layout.table};
    static const ComparePart parts[4] = {COMPARE_LANES, COMPARE_PANES, COMPARE_PANES, COMPARE_TABLE};
    unsigned focus = 0;
    for (int i = 0; i < 4; i++)
        focus |= (unsigned)(parts[i] == compare->focus) << i;
    screen_frames(panes, 4, focus, canvas);
    draw_lanes_title(compare, canvas, &panes[0]);
    Canvas inside = pane_canvas(&panes[0], canvas);
    draw_lanes(compare, &inside);
    for (int i = 0; i < 2 && panes[i + 1].height; i++)
        draw_pane(compare, canvas, &panes[i + 1], i);
    screen_title(canvas, &panes[3], compare->focus == COMPARE_TABLE, -1, word("side by side"), "");
    inside = pane_canvas(&panes[3], canvas);
    compare_table_draw(compare, &inside);
}

/* --- the mouse */

static bool holds(const Pane *pane, int x, int y)
{
    return pane->height && x >= pane->x && x < pane->x + pane->width && y >= pane->y && y < pane->y + pane->height;
}

void compare_click(Compare *compare, int width, int height, int x, int y)
{
    CompareLayout layout;
    compare_layout(compare, width, height, &layout);
    if (holds(&layout.table, x, y)) {
        compare->focus = COMPARE_TABLE;
    } else if (holds(&layout.pane[0], x, y) || holds(&layout.pane[1], x, y)) {
        compare->focus = COMPARE_PANES;
    } else if (holds(&layout.lanes, x, y)) {
        compare->focus = COMPARE_LANES;
        int columns = layout.lanes.width - 2 - MARGIN - 1, column = x - layout.lanes.x - 1 - MARGIN;
        LaneWindow window = compare_window(compare, 0, columns);
        if (column < 0 || column >= columns)
            return;
        compare->past = true;
        compare->at = lane_time(&window, column + 1) - compare->side[0].model.start;
    }
}

void compare_wheel(Compare *compare, int width, int height, int y, Request request)
{
    CompareLayout layout;
    compare_layout(compare, width, height, &layout);
    ComparePart focus = compare->focus;
    compare->focus = holds(&layout.table, 0, y)     ? COMPARE_TABLE
                     : holds(&layout.pane[0], 0, y) ? COMPARE_PANES
                                                    : COMPARE_LANES;
    for (int i = 0; i < 3; i++)
        compare_request(compare, request, width, height);
    compare->focus = focus;
}
