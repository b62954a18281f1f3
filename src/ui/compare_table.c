/* What differs between two runs, as a table; then what is the same. A row whose words need more room than their columns
 * have takes further lines. */
#include <string.h>

#include "base/words.h"
#include "ui/compare.h"

typedef struct Columns {
    int what, value, a, b; /* cells of each; where the values begin */
} Columns;

typedef struct TableLine {
    int row, part; /* of compare_row; which of its lines */
} TableLine;
typedef VEC(TableLine) TableLineVec;

enum { CELL_WHAT, CELL_A, CELL_B, CELLS };

static Columns columns_of(int width)
{
    int value = width / 4 < 40 ? width / 4 : 40;
    Columns columns = {.value = value - 2, .a = width - 2 * value, .b = width - value};
    columns.what = columns.a - 2;
    return columns;
}

static const char *value_words(const char *value)
{
    return *value ? value : word("none");
}

/* Sets one cell of a row; a value that both sides have stands once, in the room of both. */
static void set_cell(const CompareRow *row, int cell, const Columns *columns, Flow *flow)
{
    const char *a = value_words(row->a), *b = value_words(row->b);
    bool once = strcmp(a, b) == 0;
    Style style = !row->differs ? STYLE_DIM : cell == CELL_WHAT ? STYLE_PLAIN : STYLE_STRONG;
    int width = cell == CELL_WHAT ? columns->what : once ? columns->b - columns->a + columns->value : columns->value;
    flow_begin(flow, width > 4 ? width : 4);
    if (cell != CELL_B || !once)
        flow_str(flow, style, cell == CELL_WHAT ? row->what : cell == CELL_A ? a : b);
}

static int row_lines(const CompareRow *row, const Columns *columns, Flow *flow)
{
    int most = 1;
    for (int cell = 0; row && cell < CELLS; cell++) {
        set_cell(row, cell, columns, flow);
        most = (int)flow->lines.count > most ? (int)flow->lines.count : most;
    }
    return most;
}

static void add_lines(const Compare *compare, const Columns *columns, TableLineVec *lines)
{
    Flow flow = {0};
    for (int row = 0; row < compare_rows(compare); row++) {
        int parts = row_lines(compare_row(compare, row), columns, &flow);
        for (int part = 0; part < parts; part++)
            if (!vec_push(lines, (TableLine){row, part}))
                break; /* memory is short: a line less */
    }
    flow_release(&flow);
}

int compare_table_lines(const Compare *compare, int width)
{
    Columns columns = columns_of(width);
    TableLineVec lines = {0};
    add_lines(compare, &columns, &lines);
    int count = (int)lines.count;
    vec_release(&lines);
    return count;
}

static void draw_line(const Compare *compare, const Canvas *canvas, int y, const Columns *columns,
                      const TableLine *line)
{
    const CompareRow *row = compare_row(compare, line->row);
    const int at[CELLS] = {1, columns->a, columns->b};
    Flow flow = {0};
    if (!row)
        canvas_cut_str(canvas, 1, y, canvas->width - 2, STYLE_ACCENT, word("what is the same"));
    for (int cell = 0; row && cell < CELLS; cell++) {
        set_cell(row, cell, columns, &flow);
        flow_draw(&flow, canvas, at[cell], y, (size_t)line->part, 1);
    }
    flow_release(&flow);
}

static void draw_head(const Compare *compare, const Canvas *canvas, const Columns *columns)
{
    for (int i = 0; i < 2; i++) {
        int x = canvas_print(canvas, i ? columns->b : columns->a, 0, STYLE_ACCENT, "%c ", compare_letter(i));
        canvas_cut_str(canvas, x, 0, columns->value - 2, STYLE_STRONG, compare->side[i].name);
    }
    bool all_alike = compare_row(compare, 0) == NULL;
    canvas_cut_str(canvas, 1, 0, columns->what, STYLE_ACCENT,
                   word(all_alike ? "nothing differs that is looked at" : "what differs"));
}

void compare_table_draw(const Compare *compare, const Canvas *canvas)
{
    Columns columns = columns_of(canvas->width);
    TableLineVec lines = {0};
    if (!compare_rows(compare)) {
        bool begun = compare->side[1].model.known > 0;
        canvas_cut_str(canvas, 1, 0, canvas->width - 2, STYLE_DIM,
                       compare->waits && !begun ? word(compare->waits) : word("The table comes when both are over."));
        return;
    }
    draw_head(compare, canvas, &columns);
    add_lines(compare, &columns, &lines);
    int rows = canvas->height - 1, content = (int)lines.count, first = scroll_place(&compare->rows, content, rows, 0);
    for (int y = 0; y < rows && first + y < content; y++)
        draw_line(compare, canvas, y + 1, &columns, &lines.items[first + y]);
    Canvas part = canvas_part(canvas, 0, 1, canvas->width, rows);
    draw_more(&part, first, content);
    vec_release(&lines);
}
