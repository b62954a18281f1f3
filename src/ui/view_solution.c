/* Code to be read: numbered lines; one that is longer than the pane goes on below itself, indented. */
#include "ui/view_solution.h"

#include <string.h>

#include "ui/code.h"
#include "ui/wrap.h"

enum { NUMBER_AT = 4, CODE_AT = 7 };

static Wrap begin(const char *line)
{
    size_t size = strcspn(line, "\n");
    return wrap_begin(line, size && line[size - 1] == '\r' ? size - 1 : size);
}

static bool next_row(Wrap *wrap, int width, size_t *from, size_t *to)
{
    return wrap_next(wrap, width - CODE_AT - 1, from, to);
}

static const char *after(const char *line)
{
    line += strcspn(line, "\n");
    return line + (*line == '\n');
}

int solution_rows(const char *text, int width)
{
    int rows = 0;
    size_t from, to;
    for (; *text; text = after(text))
        for (Wrap wrap = begin(text); next_row(&wrap, width, &from, &to);)
            rows++;
    return rows;
}

/* Cells from..to of the line, in their colours: those before are drawn outside of the row. */
static void draw_row(const Canvas *canvas, int x, int y, const Wrap *wrap, size_t from, size_t to, char quote)
{
    int before = canvas_width(canvas, wrap->line, from);
    Canvas part = canvas_part(canvas, x, y, canvas_width(canvas, wrap->line, to) - before, 1);
    code_draw(&part, -before, 0, wrap->line, wrap->size, &quote);
}

void solution_draw(const ViewState *view, const char *text, const Canvas *canvas)
{
    int content = solution_rows(text, canvas->width), first = scroll_place(view, content, canvas->height, 0),
        y = -first;
    char quote = 0;
    for (int number = 1; *text && y < canvas->height; text = after(text), number++) {
        size_t from, to;
        Wrap wrap = begin(text);
        for (int x = CODE_AT; next_row(&wrap, canvas->width, &from, &to); x = CODE_AT + wrap.indent, y++) {
            if (y >= 0 && !from)
                canvas_print(canvas, NUMBER_AT, y, STYLE_FAINT, "%2d", number);
            if (y >= 0)
                draw_row(canvas, x, y, &wrap, from, to, quote);
        }
        code_skip(wrap.line, wrap.size, &quote);
    }
    draw_more(canvas, first, content);
}
