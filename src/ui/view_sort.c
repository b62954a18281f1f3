/* A sorting task in the source pane: what stays is numbered and dim, the learner's lines carry their letters, and those
 * left out stand below a border. */
#include "ui/view_sort.h"

#include <string.h>

#include "base/words.h"
#include "ui/code.h"

enum { LETTER_AT = 3, CODE_AT = 6, INDENT = 4 };

static int count_lines(const char *text)
{
    int lines = 0;
    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

typedef struct Sheet {
    const Canvas *canvas;
    int y; /* of the next row; above the canvas if scrolled */
    char quote;
} Sheet;

static bool seen(const Sheet *sheet)
{
    return sheet->y >= 0 && sheet->y < sheet->canvas->height;
}

/* What is cut is marked. */
static void mark_cut(const Canvas *canvas, int x, int y, const char *text, size_t size)
{
    if (x + canvas_width(canvas, text, size) > canvas->width - 1)
        canvas_glyph(canvas, canvas->width - 2, y, STYLE_DIM, GLYPH_ELLIPSIS);
}

static void draw_fixed(Sheet *sheet, const char *text)
{
    while (*text) {
        size_t size = strcspn(text, "\n");
        if (seen(sheet)) {
            Canvas code = canvas_part(sheet->canvas, 0, 0, sheet->canvas->width - 1, sheet->canvas->height);
            code_draw(&code, CODE_AT, sheet->y, text, size, &sheet->quote);
            canvas_restyle(sheet->canvas, CODE_AT, sheet->y, sheet->canvas->width - CODE_AT, STYLE_DIM);
            mark_cut(sheet->canvas, CODE_AT, sheet->y, text, size);
        } else {
            code_skip(text, size, &sheet->quote);
        }
        sheet->y++;
        text += size + (text[size] == '\n');
    }
}

static void draw_line(Sheet *sheet, const SortView *view, size_t at)
{
    const SortLine *line = &view->sorting->lines.items[at];
    const Canvas *canvas = sheet->canvas;
    bool picked = at == view->pick, used = at < view->sorting->used;
    if (seen(sheet)) {
        canvas_glyph(canvas, 1, sheet->y, STYLE_ACCENT, picked ? GLYPH_HERE : GLYPH_BLANK);
        canvas_text(canvas, LETTER_AT, sheet->y, picked ? STYLE_STRONG : STYLE_KEY, &line->letter, 1);
        char quote = 0;
        Canvas code = canvas_part(canvas, 0, 0, canvas->width - 1, canvas->height);
        code_draw(&code, CODE_AT + line->indent * INDENT, sheet->y, line->text, strlen(line->text), &quote);
        mark_cut(canvas, CODE_AT + line->indent * INDENT, sheet->y, line->text, strlen(line->text));
        if (!used)
            canvas_restyle(canvas, CODE_AT, sheet->y, canvas->width - CODE_AT, STYLE_DIM);
        if (picked)
            canvas_wash(canvas, 0, sheet->y, canvas->width, view->held ? WASH_PICK : WASH_LINE);
    }
    sheet->y++;
}

/* Always drawn: a line can be moved below it. */
static void draw_border(Sheet *sheet)
{
    if (seen(sheet)) {
        int x = canvas_fill(sheet->canvas, CODE_AT, sheet->y, 3, STYLE_FAINT, GLYPH_BAR_REST) + 1;
        x = canvas_str(sheet->canvas, x, sheet->y, STYLE_TITLE, word("left out")) + 1;
        canvas_fill(sheet->canvas, x, sheet->y, sheet->canvas->width - x - 1, STYLE_FAINT, GLYPH_BAR_REST);
    }
    sheet->y++;
}

void sort_draw(const SortView *view, const Canvas *canvas)
{
    const Sorting *sorting = view->sorting;
    int head = count_lines(sorting->head) + count_lines(sorting->before), tail = count_lines(sorting->after);
    int rows = head + (int)sorting->lines.count + tail + 1, first;
    int picked = head + (int)view->pick + (view->pick >= sorting->used ? tail + 1 : 0);
    int last = rows > canvas->height ? rows - canvas->height : 0;
    if (rows - head <= canvas->height) /* all lines of the learner's, and the border below which some belong */
        first = last;
    else { /* what is chosen stands in the middle, as far as the ends allow */
        first = picked - canvas->height / 2;
        first = first < 0 ? 0 : first > last ? last : first;
    }
    Sheet sheet = {.canvas = canvas, .y = -first};
    draw_fixed(&sheet, sorting->head);
    draw_fixed(&sheet, sorting->before);
    for (size_t i = 0; i < sorting->used; i++)
        draw_line(&sheet, view, i);
    sheet.quote = 0;
    draw_fixed(&sheet, sorting->after);
    draw_border(&sheet);
    for (size_t i = sorting->used; i < sorting->lines.count; i++)
        draw_line(&sheet, view, i);
    draw_more(canvas, first, rows);
}
